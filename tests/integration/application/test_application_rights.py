"""What can be taken back after sending: consents, publication, the application."""

import pytest
from django.test import Client
from django.urls import reverse

from prohq.domain.accreditations.queries import list_accreditations
from prohq.domain.cases.models import Application, Case
from prohq.domain.documents.models import Document
from prohq.domain.people.models import Person
from prohq.domain.people.queries import ConsentKind, get_consent_in_force, list_consents
from tests.factories.cases import (
    answered_case,
    claim_case,
    decide,
    fill_draft,
    open_case,
    send_inquiry,
    submit,
)
from tests.support.gateway import FakeGateway
from tests.support.pages import read

pytestmark = pytest.mark.django_db


def own(application: Application, view: str = "application", *more: object) -> str:
    return reverse(f"web:{view}", args=[application.number, *more])


class TestPublication:
    def test_it_is_switched_on_and_off_fact_by_fact(
        self, client: Client, anna: Person, vera: Person
    ) -> None:
        case = answered_case(anna, vera)
        decide(case.id, vera)
        address = own(case.application, "application-publication")

        client.post(address, {"publication": ["kind", "organisation_name"]})
        on = list_accreditations(anna.id)[0].published_fields
        client.post(address, {})
        off = list_accreditations(anna.id)[0].published_fields

        assert set(on) == {"kind", "organisation_name"}
        assert off == []

    def test_it_never_renews_another_consent(self, client: Client, anna: Person) -> None:
        case = open_case(anna)
        before = len(list_consents(case.application_id))

        client.post(own(case.application, "application-publication"), {"publication": ["kind"]})

        assert len(list_consents(case.application_id)) == before + 1

    def test_nonsense_is_refused_on_the_page(self, client: Client, anna: Person) -> None:
        case = open_case(anna)

        refused = client.post(
            own(case.application, "application-publication"), {"publication": ["passport"]}
        )

        assert refused.status_code == 422

    def test_a_lost_session_leads_to_the_page(self, client: Client, anna: Person) -> None:
        case = open_case(anna)

        response = client.get(own(case.application, "application-publication"))

        assert response.headers["Location"] == own(case.application)


class TestConsents:
    def test_the_page_shows_the_words_and_what_revoking_does(
        self, client: Client, anna: Person
    ) -> None:
        case = open_case(anna)

        shown = read(client.get(own(case.application, "application-consent", "disclosure")))

        assert "Согласие на передачу сведений организации" in shown
        assert "Новые запросы отправляться не будут" in shown

    def test_revoking_ends_it_and_twice_is_fine(self, client: Client, anna: Person) -> None:
        case = open_case(anna)
        address = own(case.application, "application-consent", "disclosure")

        first, second = client.post(address), client.post(address)

        assert first.headers["Location"] == second.headers["Location"] == own(case.application)
        assert get_consent_in_force(case.application_id, ConsentKind.DISCLOSURE) is None

    def test_without_the_consent_to_processing_the_check_ends_and_says_so(
        self, client: Client, anna: Person
    ) -> None:
        case = open_case(anna)

        client.post(own(case.application, "application-consent", "processing"))
        shown = read(client.get(own(case.application)))

        assert "вы отозвали согласие на обработку копий" in shown
        assert "Копии и сведения уничтожены" in shown

    def test_a_kind_that_does_not_exist_is_not_found(self, client: Client, anna: Person) -> None:
        case = open_case(anna)

        assert (
            client.get(own(case.application, "application-consent", "everything")).status_code
            == 404
        )


class TestTakingBack:
    def test_an_application_is_taken_back_after_a_question(
        self, client: Client, anna: Person
    ) -> None:
        case = open_case(anna)
        address = own(case.application, "application-withdraw")

        asked = client.get(address)
        done = client.post(address, follow=True)

        assert "Отозвать заявку?" in read(asked)
        assert "Заявка отозвана" in read(done)
        assert Case.objects.get().state == "withdrawn"

    def test_a_paid_one_says_that_the_money_comes_back(
        self, client: Client, anna: Person, gateway: FakeGateway
    ) -> None:
        draft = fill_draft(anna)
        submit(draft, anna)
        client.post(own(draft, "application-withdraw"))

        assert "Вы отозвали эту заявку" in read(client.get(own(draft)))

    def test_after_the_first_inquiry_it_is_too_late(
        self, client: Client, anna: Person, vera: Person
    ) -> None:
        case = claim_case(anna, vera)
        send_inquiry(case, vera)

        refused = client.post(own(case.application, "application-withdraw"), follow=True)

        assert "отозвать уже нельзя" in read(refused)
        assert own(case.application, "application-withdraw") not in read(refused)

    def test_a_deleted_draft_leaves_no_copies_and_no_trace_in_the_list(
        self, client: Client, anna: Person
    ) -> None:
        draft = fill_draft(anna)

        listed = read(client.post(own(draft, "application-withdraw"), follow=True))

        assert "Черновик удалён" in listed
        assert draft.number not in listed
        assert Document.objects.get().destroyed_at is not None
