"""What nobody types by accident: a sign no database stores, numbers without end, other hosts."""

import pytest
from django.test import Client
from django.urls import reverse

from prohq.domain.people.models import Person
from tests.factories.cases import fill_draft, submit
from tests.factories.people import AdministratorFactory, OfficerFactory, SpecialistFactory
from tests.support.gateway import FakeGateway
from tests.support.sign_in import sign_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def anna(client: Client) -> Person:
    anna = SpecialistFactory()
    sign_in(client, anna)
    return anna


@pytest.mark.parametrize(
    "address",
    [
        "/reply/a%00b/",
        "/verify/%00/",
        "/verify/?code=%00",
        "/people/?node=%00",
        "/en/people/?q=%00",
        "/my/messages/?page=%00",
        "/staff/cases/%00/",
        "/staff/organisations/?q=%00",
        "/accounts/login/?next=%00",
    ],
)
def test_nul_in_an_address_is_a_bad_request(client: Client, address: str) -> None:
    assert client.get(address).status_code == 400
    assert client.post(address).status_code == 400


@pytest.mark.parametrize("view", ["my-profile-skill-add", "my-profile-skill-remove"])
def test_nul_is_no_code_of_a_skill(client: Client, anna: Person, view: str) -> None:
    answer = client.post(reverse(f"web:{view}"), {"code": "\0"})

    assert answer.status_code == 302


def test_nul_in_the_picker_leads_nowhere(client: Client, anna: Person) -> None:
    page = reverse("web:application-nodes", args=[fill_draft(anna).number])

    assert client.post(page, {"nodes": "\0"}).status_code == 422
    assert client.post(page, {"add": "", "at": "\0"}, follow=True).status_code == 400


@pytest.mark.parametrize("asked", ["9" * 5_000, "²", "-1", ""])
def test_a_page_that_asks_for_ever_stops_asking(
    client: Client, anna: Person, gateway: FakeGateway, asked: str
) -> None:
    draft = fill_draft(anna)
    submit(draft, anna)

    waiting = client.get(reverse("web:application-pay", args=[draft.number]), {"returned": asked})

    assert waiting.status_code == 200
    assert waiting.context["next_check"] is None


@pytest.mark.parametrize("address", ["/staff/", "/staff/accreditations/", "/staff/organisations/"])
def test_a_page_number_without_end_is_the_last_page(client: Client, address: str) -> None:
    sign_in(client, OfficerFactory())

    assert client.get(address, {"page": "9" * 5_000}).status_code == 200


def test_nul_is_no_place_of_the_catalogue(client: Client) -> None:
    sign_in(client, AdministratorFactory())

    assert client.get("/staff/catalogue/", {"q": "\0"}).status_code == 400


@pytest.mark.parametrize("address", ["/", "/en/people/", "/my/", "/accounts/login/"])
def test_another_host_gets_our_own_page_and_nothing_else(client: Client, address: str) -> None:
    answer = client.get(address, headers={"host": "evil.example"})

    assert answer.status_code == 400
    assert "</html>" in answer.text
    assert "evil.example" not in answer.text
