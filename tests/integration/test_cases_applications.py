"""The specialist's side: a draft, its submission, its withdrawal."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import DatabaseError, IntegrityError, transaction
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from kernel import clock
from kernel.models import JournalEntry
from kernel.states import TransitionDenied
from prohq.domain.accreditations.queries import list_accreditations
from prohq.domain.billing.events import PaymentSucceeded
from prohq.domain.billing.models import Payment, Use
from prohq.domain.billing.queries import PaymentState, UseState, get_allowance
from prohq.domain.cases import actions, queries
from prohq.domain.cases.actions.drafts import MOST_DRAFTS
from prohq.domain.cases.errors import (
    ApplicationIncomplete,
    ApplicationNotEditable,
    ApplicationNotFound,
    HintsProblem,
    HintsRefused,
    Missing,
    SpecialistsOnly,
    TooLateToWithdraw,
    TooManyDrafts,
)
from prohq.domain.cases.handlers import open_paid_case
from prohq.domain.cases.models import Application, Case
from prohq.domain.cases.queries import ApplicationState, CaseState
from prohq.domain.documents import actions as documents
from prohq.domain.documents.errors import DocumentFrozen
from prohq.domain.documents.queries import DocumentFacts, DocumentKind, get_document, get_facts
from prohq.domain.inquiries.models import Inquiry
from prohq.domain.inquiries.queries import InquiryState
from prohq.domain.people import actions as people
from prohq.domain.people.models import ConsentKind, Person
from prohq.domain.skills.models import Node
from tests.factories import cases as make
from tests.factories.people import CustomerFactory, OfficerFactory, SpecialistFactory
from tests.support.sign_in import sign_in

pytestmark = pytest.mark.django_db


def pay(application: Application) -> Payment:
    """The gateway confirms the money: billing tells the cases."""
    payment = Payment.objects.get(application_id=application.id)
    payment.state, payment.gateway_id = PaymentState.SUCCEEDED, f"gateway-{payment.id}"
    payment.save()
    open_paid_case(PaymentSucceeded(payment.id, application.id))
    application.refresh_from_db()
    return payment


# --- Drafts --------------------------------------------------------------------------------------
def test_a_draft_gets_a_number_of_the_office_year() -> None:
    anna = SpecialistFactory()

    number = actions.start_draft(by=anna.actor, at=clock.now())

    assert number.startswith(f"{clock.office_date(clock.now()).year}-")
    assert len(number) == len("2026-000123")
    assert queries.get_application(number=number, by=anna.actor).state == ApplicationState.DRAFT


def test_an_untouched_draft_is_returned_instead_of_another() -> None:
    anna = SpecialistFactory()
    first = make.start_draft(anna)

    assert make.start_draft(anna) == first


def test_beside_a_draft_with_facts_another_one_is_started() -> None:
    anna = SpecialistFactory()
    first = make.start_draft(anna)
    _touch(first, anna)

    assert make.start_draft(anna) != first


def _touch(draft: Application, owner: Person) -> None:
    documents.set_facts(
        document_id=draft.document_id,
        facts=DocumentFacts(number="7"),
        by=owner.actor,
        at=clock.now(),
    )


def test_nobody_begins_more_drafts_than_one_can_finish() -> None:
    anna = SpecialistFactory()
    for _ in range(MOST_DRAFTS):
        _touch(make.start_draft(anna), anna)

    with pytest.raises(TooManyDrafts):
        actions.start_draft(by=anna.actor, at=clock.now())


def test_only_specialists_apply() -> None:
    for somebody in (CustomerFactory(), OfficerFactory()):
        with pytest.raises(SpecialistsOnly):
            actions.start_draft(by=somebody.actor, at=clock.now())


def test_somebody_elses_application_does_not_exist() -> None:
    draft = make.start_draft(SpecialistFactory())
    boris = SpecialistFactory()

    with pytest.raises(ApplicationNotFound):
        queries.get_application(number=draft.number, by=boris.actor)
    with pytest.raises(ApplicationNotFound):
        queries.get_application(number="2026-999999", by=boris.actor)
    with pytest.raises(ApplicationNotFound):
        actions.submit(application_id=draft.id, by=boris.actor, at=clock.now())
    with pytest.raises(ApplicationNotFound):
        actions.withdraw(application_id=draft.id, by=boris.actor, at=clock.now())
    with pytest.raises(ApplicationNotFound):
        actions.set_hints(application_id=draft.id, codes=["x"], by=boris.actor, at=clock.now())
    with pytest.raises(ApplicationNotFound):
        actions.submit(application_id=uuid4(), by=boris.actor, at=clock.now())


def test_hints_may_be_nodes_of_any_level_and_are_replaced() -> None:
    anna = SpecialistFactory()
    draft = make.start_draft(anna)
    make.make_node("python")

    for codes in (["python"], ["it", "languages", "it"]):
        actions.set_hints(application_id=draft.id, codes=codes, by=anna.actor, at=clock.now())

    assert {node.code for node in draft.hints.all()} == {"it", "languages"}


@pytest.mark.parametrize(
    ("codes", "problem"),
    [
        ([], HintsProblem.NONE),
        ([f"node-{number}" for number in range(21)], HintsProblem.TOO_MANY),
        (["python", "no-such-skill"], HintsProblem.UNKNOWN),
        (["python", "retired"], HintsProblem.UNKNOWN),
    ],
)
def test_hints_out_of_order_are_refused(codes: list[str], problem: HintsProblem) -> None:
    anna = SpecialistFactory()
    draft = make.start_draft(anna)
    make.make_node("python")
    make.make_node("retired")
    Node.objects.filter(code="retired").update(retired_at=clock.now())

    with pytest.raises(HintsRefused) as refused:
        actions.set_hints(application_id=draft.id, codes=codes, by=anna.actor, at=clock.now())

    assert refused.value.problem == problem
    assert not draft.hints.exists()


# --- Submission ----------------------------------------------------------------------------------
def test_everything_that_is_missing_is_told_at_once() -> None:
    anna = SpecialistFactory()
    draft = make.start_draft(anna)

    with pytest.raises(ApplicationIncomplete) as incomplete:
        actions.submit(application_id=draft.id, by=anna.actor, at=clock.now())

    assert incomplete.value.missing == (
        Missing.COPIES,
        Missing.HINTS,
        Missing.KIND,
        Missing.HOLDER_NAME,
        Missing.ORGANISATION_NAME,
        Missing.ISSUED_DATE,
        Missing.PROCESSING_CONSENT,
        Missing.DISCLOSURE_CONSENT,
    )
    assert get_document(draft.document_id).frozen_at is None


@pytest.mark.parametrize(
    ("facts", "missing"),
    [
        ({"number": ""}, [Missing.NUMBER]),
        ({"number": "", "kind": DocumentKind.CERTIFICATE}, []),
        ({"series": "", "qualification": ""}, []),
        ({"issued_date": None}, [Missing.ISSUED_DATE]),
        (
            {"issued_date": clock.office_date(clock.now()) + timedelta(days=1)},
            [Missing.ISSUED_DATE_IN_FUTURE],
        ),
        ({"issued_date": clock.office_date(clock.now())}, []),
    ],
)
def test_which_facts_are_needed_depends_on_the_document(
    facts: dict[str, object], missing: list[Missing]
) -> None:
    draft = make.fill_draft(SpecialistFactory(), facts=make.without(**facts))

    assert queries.list_missing(draft, clock.now()) == missing


def test_a_revoked_consent_is_missing() -> None:
    anna = SpecialistFactory()
    draft = make.fill_draft(anna)
    people.revoke_consent(
        subject_id=draft.id, kind=ConsentKind.DISCLOSURE, by=anna.actor, at=clock.now()
    )

    with pytest.raises(ApplicationIncomplete) as incomplete:
        make.submit(draft, anna)

    assert incomplete.value.missing == (Missing.DISCLOSURE_CONSENT,)


def test_an_included_application_opens_the_case_at_once() -> None:
    anna = SpecialistFactory()
    make.subscribe(anna)
    draft = make.fill_draft(anna)

    outcome = make.submit(draft, anna)

    assert outcome == actions.SubmitOutcome(draft.number, ApplicationState.UNDER_REVIEW, None)
    assert draft.state == ApplicationState.UNDER_REVIEW
    assert draft.submitted_at is not None
    assert Case.objects.get(application=draft).state == CaseState.UNTOUCHED
    assert get_allowance(anna.id, clock.now()).left == 1


def test_without_a_plan_the_case_waits_for_the_money() -> None:
    anna = SpecialistFactory()
    draft = make.fill_draft(anna)

    outcome = make.submit(draft, anna)

    assert outcome.state == draft.state == ApplicationState.AWAITING_PAYMENT
    assert outcome.payment_id == Payment.objects.get(application_id=draft.id).id
    assert not Case.objects.filter(application=draft).exists()


def test_submitting_twice_gives_the_same_outcome_and_one_charge() -> None:
    anna = SpecialistFactory()
    draft = make.fill_draft(anna)

    first, second = make.submit(draft, anna), make.submit(draft, anna)

    assert first == second
    assert Payment.objects.count() == 1
    assert JournalEntry.objects.filter(action="application.submitted").count() == 1


def test_a_submitted_application_is_edited_no_more() -> None:
    anna = SpecialistFactory()
    draft = make.fill_draft(anna)
    make.submit(draft, anna)

    with pytest.raises(ApplicationNotEditable):
        actions.set_hints(application_id=draft.id, codes=["python"], by=anna.actor, at=clock.now())
    with pytest.raises(DocumentFrozen):
        documents.set_facts(
            document_id=draft.document_id, facts=make.DIPLOMA, by=anna.actor, at=clock.now()
        )


def test_the_payment_opens_the_case_once_however_often_it_is_told() -> None:
    anna = SpecialistFactory()
    draft = make.fill_draft(anna)
    make.submit(draft, anna)
    payment = pay(draft)

    open_paid_case(PaymentSucceeded(payment.id, draft.id))

    assert draft.state == ApplicationState.UNDER_REVIEW
    assert Case.objects.filter(application=draft).count() == 1
    assert JournalEntry.objects.filter(action="case.opened").count() == 1


# --- Withdrawal ----------------------------------------------------------------------------------
def test_withdrawing_a_draft_destroys_its_copies() -> None:
    anna = SpecialistFactory()
    draft = make.fill_draft(anna)

    actions.withdraw(application_id=draft.id, by=anna.actor, at=clock.now())

    draft.refresh_from_db()
    assert draft.state == ApplicationState.WITHDRAWN
    assert get_document(draft.document_id).destroyed_at is not None
    assert get_facts(draft.document_id) == DocumentFacts()
    with pytest.raises(ApplicationNotEditable):
        actions.submit(application_id=draft.id, by=anna.actor, at=clock.now())


def test_withdrawing_returns_the_included_application() -> None:
    anna, vera = SpecialistFactory(), OfficerFactory()
    case = make.claim_case(anna, vera)

    actions.withdraw(application_id=case.application_id, by=anna.actor, at=clock.now())

    case.refresh_from_db()
    assert case.state == CaseState.WITHDRAWN
    assert (case.officer, case.lease_until) == (None, None)
    assert Use.objects.get().state == UseState.RELEASED
    assert get_allowance(anna.id, clock.now()).left == 2


def test_withdrawing_before_the_payment_cancels_it() -> None:
    anna = SpecialistFactory()
    draft = make.fill_draft(anna)
    make.submit(draft, anna)

    actions.withdraw(application_id=draft.id, by=anna.actor, at=clock.now())

    assert Payment.objects.get().state == PaymentState.CANCELLED


def test_withdrawing_after_the_payment_owes_the_money_back() -> None:
    anna = SpecialistFactory()
    draft = make.fill_draft(anna)
    make.submit(draft, anna)
    payment = pay(draft)

    actions.withdraw(application_id=draft.id, by=anna.actor, at=clock.now())

    payment.refresh_from_db()
    assert payment.state == PaymentState.REFUND_DUE
    assert Case.objects.get().state == CaseState.WITHDRAWN


def test_money_that_comes_for_a_withdrawn_application_goes_back() -> None:
    anna = SpecialistFactory()
    draft = make.fill_draft(anna)
    make.submit(draft, anna)
    Application.objects.filter(id=draft.id).update(state=ApplicationState.WITHDRAWN)

    payment = pay(draft)

    payment.refresh_from_db()
    assert payment.state == PaymentState.REFUND_DUE
    assert not Case.objects.exists()


def test_once_an_inquiry_has_left_it_is_too_late_to_withdraw() -> None:
    anna, vera = SpecialistFactory(), OfficerFactory()
    case = make.claim_case(anna, vera)
    make.send_inquiry(case, vera)
    application_id = case.application_id
    Case.objects.filter(id=case.id).update(state=CaseState.IN_WORK)

    with pytest.raises(TooLateToWithdraw):
        actions.withdraw(application_id=application_id, by=anna.actor, at=clock.now())

    assert Use.objects.get().state == UseState.CONSUMED
    assert Case.objects.get().state == CaseState.IN_WORK


def test_a_decided_application_cannot_be_withdrawn() -> None:
    anna, vera = SpecialistFactory(), OfficerFactory()
    case = make.answered_case(anna, vera)
    make.decide(case.id, vera)

    with pytest.raises(TransitionDenied):
        actions.withdraw(application_id=case.application_id, by=anna.actor, at=clock.now())


# --- Without the consent to processing -------------------------------------------------------------
def revoke_processing(application: Application, specialist: Person) -> None:
    people.revoke_consent(
        subject_id=application.id,
        kind=ConsentKind.PROCESSING,
        by=specialist.actor,
        at=clock.now(),
    )
    application.refresh_from_db()


def test_revoking_the_processing_ends_the_check_and_returns_the_price() -> None:
    anna, vera = SpecialistFactory(), OfficerFactory()
    case = make.claim_case(anna, vera)

    revoke_processing(case.application, anna)

    case.refresh_from_db()
    assert case.application.state == ApplicationState.WITHDRAWN
    assert (case.state, case.officer) == (CaseState.WITHDRAWN, None)
    assert get_document(case.application.document_id).destroyed_at is not None
    assert Use.objects.get().state == UseState.RELEASED


def test_revoking_the_processing_after_an_inquiry_ends_the_check_and_keeps_the_price() -> None:
    anna, vera = SpecialistFactory(), OfficerFactory()
    case = make.claim_case(anna, vera)
    make.send_inquiry(case, vera)

    revoke_processing(case.application, anna)

    case.refresh_from_db()
    assert case.state == CaseState.WITHDRAWN
    assert Inquiry.objects.get().state == InquiryState.CANCELLED
    assert Use.objects.get().state == UseState.CONSUMED


def test_revoking_the_processing_of_a_draft_leaves_the_draft() -> None:
    anna = SpecialistFactory()
    draft = make.fill_draft(anna)

    revoke_processing(draft, anna)

    assert draft.state == ApplicationState.DRAFT
    assert queries.list_missing(draft, clock.now()) == [Missing.PROCESSING_CONSENT]


def test_revoking_the_processing_after_the_decision_destroys_the_document_and_no_more(
    client: Client,
) -> None:
    anna, vera = SpecialistFactory(), OfficerFactory()
    case = make.answered_case(anna, vera)
    make.decide(case.id, vera)

    revoke_processing(case.application, anna)

    document = get_document(case.application.document_id)
    assert (document.destroyed_at is not None, document.wrapped_key) == (True, None)
    assert get_facts(document.id) == DocumentFacts()
    assert case.application.state == ApplicationState.DECIDED
    badge = list_accreditations(anna.id).get()
    assert (badge.state, badge.facts["number"]) == ("active", make.DIPLOMA.number)
    for reader, view in ((anna, "web:application"), (vera, "staff:case")):
        sign_in(client, reader)
        assert client.get(reverse(view, args=[case.application.number])).status_code == 200


# --- What the database itself refuses -------------------------------------------------------------
@pytest.mark.parametrize(
    "change",
    [
        {"state": "nonsense"},
        {"state": ApplicationState.UNDER_REVIEW, "submitted_at": None},
        {"submitted_at": clock.now()},
    ],
)
def test_the_database_refuses_an_application_that_cannot_be(change: dict[str, object]) -> None:
    draft = make.start_draft(SpecialistFactory())

    with pytest.raises(IntegrityError), transaction.atomic():
        Application.objects.filter(id=draft.id).update(**change)


def test_the_database_refuses_to_change_a_decision() -> None:
    anna, vera = SpecialistFactory(), OfficerFactory()
    case = make.answered_case(anna, vera)
    make.decide(case.id, vera)

    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        queries.Decision.objects.update(explanation="иначе")


def test_applications_are_listed_newest_first_in_one_statement(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    anna, vera = SpecialistFactory(), OfficerFactory()
    decided = make.answered_case(anna, vera)
    make.decide(decided.id, vera)
    draft = make.start_draft(anna)

    with django_assert_num_queries(1):
        listed = [
            (row.number, row.specialist.name, row.document.kind)
            for row in queries.list_applications(anna.id)
        ]

    assert [number for number, _, _ in listed] == [draft.number, decided.application.number]


def test_actions_needed_are_begun_drafts_and_unpaid_applications() -> None:
    anna, boris = SpecialistFactory(), SpecialistFactory()
    make.fill_draft(anna)
    make.submit(make.fill_draft(anna), anna)
    make.start_draft(anna)
    make.start_draft(boris)

    assert queries.count_actions_needed(anna.id) == 2
    assert queries.count_actions_needed(boris.id) == 0
