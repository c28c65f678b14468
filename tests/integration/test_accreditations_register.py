"""The staff's register of accreditations."""

from html import unescape

import pytest
from django.test import Client

from prohq.domain.accreditations.models import Accreditation
from prohq.domain.people.models import Person
from tests.factories.accreditations import place_badge
from tests.factories.people import (
    AdministratorFactory,
    OfficerFactory,
    SpecialistFactory,
    SupervisorFactory,
)
from tests.support.sign_in import sign_in

pytestmark = pytest.mark.django_db
REASON = {"reason": "mistake", "explanation": "Перепутали однофамильцев"}


@pytest.fixture
def badge() -> Accreditation:
    return place_badge(SpecialistFactory.create(name="Анна Смирнова"))


@pytest.fixture
def supervisor(client: Client) -> Person:
    person: Person = SupervisorFactory.create()
    sign_in(client, person)
    return person


def words(client: Client, address: str) -> str:
    response = client.get(address)
    assert response.status_code == 200
    return unescape(response.content.decode()).replace("\u00a0", " ")


@pytest.mark.parametrize("query", ["смирн", "2026-000123", "0123456", "CODE"])
def test_an_accreditation_is_found_by_name_number_or_code(
    client: Client, supervisor: Person, badge: Accreditation, query: str
) -> None:
    other = place_badge(
        SpecialistFactory.create(name="Борис Котов"),
        source_number="2026-000777",
        facts={"number": "777"},
    )
    typed = badge.code.lower() if query == "CODE" else query

    page = words(client, f"/staff/accreditations/?q={typed}")

    assert badge.code in page
    assert other.code not in page


def test_the_staff_see_every_confirmed_fact_published_or_not(
    client: Client, supervisor: Person
) -> None:
    badge = place_badge(SpecialistFactory.create(), published_fields=["kind"])

    page = words(client, f"/staff/accreditations/{badge.code}/")

    assert "Инженер-программист" in page
    assert "0123456" in page


def test_a_supervisor_revokes_with_a_reason(
    client: Client, supervisor: Person, badge: Accreditation
) -> None:
    address = f"/staff/accreditations/{badge.code}/revoke/"
    asked = words(client, address)

    client.post(address, REASON)

    badge.refresh_from_db()
    assert "Это навсегда" in asked
    assert (badge.state, badge.revocation_reason) == ("revoked", "mistake")
    assert "revoke/" not in words(client, f"/staff/accreditations/{badge.code}/")


def test_without_a_reason_nothing_is_revoked_and_what_was_typed_stays(
    client: Client, supervisor: Person, badge: Accreditation
) -> None:
    response = client.post(
        f"/staff/accreditations/{badge.code}/revoke/", {"explanation": "Перепутали"}
    )

    assert response.status_code == 422
    assert "Перепутали" in response.content.decode()
    badge.refresh_from_db()
    assert badge.state == "active"


def test_revoking_twice_says_that_nothing_was_changed(
    client: Client, supervisor: Person, badge: Accreditation
) -> None:
    address = f"/staff/accreditations/{badge.code}/revoke/"
    client.post(address, REASON)

    response = client.post(address, REASON, follow=True)

    assert "Ничего не изменено" in unescape(response.content.decode()).replace("\u00a0", " ")


def test_a_badge_is_suspended_and_reinstated(
    client: Client, supervisor: Person, badge: Accreditation
) -> None:
    states = []
    for verb in ("suspend", "reinstate"):
        client.post(f"/staff/accreditations/{badge.code}/{verb}/", {"explanation": "Сверяем"})
        badge.refresh_from_db()
        states.append(badge.state)

    assert states == ["suspended", "active"]


def test_an_officer_sees_no_button_and_gets_403(client: Client, badge: Accreditation) -> None:
    sign_in(client, OfficerFactory.create())

    page = words(client, f"/staff/accreditations/{badge.code}/")

    assert "revoke/" not in page
    for verb in ("revoke", "suspend", "reinstate"):
        address = f"/staff/accreditations/{badge.code}/{verb}/"
        assert client.get(address).status_code == 403
        assert client.post(address, REASON).status_code == 403
    badge.refresh_from_db()
    assert badge.state == "active"


@pytest.mark.parametrize("factory", [SpecialistFactory, AdministratorFactory])
def test_nobody_else_reads_the_register(
    client: Client, badge: Accreditation, factory: type
) -> None:
    sign_in(client, factory.create())  # type: ignore[attr-defined]  # both are factories

    assert client.get("/staff/accreditations/").status_code == 403


def test_an_unknown_code_is_not_found(client: Client, supervisor: Person) -> None:
    assert client.get("/staff/accreditations/NOSUCHCODE/").status_code == 404
