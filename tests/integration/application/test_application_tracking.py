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
from prohq.domain.cases.models import Application, Outcome, Reason
from prohq.domain.documents.queries import PageSize, list_copies
from prohq.domain.inquiries.models import Inquiry
from prohq.domain.people.models import Person
from tests.factories.cases import (
    answered_case,
    claim_case,
    decide,
    fill_draft,
    send_inquiry,
    start_draft,
    submit,
)
from tests.factories.people import CustomerFactory, SpecialistFactory
from tests.support.pages import read
from tests.support.sign_in import sign_in

pytestmark = pytest.mark.django_db


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


@pytest.mark.parametrize("number", ["2026-999999", "x" * 50, str(uuid4())])
def test_a_number_that_does_not_exist_is_not_found(
    client: Client, anna: Person, number: str
) -> None:
    assert client.get(f"/my/applications/{number}/").status_code == 404


def test_a_customer_has_no_applications(client: Client) -> None:
    draft = start_draft(SpecialistFactory())
    sign_in(client, CustomerFactory())

    assert client.get(own(draft)).status_code == 403
