"""Staff keep the directory of organisations on the workbench."""

import pytest
from django.test import Client
from django.urls import reverse

from kernel.ids import new_id
from prohq.domain.inquiries.models import Organisation
from tests.factories.inquiries import OrganisationFactory
from tests.factories.people import OfficerFactory, SpecialistFactory
from tests.support.sign_in import sign_in

pytestmark = pytest.mark.django_db

ENTRY = {
    "name": "Томский государственный университет",
    "short_name": "ТГУ",
    "city": "Томск",
    "former_names": "Императорский Томский университет\n\nТомский университет",
    "inquiry_email": "archive@tsu.example",
    "contact_source": "tsu.example, раздел «Архив»",
}


@pytest.fixture
def officer(client: Client) -> Client:
    """Return a client signed in as an officer."""
    sign_in(client, OfficerFactory.create())
    return client


def test_an_organisation_is_entered_and_found_by_a_former_name(officer: Client) -> None:
    saved = officer.post(reverse("staff:organisation-new"), ENTRY, follow=True)
    found = officer.get(reverse("staff:organisations"), {"q": "императорский"})

    assert saved.status_code == 200
    assert "ТГУ" in found.text
    assert Organisation.objects.get().former_names == [
        "Императорский Томский университет",
        "Томский университет",
    ]


@pytest.mark.parametrize(
    "wrong",
    [
        {"name": ""},
        {"name": "я" * 400},
        {"inquiry_email": "не адрес"},
        {"contact_source": " "},
        {"successor": "Никто"},
        {"former_names": "я" * 301},
        {"former_names": "\n".join(map(str, range(31)))},
    ],
)
def test_a_bad_entry_is_explained_and_kept(officer: Client, wrong: dict[str, str]) -> None:
    shown = officer.post(reverse("staff:organisation-new"), {**ENTRY, **wrong})

    assert shown.status_code == 422
    assert "tsu.example, раздел «Архив»" in shown.text or "contact_source" in wrong
    assert "error-summary" in shown.text
    assert not Organisation.objects.exists()


def test_markup_in_a_name_stays_text(officer: Client) -> None:
    OrganisationFactory.create(name="<script>alert(1)</script>", short_name="")

    listed = officer.get(reverse("staff:organisations"))

    assert "&lt;script&gt;alert(1)" in listed.text
    assert "<script>alert" not in listed.text


def test_an_entry_is_corrected(officer: Client) -> None:
    successor = OrganisationFactory.create(name="Новый университет", short_name="НУ")
    organisation = OrganisationFactory.create(name="Старый институт", short_name="СИ")
    address = reverse("staff:organisation", args=[organisation.id])

    shown = officer.get(address)
    saved = officer.post(address, {**ENTRY, "successor": "новый университет"}, follow=True)

    assert "Старый институт" in shown.text
    assert saved.status_code == 200
    organisation.refresh_from_db()
    assert organisation.successor == successor
    assert organisation.name == ENTRY["name"]


def test_an_organisation_that_would_follow_itself_is_refused(officer: Client) -> None:
    organisation = OrganisationFactory.create(name="Один институт", short_name="ОИ")

    shown = officer.post(
        reverse("staff:organisation", args=[organisation.id]), {**ENTRY, "successor": "ОИ"}
    )

    assert shown.status_code == 422


def test_a_misspelt_successor_is_answered_with_similar_names(officer: Client) -> None:
    OrganisationFactory.create(name="Сибирский институт", short_name="СибИн")

    shown = officer.post(reverse("staff:organisation-new"), {**ENTRY, "successor": "сибирский"})

    assert "СибИн" in shown.text


def test_an_empty_search_teaches(officer: Client) -> None:
    shown = officer.get(reverse("staff:organisations"), {"q": "Хогвартс"})

    assert "?name=%D0%A5" in shown.text


def test_somebody_elses_address_is_not_found(officer: Client) -> None:
    assert officer.get(reverse("staff:organisation", args=[new_id()])).status_code == 404


def test_a_specialist_does_not_see_the_directory(client: Client) -> None:
    sign_in(client, SpecialistFactory.create())

    assert client.get(reverse("staff:organisations")).status_code == 403
