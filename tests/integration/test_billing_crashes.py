"""A process killed between any two steps: repeating ends in the right state, nothing is doubled."""

from collections.abc import Callable

import pytest

from kernel import clock, events
from kernel.money import rubles
from prohq.domain.billing import actions
from prohq.domain.billing.actions import checking, ledger, paying, payments, refunding
from prohq.domain.billing.errors import GatewayRefused, RefundNotConfirmed
from prohq.domain.billing.events import PaymentRefunded, PaymentSucceeded
from prohq.domain.billing.models import LedgerEntry, Payment
from prohq.domain.billing.queries import audit_ledger
from prohq.domain.billing.states import PaymentState
from tests.factories.billing import (
    RETURN_URL,
    create_paid_payment,
    create_payment,
    create_pending_payment,
)
from tests.factories.people import SpecialistFactory
from tests.support.gateway import FakeGateway
from tests.support.jobs import run_jobs

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.usefixtures("published"),
]


class Killed(BaseException):
    """Passes every `except Exception`, as the end of a process does."""


@pytest.fixture
def kill_at(monkeypatch: pytest.MonkeyPatch) -> Callable[[object, str], None]:
    """Let the process die when it comes to this function, the first time only."""

    def plant(module: object, name: str) -> None:
        real = getattr(module, name)

        def die(*args: object, **kwargs: object) -> None:
            monkeypatch.setattr(module, name, real)
            raise Killed

        monkeypatch.setattr(module, name, die)

    return plant


def offer(payment: Payment) -> str:
    return actions.offer_payment(payment_id=payment.id, return_url=RETURN_URL, at=clock.now())


def check(payment: Payment) -> None:
    actions.check_payment(gateway_id=str(payment.gateway_id), at=clock.now())


@pytest.mark.parametrize(
    ("module", "step"), [(paying, "_keep"), (paying, "move"), (payments, "record")]
)
def test_killed_after_the_gateway_made_the_payment(
    gateway: FakeGateway, kill_at: Callable[[object, str], None], module: object, step: str
) -> None:
    payment = create_payment(SpecialistFactory.create())
    kill_at(module, step)
    with pytest.raises(Killed):
        offer(payment)

    url = offer(payment)

    payment.refresh_from_db()
    assert list(gateway.payments) == [payment.gateway_id]
    assert url == payment.confirmation_url
    assert payment.state == PaymentState.PENDING


@pytest.mark.parametrize(
    ("module", "step"),
    [(checking, "_apply"), (ledger, "record_entry"), (checking, "move"), (events, "publish")],
)
def test_killed_while_a_success_is_taken_in(
    gateway: FakeGateway,
    kill_at: Callable[[object, str], None],
    published: list[object],
    module: object,
    step: str,
) -> None:
    payment = create_pending_payment(SpecialistFactory.create())
    gateway.pay(str(payment.gateway_id))
    kill_at(module, step)
    with pytest.raises(Killed):
        check(payment)
    payment.refresh_from_db()
    assert payment.state == PaymentState.PENDING
    assert audit_ledger().is_clean

    check(payment)

    payment.refresh_from_db()
    assert payment.state == PaymentState.SUCCEEDED
    assert LedgerEntry.objects.count() == 1
    assert audit_ledger().is_clean
    assert published.count(PaymentSucceeded(payment.id, payment.application_id)) == 1


def test_killed_while_a_success_is_taken_in_and_no_message_comes_again(
    gateway: FakeGateway, kill_at: Callable[[object, str], None]
) -> None:
    payment = create_pending_payment(SpecialistFactory.create())
    gateway.pay(str(payment.gateway_id))
    kill_at(events, "publish")
    with pytest.raises(Killed):
        check(payment)

    actions.reconcile_payments(at=clock.now() + checking.PATIENCE)

    payment.refresh_from_db()
    assert payment.state == PaymentState.SUCCEEDED


@pytest.mark.parametrize(
    ("module", "step"),
    [
        (refunding, "_is_returned"),
        (refunding, "_keep"),
        (refunding, "move"),
        (ledger, "record_entry"),
        (events, "publish"),
    ],
)
def test_killed_around_the_refund(
    gateway: FakeGateway,
    kill_at: Callable[[object, str], None],
    published: list[object],
    module: object,
    step: str,
) -> None:
    anna = SpecialistFactory.create()
    payment = create_paid_payment(anna, gateway)
    actions.release(application_id=payment.application_id, by=anna.actor, at=clock.now())
    kill_at(module, step)
    with pytest.raises(Killed):
        run_jobs(queue="payments")

    run_jobs(queue="payments")

    payment.refresh_from_db()
    assert payment.state == PaymentState.REFUNDED
    assert gateway.count_refunds() == 1
    assert gateway.payments[str(payment.gateway_id)].refunded == rubles(300)
    assert set(audit_ledger().balances.values()) == {0}
    assert audit_ledger().is_clean
    assert published.count(PaymentRefunded(payment.id, payment.application_id)) == 1


