"""Junk at every address: whatever is sent, nothing breaks, and what was given is not lost."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from prohq.domain.billing import actions as billing
from prohq.domain.cases.models import Application
from prohq.domain.people.models import Person
from tests.architecture.test_access import ADDRESSES, Address
from tests.factories.cases import answered_case, fill_draft, make_node, start_draft
from tests.factories.people import (
    AdministratorFactory,
    OfficerFactory,
    SpecialistFactory,
    SupervisorFactory,
)
from tests.support.gateway import FakeGateway
from tests.support.sign_in import sign_in

pytestmark = pytest.mark.django_db

BROKEN = 500
LEFT_OUT = {"account_logout", "usersessions_list"}
"""They end the session with which the others are tried."""
NASTY = (
    "",
    " ",
    "\0",
    "Семён\0ов",
    "👩‍🎓" * 50,
    "\u202eмонйуза\u202c",
    "<script>alert(1)</script>",
    "{{ 7|add:7 }}{% load x %}",
    "'; DROP TABLE people_person; --",
    "%s%n%(x)s{0}",
    "я" * 20_000,
    "-1",
    "1e999",
    "9" * 400,
    "²",
    "0000-00-00",
    "31.02.2020",
    "../../etc/passwd",
)
NAMES = (
    *("q", "page", "group", "order", "node", "code", "at", "add", "remove", "nodes", "ticked"),
    *("shown", "search", "go", "here", "picked", "returned", "next", "name", "email", "login"),
    *("password", "password1", "headline", "city", "about", "is_public", "language", "sort"),
    *("kind", "holder_name", "organisation_name", "series", "number", "issued_date"),
    *("qualification", "processing", "disclosure", "publication", "outcome", "reason"),
    *("explanation", "confirmed", "organisation", "fields_asked", "note", "text", "field"),
    *("short_name", "inquiry_email", "contact_source", "successor", "former_names", "website"),
    *("verdict_number", "value_number", "signer_name", "signer_position", "comment"),
    *("name_ru", "name_en", "synonyms", "position", "parent", "into", "look", "edit", "decision"),
)
ROUNDS = 4


def deal(round_number: int) -> dict[str, str]:
    """Give every name something nasty, another thing in each round."""
    return {name: NASTY[(i + 5 * round_number) % len(NASTY)] for i, name in enumerate(NAMES)}


@dataclass
class Visit:
    """Somebody with a session, and addresses of things that exist for them."""

    client: Client
    values: dict[str, Any]

    def url(self, address: Address) -> str:
        values = {name: self.values.get(name) for name in address.kinds}
        known = {name: value for name, value in values.items() if value is not None}
        return reverse(address.name, kwargs=known) if len(known) == len(values) else address.url


def visit_specialist(number: str | None = None) -> Visit:
    anna = SpecialistFactory()
    make_node()
    return _sit(anna, number=number or fill_draft(anna).number)


def visit_staff(make: Callable[[], Person]) -> Visit:
    person = make()
    case = answered_case(
        SpecialistFactory(), person if make is OfficerFactory else OfficerFactory()
    )
    return _sit(person, number=case.application.number)


def _sit(person: Person, **values: Any) -> Visit:
    client = Client(raise_request_exception=False)
    sign_in(client, person)
    return Visit(client, {**values, "size": "page", "field": "memo"})


VISITS: dict[str, Callable[[], Visit]] = {
    "stranger": lambda: Visit(Client(raise_request_exception=False), {}),
    "specialist": visit_specialist,
    "officer": lambda: visit_staff(OfficerFactory),
    "supervisor": lambda: visit_staff(SupervisorFactory),
    "administrator": lambda: visit_staff(AdministratorFactory),
}


@pytest.fixture
def visit(request: pytest.FixtureRequest, gateway: FakeGateway) -> Visit:
    billing.load_terms()
    return VISITS[request.param]()


def try_everywhere(visit: Visit, junk: dict[str, str]) -> None:
    urls = [visit.url(address) for address in ADDRESSES if address.name not in LEFT_OUT]
    broken = [f"GET {url}" for url in urls if visit.client.get(url, junk).status_code == BROKEN]
    broken += [f"POST {url}" for url in urls if visit.client.post(url, junk).status_code == BROKEN]
    assert not broken


@pytest.mark.parametrize("visit", VISITS, indirect=True)
def test_nothing_breaks_at_any_address(visit: Visit) -> None:
    for number in range(ROUNDS):
        try_everywhere(visit, deal(number))


def test_somebody_elses_application_is_nowhere() -> None:
    """At every address that has a number, for reading and for writing."""
    borrowed = visit_specialist(number=fill_draft(SpecialistFactory()).number)
    numbered = [a for a in ADDRESSES if "number" in a.kinds and a.name.startswith("web:")]

    for address in numbered:
        url = borrowed.url(address)
        assert borrowed.client.get(url).status_code in {404, 405}, url
        assert borrowed.client.post(url).status_code in {404, 405}, url


def test_saving_in_two_tabs_and_after_the_session_ended_loses_nothing(client: Client) -> None:
    billing.load_terms()
    anna = SpecialistFactory()
    draft = fill_draft(anna)
    review = reverse("web:application-review", args=[draft.number])

    signed_out = client.post(review, headers={"Referer": f"http://testserver{review}"})
    assert signed_out.status_code == 302
    assert "/accounts/login/" in signed_out.headers["Location"]
    assert "review" in signed_out.headers["Location"]
    sign_in(client, anna)
    first, second = client.post(review), client.post(review)

    assert first.headers["Location"] == second.headers["Location"]
    assert Application.objects.get().state == "awaiting_payment"
    assert start_draft(anna).number != draft.number
