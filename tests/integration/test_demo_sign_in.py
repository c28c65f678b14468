"""One click signs in as anybody: in the demonstration, at this very machine, nowhere else."""

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import Settings

from prohq.demo.reading import read_people
from prohq.domain.people.models import Person
from prohq.domain.people.queries import Role
from tests.factories.people import OfficerFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def vera() -> Person:
    example = next(person for person in read_people() if person.role == Role.OFFICER)
    return OfficerFactory(email=example.email)


def sign_in(client: Client, person: Person) -> int:
    return client.post(reverse("demo:sign-in", args=[person.email])).status_code


def test_an_example_person_signs_in_here(client: Client, vera: Person, settings: Settings) -> None:
    settings.DEMO = True

    assert sign_in(client, vera) == 302
    assert client.session["_auth_user_id"] == str(vera.id)


def test_outside_the_demonstration_nobody_does(client: Client, vera: Person) -> None:
    assert sign_in(client, vera) == 403
    assert "_auth_user_id" not in client.session


@pytest.mark.parametrize(
    "request_",
    [
        {"REMOTE_ADDR": "192.0.2.7"},
        {"REMOTE_ADDR": "192.0.2.7", "HTTP_X_FORWARDED_FOR": "127.0.0.1"},
        {"HTTP_X_FORWARDED_FOR": "192.0.2.7"},
        {"HTTP_FORWARDED": "for=192.0.2.7"},
        {"HTTP_X_FORWARDED_HOST": "demo.example.ru"},
    ],
)
def test_nobody_from_elsewhere_does_directly_or_through_a_proxy(
    client: Client, vera: Person, settings: Settings, request_: dict[str, str]
) -> None:
    settings.DEMO = True
    client.defaults |= request_

    assert sign_in(client, vera) == 403
    assert "_auth_user_id" not in client.session


def test_somebody_who_is_no_example_does_not(client: Client, settings: Settings) -> None:
    settings.DEMO = True

    assert sign_in(client, OfficerFactory(email="real@prohq.example")) == 404