def test_a_refund_whose_key_the_gateway_forgot_is_not_made_again(
    gateway: FakeGateway, kill_at: Callable[[object, str], None]
) -> None:
    anna = SpecialistFactory.create()
    payment = create_paid_payment(anna, gateway)
    actions.release(application_id=payment.application_id, by=anna.actor, at=clock.now())
    kill_at(refunding, "_keep")
    with pytest.raises(Killed):
        run_jobs(queue="payments")
    Payment.objects.update(refusals=1)

    run_jobs(queue="payments")

    assert gateway.count_refunds() == 1
    assert Payment.objects.get().state == PaymentState.REFUNDED


def test_killed_while_a_withdrawal_owes_the_refund(
    gateway: FakeGateway, kill_at: Callable[[object, str], None]
) -> None:
    anna = SpecialistFactory.create()
    payment = create_paid_payment(anna, gateway)
    kill_at(payments, "record")

    with pytest.raises(Killed):
        actions.release(application_id=payment.application_id, by=anna.actor, at=clock.now())

    assert run_jobs(queue="payments") == 0
    assert Payment.objects.get().state == PaymentState.SUCCEEDED


def test_a_refused_refund_is_tried_again_under_another_key(gateway: FakeGateway) -> None:
    anna = SpecialistFactory.create()
    payment = create_paid_payment(anna, gateway)
    actions.release(application_id=payment.application_id, by=anna.actor, at=clock.now())
    gateway.change(str(payment.gateway_id), amount=rubles(1))
    with pytest.raises(GatewayRefused):
        run_jobs(queue="payments")
    gateway.change(str(payment.gateway_id), amount=rubles(300))

    actions.reconcile_refunds(at=clock.now())

    payment.refresh_from_db()
    assert payment.refusals == 1
    assert payment.state == PaymentState.REFUNDED


def test_a_slow_refund_is_done_when_the_gateway_says_so(gateway: FakeGateway) -> None:
    anna = SpecialistFactory.create()
    payment = create_paid_payment(anna, gateway)
    actions.release(application_id=payment.application_id, by=anna.actor, at=clock.now())
    gateway.is_slow_to_refund = True
    with pytest.raises(RefundNotConfirmed):
        run_jobs(queue="payments")
    payment.refresh_from_db()
    assert payment.state == PaymentState.REFUND_DUE

    run_jobs(queue="payments")

    payment.refresh_from_db()
    assert payment.state == PaymentState.REFUNDED


def test_the_reconciler_finds_what_no_message_told(gateway: FakeGateway) -> None:
    payment = create_pending_payment(SpecialistFactory.create())
    gateway.pay(str(payment.gateway_id))

    actions.reconcile_payments(at=payment.created_at)
    payment.refresh_from_db()
    assert payment.state == PaymentState.PENDING
    actions.reconcile_payments(at=payment.created_at + checking.PATIENCE)

    payment.refresh_from_db()
    assert payment.state == PaymentState.SUCCEEDED


def test_the_reconciler_finds_money_that_came_for_a_withdrawn_application(
    gateway: FakeGateway,
) -> None:
    anna = SpecialistFactory.create()
    payment = create_pending_payment(anna)
    actions.release(application_id=payment.application_id, by=anna.actor, at=clock.now())
    gateway.pay(str(payment.gateway_id))

    actions.reconcile_payments(at=payment.created_at + checking.PATIENCE)
    run_jobs(queue="payments")

    payment.refresh_from_db()
    assert payment.state == PaymentState.REFUNDED


def test_the_reconciler_survives_an_outage(gateway: FakeGateway) -> None:
    payment = create_pending_payment(SpecialistFactory.create())
    gateway.pay(str(payment.gateway_id))
    gateway.is_down = True

    actions.reconcile_payments(at=payment.created_at + checking.PATIENCE)
    gateway.is_down = False
    actions.reconcile_payments(at=payment.created_at + checking.PATIENCE)

    payment.refresh_from_db()
    assert payment.state == PaymentState.SUCCEEDED


def test_a_payment_the_gateway_has_closed_is_asked_about_no_more(gateway: FakeGateway) -> None:
    payment = create_paid_payment(SpecialistFactory.create(), gateway)
    gateway.payments.clear()

    actions.reconcile_payments(at=payment.created_at + checking.PATIENCE)

    payment.refresh_from_db()
    assert payment.gateway_closed_at is not None
