"""Money on its way back: owed in the transaction that decided it, returned by a job."""

from uuid import UUID

from django.db import transaction
from django.db.models import F

from kernel import events
from kernel.actors import SYSTEM, Actor
from kernel.clock import Moment
from kernel.money import Kopecks
from prohq.domain.billing.actions import ledger
from prohq.domain.billing.actions.payments import move, record
from prohq.domain.billing.errors import GatewayRefused, PaymentNotFound, RefundNotConfirmed
from prohq.domain.billing.events import PaymentRefunded
from prohq.domain.billing.models import EntryReason, Payment
from prohq.domain.billing.ports import get_gateway
from prohq.domain.billing.states import PaymentState


def owe_refund(payment: Payment, transition: str, by: Actor, at: Moment) -> None:
    """Move to «refund due» and defer the refund. The caller holds the row's lock."""
    from prohq.domain.billing import tasks  # noqa: PLC0415 tasks runs what this module offers

    move(payment, transition, "payment.refund_owed", by, at)
    tasks.refund_payment.defer(payment_id=str(payment.id))


def refund_payment(*, payment_id: UUID, at: Moment) -> None:
    """Return the whole amount, once however often it is called.

    Asks the gateway, so never within a transaction; asks first what it has returned already, for
    it forgets idempotence keys after a day. Raises PaymentNotFound, RefundNotConfirmed,
    PaymentsUnavailable.
    """
    payment = Payment.objects.filter(id=payment_id).first()
    if payment is None or payment.gateway_id is None:
        raise PaymentNotFound
    if payment.state != PaymentState.REFUND_DUE:
        return
    if not _is_returned(payment, payment.gateway_id):
        _return(payment, payment.gateway_id, at)
    _keep(payment_id, at)


def _is_returned(payment: Payment, gateway_id: str) -> bool:
    return get_gateway().get(gateway_id).refunded >= payment.amount_kopecks


def _return(payment: Payment, gateway_id: str, at: Moment) -> None:
    amount = Kopecks(payment.amount_kopecks)
    try:
        is_done = get_gateway().refund(gateway_id, amount, key=payment.key_for("refund"))
    except GatewayRefused as error:
        _note_refusal(payment, error, at)
        raise
    if not is_done:
        raise RefundNotConfirmed


@transaction.atomic(durable=True)
def _note_refusal(payment: Payment, error: GatewayRefused, at: Moment) -> None:
    """Let the next try have another key; the journal needs only the first of many refusals."""
    Payment.objects.filter(id=payment.id, refusals=payment.refusals).update(
        refusals=F("refusals") + 1
    )
    if payment.refusals == 0:
        record("payment.refund_refused", payment, SYSTEM, at, status=error.status)


@transaction.atomic(durable=True)
def _keep(payment_id: UUID, at: Moment) -> None:
    payment = Payment.objects.select_for_update().get(id=payment_id)
    if payment.state != PaymentState.REFUND_DUE:
        return
    move(payment, "refund", "payment.refunded", SYSTEM, at)
    ledger.record_entry(payment, EntryReason.REFUND, at)
    events.publish(PaymentRefunded(payment.id, payment.application_id))
