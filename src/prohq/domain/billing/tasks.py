"""The jobs of this room. Each may run twice."""

from uuid import UUID

from procrastinate.contrib.django import app

from kernel import clock
from kernel.retry import PATIENTLY
from prohq.domain.billing import actions


@app.task(queue="payments", retry=PATIENTLY)
def check_payment(gateway_id: str) -> None:
    """Ask the gateway about a payment."""
    actions.check_payment(gateway_id=gateway_id, at=clock.now())


@app.task(queue="payments", retry=PATIENTLY)
def refund_payment(payment_id: str) -> None:
    """Return the money of one payment."""
    actions.refund_payment(payment_id=UUID(payment_id), at=clock.now())


@app.periodic(cron="* * * * *")
@app.task(queue="payments", queueing_lock="reconcile_payments")
def reconcile_payments(timestamp: int) -> None:
    """Ask about the payments whose messages never came."""
    del timestamp
    actions.reconcile_payments(at=clock.now())


@app.periodic(cron="7 * * * *")
@app.task(queue="payments", queueing_lock="reconcile_refunds")
def reconcile_refunds(timestamp: int) -> None:
    """Make the refunds that are still due."""
    del timestamp
    actions.reconcile_refunds(at=clock.now())
