"""Writing to an organisation from the desk."""

import pytest
from django.test import Client
from django.urls import reverse

from kernel import clock
from prohq.domain.cases.models import Case
from prohq.domain.inquiries.models import Inquiry
from prohq.domain.inquiries.states import InquiryState
from prohq.domain.people import actions as people
from prohq.domain.people.models import ConsentKind, Person
from tests.factories import cases as stage
from tests.factories.people import OfficerFactory, SpecialistFactory
from tests.support.sign_in import sign_in

pytestmark = pytest.mark.django_db

PRINTED = "Московский государственный технический университет имени Н. Э. Баумана"


@pytest.fixture
def officer(client: Client) -> Person:
    officer = OfficerFactory()
    sign_in(client, officer)
    return officer


@pytest.fixture
def case(officer: Person) -> Case:
    """A case that the officer holds."""
    return stage.claim_case(SpecialistFactory(), officer)


def address(case: Case, name: str = "case-inquiry") -> str:
    return reverse(f"staff:{name}", args=[case.application.number])


def test_an_inquiry_is_sent_and_shows_in_the_case(
    client: Client, officer: Person, case: Case
) -> None:
    organisation = stage.make_organisation(officer)

    response = client.post(
        address(case),
        {"organisation": organisation.id, "fields_asked": ["number"], "note": "Просим срочно."},
        follow=True,
    )

    inquiry = Inquiry.objects.get()
    page = response.content.decode()
    assert inquiry.outgoing_number in page
    assert "ждём ответа до" in page
    letter = client.get(reverse("staff:case-letter", args=[case.application.number, inquiry.id]))
    assert letter.content.startswith(b"%PDF")


def test_the_same_inquiry_from_a_second_tab_is_refused_with_everything_kept(
    client: Client, officer: Person, case: Case
) -> None:
    organisation = stage.make_organisation(officer)
    form = {"organisation": organisation.id, "fields_asked": ["number"], "note": "Ещё раз"}
    client.post(address(case), form)

    response = client.post(address(case), form)

    page = response.content.decode()
    assert response.status_code == 422
    assert Inquiry.objects.get().outgoing_number in page
    assert "Ещё раз" in page


@pytest.mark.parametrize(
    "broken",
    [
        {},
        {"organisation": "abc", "fields_asked": ["number"]},
        {"organisation": "00000000-0000-0000-0000-000000000000", "fields_asked": ["number"]},
        {"fields_asked": ["shoe_size"]},
    ],
)
def test_a_form_that_makes_no_sense_is_returned_as_it_was(
    client: Client, case: Case, broken: dict[str, object]
) -> None:
    response = client.post(address(case), broken | {"note": "Мой абзац"})

    assert response.status_code == 422
    assert "Мой абзац" in response.content.decode()
    assert not Inquiry.objects.exists()


def test_a_fact_named_twice_is_asked_once(client: Client, officer: Person, case: Case) -> None:
    organisation = stage.make_organisation(officer)

    client.post(
        address(case), {"organisation": organisation.id, "fields_asked": ["number", "number"]}
    )

    assert [row["field"] for row in Inquiry.objects.get().asked] == ["number"]


@pytest.mark.parametrize("text", ["бауман", PRINTED])
def test_an_organisation_is_found_by_a_part_of_the_printed_name(
    client: Client, officer: Person, case: Case, text: str
) -> None:
    organisation = stage.make_organisation(officer)

    page = client.get(address(case), {"q": text}).content.decode()

    assert str(organisation.id) in page


def test_a_guessed_organisation_is_never_chosen_beforehand(
    client: Client, officer: Person, case: Case
) -> None:
    stage.make_organisation(officer)

    guessed = client.get(address(case), {"q": PRINTED}).content.decode()
    exact = client.get(address(case)).content.decode()

    assert 'type="radio" name="organisation" id="organisation-0"' in guessed
    assert "вот ближайшие" in guessed
    assert guessed.count("checked") < exact.count("checked")


def test_after_the_consent_is_revoked_nobody_is_asked_and_nothing_is_lost(
    client: Client, officer: Person, case: Case
) -> None:
    organisation = stage.make_organisation(officer)
    people.revoke_consent(
        subject_id=case.application_id,
        kind=ConsentKind.DISCLOSURE,
        by=case.application.specialist.actor,
        at=clock.now(),
    )

    response = client.post(
        address(case),
        {"organisation": organisation.id, "fields_asked": ["number"], "note": "Мой абзац"},
    )

    page = response.content.decode()
    assert response.status_code == 422
    assert "запросы отправлять больше нельзя" in page
    assert "Мой абзац" in page
    assert not Inquiry.objects.exists()
    assert "отозвал согласие на передачу" in client.get(address(case, "case")).content.decode()


@pytest.mark.parametrize(
    ("state", "words"),
    [
        (InquiryState.EXPIRED, "ответа не было, срок истёк"),
        (InquiryState.CANCELLED, "отозван, ответа не ждём"),
    ],
)
def test_an_inquiry_that_ended_without_an_answer_says_so(
    client: Client, officer: Person, case: Case, state: str, words: str
) -> None:
    inquiry = stage.send_inquiry(case, officer)
    Inquiry.objects.filter(id=inquiry.id).update(state=state)

    assert words in client.get(address(case, "case")).content.decode()


@pytest.mark.parametrize(("days", "words"), [(1, "1\xa0день"), (3, "3\xa0дня"), (9, "9\xa0дней")])
def test_a_waiting_inquiry_says_how_long_answers_usually_take(
    client: Client, case: Case, monkeypatch: pytest.MonkeyPatch, days: int, words: str
) -> None:
    stage.send_inquiry(case, case.officer)  # type: ignore[arg-type]  # a held case has one
    monkeypatch.setattr("prohq.interfaces.staff.cases.screen.get_usual_days", lambda _: days)

    page = client.get(address(case, "case")).content.decode()

    assert f"обычно отвечают за {words}" in page
