"""The application's own page: what happened, what comes next, what can be taken back."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse

from kernel import clock
from prohq.domain.accreditations.queries import list_accreditations
from prohq.domain.billing import actions as billing
from prohq.domain.cases import actions as cases
from prohq.domain.cases.models import Application, Case, Outcome, Reason
from prohq.domain.documents.models import Document
from prohq.domain.documents.queries import PageSize, list_copies
from prohq.domain.inquiries.models import Inquiry
from prohq.domain.people.models import Person
from prohq.domain.people.queries import ConsentKind, get_consent_in_force, list_consents
from tests.factories.cases import (
    answered_case,
    claim_case,
    decide,
    fill_draft,
    open_case,
    send_inquiry,
    start_draft,
    submit,
)
from tests.factories.people import CustomerFactory, OfficerFactory, SpecialistFactory
from tests.support.gateway import FakeGateway
from tests.support.pages import read
from tests.support.sign_in import sign_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def anna(client: Client) -> Person:
    billing.load_terms()
    anna = SpecialistFactory(name="Анна Семёнова")
    sign_in(client, anna)
    return anna


@pytest.fixture
def vera() -> Person:
    return OfficerFactory()


def own(application: Application, view: str = "application", *more: object) -> str:
    return reverse(f"web:{view}", args=[application.number, *more])


def test_a_draft_says_whose_move_it_is(client: Client, anna: Person) -> None:
    shown = read(client.get(own(fill_draft(anna))))

    assert "Ваш ход: закончите черновик" in shown


def test_waiting_for_payment_says_whose_move_it_is(client: Client, anna: Person) -> None:
    draft = fill_draft(anna)
    submit(draft, anna)

    shown = read(client.get(own(draft)))

    assert "Ваш ход: оплатите заявку" in shown
    assert own(draft, "application-pay") in shown


def test_waiting_for_an_answer_names_the_organisation_the_day_and_the_usual_time(
    client: Client, anna: Person, vera: Person
) -> None:
    answered = answered_case(anna, vera)
    first = Inquiry.objects.get(application_id=answered.application_id)
    Inquiry.objects.update(sent_at=first.sent_at - timedelta(days=9))
    case = claim_case(anna, vera)
    send_inquiry(case, vera, first.organisation)

    shown = read(client.get(own(case.application)))

    assert "Ждём ответа: МГТУ им. Н. Э. Баумана" in shown
    assert "Запрос отправлен" in shown
    assert "От вас ничего не нужно" in shown


def test_the_decision_is_told_with_its_reason_and_explanation(
    client: Client, anna: Person, vera: Person
) -> None:
    case = answered_case(anna, vera)
    decide(case.id, vera, explanation="Всё <b>совпало</b>.")
    case.application.refresh_from_db()
    (granted,) = list_accreditations(anna.id)

    shown = read(client.get(own(case.application)))

    assert "Организация подтвердила, что выдала этот документ" in shown
    assert "Всё &lt;b&gt;совпало&lt;/b&gt;." in shown
    assert reverse("web:verify", args=[granted.code]) in shown


def test_unable_to_verify_is_never_shown_as_a_fault(
    client: Client, anna: Person, vera: Person
) -> None:
    case = claim_case(anna, vera)
    decide(
        case.id,
        vera,
        Outcome.UNABLE_TO_VERIFY,
        Reason.NO_ANSWER,
        explanation="Ждали месяц.",
        node_codes=(),
    )

    shown = read(client.get(own(case.application)))

    assert "Подтвердить не удалось" in shown
    assert "вашей вины здесь нет" in shown


def test_every_look_at_the_copies_is_shown_to_their_owner(
    client: Client, anna: Person, vera: Person
) -> None:
    case = claim_case(anna, vera)
    (copy,) = list_copies(case.application.document_id)
    for size in PageSize:
        cases.view_page(
            case_id=case.id,
            copy_id=copy.id,
            page_number=1,
            size=size,
            by=vera.actor,
            at=clock.now(),
        )

    shown = read(client.get(own(case.application)))

    assert "2 просмотра сотрудниками службы" in shown
    assert "копия 1, страница 1" in shown
    assert vera.name not in shown


def test_the_page_takes_a_bounded_number_of_statements(
    client: Client,
    anna: Person,
    vera: Person,
    django_assert_max_num_queries: pytest.FixtureRequest,
) -> None:
    case = claim_case(anna, vera)
    send_inquiry(case, vera)

    with django_assert_max_num_queries(30):  # type: ignore[operator]  # a context manager by name
        client.get(own(case.application))


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


VIEWS = (
    "application",
    "application-copies",
    "application-nodes",
    "application-facts",
    "application-consents",
    "application-review",
    "application-pay",
    "application-submitted",
    "application-publication",
    "application-withdraw",
)


@pytest.mark.parametrize("view", VIEWS)
def test_somebody_elses_application_does_not_exist(client: Client, view: str) -> None:
    billing.load_terms()
    boris = SpecialistFactory(name="Борис")
    theirs = fill_draft(boris)
    sign_in(client, SpecialistFactory(name="Анна"))

    assert client.get(own(theirs, view)).status_code == 404
    assert client.post(own(theirs, view)).status_code in {404, 405}
    assert Application.objects.get().state == "draft"


@pytest.mark.parametrize("number", ["2026-999999", "x" * 50, "%00", str(uuid4())])
def test_a_number_that_does_not_exist_is_not_found(
    client: Client, anna: Person, number: str
) -> None:
    assert client.get(f"/my/applications/{number}/").status_code == 404


def test_a_customer_has_no_applications(client: Client) -> None:
    draft = start_draft(SpecialistFactory())
    sign_in(client, CustomerFactory())

    assert client.get(own(draft)).status_code == 403
