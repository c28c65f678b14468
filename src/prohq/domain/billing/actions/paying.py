"""A payment on its way to the gateway."""

from uuid import UUID

from django.db import transaction
from django.db.models import F
from django.utils.translation import get_language

from kernel.actors import SYSTEM, Actor
from kernel.clock import Moment
from kernel.money import Kopecks
from prohq.domain.billing.actions.payments import find_use, move, record, start
from prohq.domain.billing.errors import GatewayRefused, PaymentClosed, PaymentNotFound
from prohq.domain.billing.models import Payment
from prohq.domain.billing.policies import check_can_pay
from prohq.domain.billing.ports import Offer, PaymentOrder, get_gateway
from prohq.domain.billing.states import LIVE, PaymentState


def offer_payment(*, payment_id: UUID, return_url: str, at: Moment) -> str:
    """Start the payment at the gateway and return the address where the payer goes.

    Asks the gateway, so never within a transaction. Repeating returns the same address: a crash
    between the gateway's answer and ours loses nothing, for the key is the same. Whoever calls has
    made sure whose payment it is.
    Raises PaymentNotFound, PaymentClosed, PaymentsUnavailable.
    """
    payment = _prepare(payment_id, return_url)
    if payment.state == PaymentState.PENDING:
        return payment.confirmation_url
    try:
        offer = get_gateway().create(_order(payment), key=payment.key_for("create"))
    except GatewayRefused as error:
        _note_refusal(payment, error, at)
        raise
    return _keep(payment_id, offer, at)


@transaction.atomic
def retry_payment(*, application_id: UUID, by: Actor, at: Moment) -> UUID:
    """Return the payment to offer: the live one, or another attempt at the same amount.

    Raises PaymentNotFound (also when an included application was used after all).
    """
    attempts = Payment.objects.select_for_update().filter(application_id=application_id)
    last = attempts.order_by("attempt").last()
    if last is None or find_use(application_id) is not None:
        raise PaymentNotFound
    check_can_pay(person_id=last.person_id, by=by)
    payment = start(
        application_id=application_id,
        person_id=last.person_id,
        amount=last.amount_kopecks,
        description=last.description,
        by=by,
        at=at,
    )
    return payment.id


@transaction.atomic(durable=True)
def _prepare(payment_id: UUID, return_url: str) -> Payment:
    payment = _lock(payment_id)
    if payment.state not in LIVE or payment.state == PaymentState.SUCCEEDED:
        raise PaymentClosed(payment.state)
    if not payment.return_url:
        payment.return_url, payment.language = return_url, get_language() or ""
        payment.save(update_fields=["return_url", "language"])
    return payment


def _order(payment: Payment) -> PaymentOrder:
    return PaymentOrder(
        amount=Kopecks(payment.amount_kopecks),
        description=payment.description,
        return_url=payment.return_url,
        language=payment.language,
        metadata={
            "payment_id": str(payment.id),
            "application_id": str(payment.application_id),
        },
    )


@transaction.atomic(durable=True)
def _note_refusal(payment: Payment, error: GatewayRefused, at: Moment) -> None:
    """Let the next try be another request under another key."""
    # Two tabs refused at once must not count twice past a key that one of them goes on to use.
    Payment.objects.filter(id=payment.id, refusals=payment.refusals).update(
        refusals=F("refusals") + 1, return_url="", language=""
    )
    record("payment.refused", payment, SYSTEM, at, status=error.status)


def _keep(payment_id: UUID, offer: Offer, at: Moment) -> str:
    """Store what the gateway gave, even when the payment was cancelled meanwhile."""
    payment = _store_offer(payment_id, offer, at)
    if payment.state != PaymentState.PENDING:
        raise PaymentClosed(payment.state)
    return payment.confirmation_url


@transaction.atomic(durable=True)
def _store_offer(payment_id: UUID, offer: Offer, at: Moment) -> Payment:
    payment = _lock(payment_id)
    if payment.gateway_id is not None:
        return payment
    payment.gateway_id = offer.gateway_id
    payment.confirmation_url = offer.confirmation_url
    payment.save(update_fields=["gateway_id", "confirmation_url"])
    if payment.state == PaymentState.CREATED:
        move(payment, "offer", "payment.offered", SYSTEM, at)
    return payment


def _lock(payment_id: UUID) -> Payment:
    payment = Payment.objects.select_for_update().filter(id=payment_id).first()
    if payment is None:
        raise PaymentNotFound
    return payment
