"""Two at once: real threads, real commits."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from threading import Barrier

import pytest
from django.db import connection

from kernel import clock
from kernel.actors import SYSTEM
from kernel.models import JournalEntry
from prohq.domain.billing import actions as billing
from prohq.domain.billing.models import Payment, Use
from prohq.domain.billing.queries import PaymentState, UseState
from prohq.domain.cases import actions
from prohq.domain.cases.errors import CaseClosed, CaseTakenByOther, TooLateToWithdraw
from prohq.domain.cases.models import Application, Case, Outcome, Reason
from prohq.domain.cases.queries import ApplicationState, CaseState
from prohq.domain.inquiries.errors import InquiryWithdrawn
from prohq.domain.inquiries.models import Inquiry
from prohq.domain.people import actions as people
from prohq.domain.people.models import ConsentKind
from tests.factories import cases as make
from tests.factories.people import OfficerFactory, SpecialistFactory
from tests.support.gateway import FakeGateway, gateway

__all__ = ["gateway"]

pytestmark = pytest.mark.django_db(transaction=True)

RETURN_URL = "http://localhost:8000/"


def run_at_once(*works: Callable[[], object]) -> list[object]:
    """Run each in its own thread and connection; return what each returned or raised."""
    barrier = Barrier(len(works))

    def run(work: Callable[[], object]) -> object:
        try:
            connection.ensure_connection()
            barrier.wait(timeout=10)
            return work()
        except Exception as error:  # noqa: BLE001 the test looks at what was raised
            return error
        finally:
            connection.close()

    with ThreadPoolExecutor(len(works)) as threads:
        return list(threads.map(run, works))


def test_two_clicks_on_new_make_one_draft() -> None:
    anna = SpecialistFactory()

    numbers = run_at_once(
        *[lambda: actions.start_draft(by=anna.actor, at=clock.now()) for _ in range(4)]
    )

    assert len(set(map(str, numbers))) == Application.objects.count() == 1


def test_two_clicks_on_save_make_one_case_and_take_one_included_application() -> None:
    anna = SpecialistFactory()
    make.subscribe(anna)
    draft = make.fill_draft(anna)

    first, second = run_at_once(
        *[lambda: make.submit(Application.objects.get(id=draft.id), anna) for _ in range(2)]
    )

    assert (
        first == second == actions.SubmitOutcome(draft.number, ApplicationState.UNDER_REVIEW, None)
    )
    assert Case.objects.count() == Use.objects.count() == 1


def test_two_clicks_on_save_make_one_payment() -> None:
    anna = SpecialistFactory()
    billing.load_terms()
    draft = make.fill_draft(anna)

    first, second = run_at_once(
        *[lambda: make.submit(Application.objects.get(id=draft.id), anna) for _ in range(2)]
    )

    assert first == second
    assert Payment.objects.count() == 1


def test_two_drafts_submitted_at_once_share_what_is_left_of_the_plan() -> None:
    anna = SpecialistFactory()
    make.subscribe(anna, "basic")
    drafts = [make.fill_draft(anna), make.fill_draft(anna)]

    outcomes = run_at_once(
        lambda: make.submit(drafts[0], anna), lambda: make.submit(drafts[1], anna)
    )

    states = {outcome.state for outcome in outcomes if isinstance(outcome, actions.SubmitOutcome)}
    assert states == {ApplicationState.UNDER_REVIEW, ApplicationState.AWAITING_PAYMENT}
    assert Use.objects.count() == Payment.objects.count() == 1


def test_of_two_officers_who_claim_at_once_one_wins() -> None:
    case = make.open_case(SpecialistFactory())
    officers = [OfficerFactory() for _ in range(3)]

    results = run_at_once(
        *[
            partial(actions.claim, case_id=case.id, by=officer.actor, at=clock.now())
            for officer in officers
        ]
    )

    losers = [result for result in results if isinstance(result, CaseTakenByOther)]
    case.refresh_from_db()
    assert len(losers) == 2
    assert {loser.officer_id for loser in losers} == {case.officer_id}
    assert JournalEntry.objects.filter(action="case.claimed").count() == 1


@pytest.mark.parametrize("attempt", range(3))
def test_withdrawing_while_the_inquiry_leaves_is_either_in_time_or_too_late(attempt: int) -> None:
    anna, vera = SpecialistFactory(), OfficerFactory()
    case = make.claim_case(anna, vera)
    organisation = make.make_organisation(vera)

    withdrawn, _ = run_at_once(
        lambda: actions.withdraw(application_id=case.application_id, by=anna.actor, at=clock.now()),
        lambda: make.send_inquiry(case, vera, organisation),
    )

    application = Application.objects.get()
    if isinstance(withdrawn, TooLateToWithdraw):
        assert (application.state, Inquiry.objects.count()) == ("under_review", 1)
        assert Use.objects.get().state == UseState.CONSUMED
    else:
        assert withdrawn is None
        assert (application.state, Inquiry.objects.count()) == ("withdrawn", 0)
        assert Use.objects.get().state == UseState.RELEASED


@pytest.mark.parametrize("attempt", range(3))
def test_an_answer_and_a_decision_at_once_never_wait_for_each_other(attempt: int) -> None:
    anna, vera = SpecialistFactory(), OfficerFactory()
    case = make.claim_case(anna, vera)
    inquiry = make.send_inquiry(case, vera)

    decided, answered = run_at_once(
        lambda: make.decide(
            case.id,
            vera,
            Outcome.UNABLE_TO_VERIFY,
            Reason.NO_ANSWER,
            explanation="Не ответили",
            node_codes=[],
        ),
        lambda: make.answer(inquiry),
    )

    case.refresh_from_db()
    assert decided is None
    assert case.state == CaseState.DECIDED
    assert answered is None or isinstance(answered, InquiryWithdrawn)


@pytest.mark.parametrize("attempt", range(3))
def test_a_decision_while_the_consent_is_revoked_either_stands_or_comes_too_late(
    attempt: int,
) -> None:
    anna, vera = SpecialistFactory(), OfficerFactory()
    case = make.claim_case(anna, vera)

    decided, revoked = run_at_once(
        lambda: make.decide(
            case.id,
            vera,
            Outcome.DECLINED,
            Reason.ILLEGIBLE,
            explanation="Не видно",
            node_codes=[],
        ),
        lambda: people.revoke_consent(
            subject_id=case.application_id,
            kind=ConsentKind.PROCESSING,
            by=anna.actor,
            at=clock.now(),
        ),
    )

    case.refresh_from_db()
    assert revoked is None
    if decided is None:
        assert (case.state, Use.objects.get().state) == ("decided", "consumed")
    else:
        assert isinstance(decided, CaseClosed)
        assert (case.state, Use.objects.get().state) == ("withdrawn", "released")


@pytest.mark.parametrize("attempt", range(3))
def test_withdrawing_while_the_money_comes_never_keeps_it(
    attempt: int, gateway: FakeGateway
) -> None:
    anna = SpecialistFactory()
    draft = make.fill_draft(anna)
    payment_id = make.submit(draft, anna).payment_id
    assert payment_id is not None
    billing.offer_payment(payment_id=payment_id, return_url=RETURN_URL, at=clock.now())
    gateway_id = str(Payment.objects.get().gateway_id)
    gateway.pay(gateway_id)

    results = run_at_once(
        lambda: billing.check_payment(gateway_id=gateway_id, at=clock.now()),
        lambda: actions.withdraw(application_id=draft.id, by=anna.actor, at=clock.now()),
    )

    assert results == [None, None]
    assert Application.objects.get().state == ApplicationState.WITHDRAWN
    assert Payment.objects.get().state == PaymentState.REFUND_DUE
    assert not Case.objects.exclude(state=CaseState.WITHDRAWN).exists()


def test_the_same_payment_confirmed_twice_at_once_opens_one_case(gateway: FakeGateway) -> None:
    anna = SpecialistFactory()
    draft = make.fill_draft(anna)
    payment_id = make.submit(draft, anna).payment_id
    assert payment_id is not None
    billing.offer_payment(payment_id=payment_id, return_url=RETURN_URL, at=clock.now())
    gateway_id = str(Payment.objects.get().gateway_id)
    gateway.pay(gateway_id)

    results = run_at_once(
        *[lambda: billing.check_payment(gateway_id=gateway_id, at=clock.now()) for _ in range(3)]
    )

    assert results == [None, None, None]
    assert Case.objects.count() == 1
    assert (
        JournalEntry.objects.filter(action="application.paid", actor_kind=SYSTEM.kind).count() == 1
    )
