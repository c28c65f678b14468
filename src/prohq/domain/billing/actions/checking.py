"""What the gateway says of a payment, believed only when asked for and only when it fits."""

import logging
from collections.abc import Callable, Iterable
from datetime import timedelta
from functools import partial

from django.db import transaction

from kernel import events
from kernel.actors import SYSTEM
from kernel.clock import Moment
from prohq.domain.billing.actions import ledger
from prohq.domain.billing.actions.payments import cancel, move
from prohq.domain.billing.actions.refunding import owe_refund, refund_payment
from prohq.domain.billing.errors import PaymentsUnavailable, RefundNotConfirmed
from prohq.domain.billing.events import PaymentCancelled, PaymentDisputed, PaymentSucceeded
from prohq.domain.billing.models import EntryReason, Payment
from prohq.domain.billing.ports import CURRENCY, GatewayPayment, GatewayStatus, get_gateway
from prohq.domain.billing.states import PaymentState

log = logging.getLogger(__name__)

PATIENCE = timedelta(minutes=1)
"""How long the gateway's own message is waited for before we ask ourselves."""
MOST_FAILURES = 5


@transaction.atomic
def note_hint(*, gateway_id: str) -> None:
    """Take a message about a payment for what it is, a reason to ask: defer the question."""
    from prohq.domain.billing import tasks  # noqa: PLC0415 tasks runs what this module offers

    if Payment.objects.filter(gateway_id=gateway_id).exists():
        tasks.check_payment.defer(gateway_id=gateway_id)
    else:
        log.info("a message about a payment that is not ours: %.64r", gateway_id)


def check_payment(*, gateway_id: str, at: Moment) -> None:
    """Ask the gateway about a payment and move ours accordingly.

    Asks the gateway, so never within a transaction. Unknown, repeated, late or out of order: all
    harmless. Raises PaymentsUnavailable.
    """
    if Payment.objects.filter(gateway_id=gateway_id).exists():
        _apply(get_gateway().get(gateway_id), gateway_id, at)


def reconcile_payments(*, at: Moment) -> None:
    """Ask about every payment that the gateway has not closed."""
    waiting = Payment.objects.filter(
        gateway_id__isnull=False, gateway_closed_at=None, created_at__lte=at - PATIENCE
    )
    _try_each(
        partial(check_payment, gateway_id=str(gateway_id), at=at)
        for gateway_id in waiting.order_by("?").values_list("gateway_id", flat=True)
    )


def reconcile_refunds(*, at: Moment) -> None:
    """Make every refund that is still due, also those whose job gave up."""
    due = Payment.objects.filter(state=PaymentState.REFUND_DUE)
    _try_each(
        partial(refund_payment, payment_id=payment_id, at=at)
        for payment_id in due.order_by("?").values_list("id", flat=True)
    )


def _try_each(questions: Iterable[Callable[[], None]]) -> None:
    """Call each until some have failed.

    An outage must not hold the worker; and as the order is random, a few payments that the
    gateway chokes on cannot keep the others waiting for ever.
    """
    failures = 0
    for ask in questions:
        try:
            ask()
        except (PaymentsUnavailable, RefundNotConfirmed) as error:
            log.warning("to be asked again: %r", error)
            failures += 1
        if failures == MOST_FAILURES:
            return


@transaction.atomic(durable=True)
def _apply(stated: GatewayPayment, gateway_id: str, at: Moment) -> None:
    payment = Payment.objects.select_for_update().get(gateway_id=gateway_id)
    if stated.status is GatewayStatus.PENDING:
        return
    if payment.gateway_closed_at is None:
        payment.gateway_closed_at = at
        payment.save(update_fields=["gateway_closed_at"])
    if stated.status is GatewayStatus.CANCELED:
        _end_unpaid(payment, at)
    elif payment.state in {PaymentState.PENDING, PaymentState.CANCELLED}:
        defects = list_mismatches(payment, stated)
        if defects:
            _dispute(payment, stated, defects, at)
        else:
            _receive(payment, at)


def list_mismatches(payment: Payment, stated: GatewayPayment) -> list[str]:
    """Return what the gateway holds other than we ordered."""
    pairs = {
        "gateway_id": (stated.gateway_id, payment.gateway_id),
        "amount": (stated.amount, payment.amount_kopecks),
        "currency": (stated.currency, CURRENCY),
        "metadata": (stated.metadata.get("payment_id"), str(payment.id)),
    }
    return [name for name, (theirs, ours) in pairs.items() if theirs != ours]


def _end_unpaid(payment: Payment, at: Moment) -> None:
    if payment.state == PaymentState.PENDING:
        cancel(payment, SYSTEM, at)
        events.publish(PaymentCancelled(payment.id, payment.application_id))


def _dispute(payment: Payment, stated: GatewayPayment, defects: list[str], at: Moment) -> None:
    move(
        payment,
        "dispute",
        "payment.mismatch",
        SYSTEM,
        at,
        differs=defects,
        amount=stated.amount,
        currency=stated.currency,
    )
    log.error("payment %s does not fit what the gateway holds: %s", payment.id, defects)
    events.publish(PaymentDisputed(payment.id, payment.application_id))


def _receive(payment: Payment, at: Moment) -> None:
    ledger.record_entry(payment, EntryReason.RECEIPT, at)
    if payment.state == PaymentState.CANCELLED:
        owe_refund(payment, "succeed_late", SYSTEM, at)
        return
    move(payment, "succeed", "payment.succeeded", SYSTEM, at)
    events.publish(PaymentSucceeded(payment.id, payment.application_id))
