"""Payments for applications: arrived, fallen through, returned."""

from uuid import UUID

from kernel.events import after
from prohq.domain.billing.events import PaymentCancelled, PaymentRefunded, PaymentSucceeded
from prohq.domain.billing.queries import Payment
from prohq.domain.cases.queries import ApplicationState, find_application
from prohq.domain.messages.handlers.applications import list_payments_for, tell_about


@after(PaymentSucceeded)
def tell_payment_received(event: PaymentSucceeded) -> None:
    _tell("payment_received", event.application_id, event.payment_id)


@after(PaymentCancelled)
def tell_payment_failed(event: PaymentCancelled) -> None:
    if find_application(event.application_id).state == ApplicationState.AWAITING_PAYMENT:
        _tell("payment_failed", event.application_id, event.payment_id)


@after(PaymentRefunded)
def tell_payment_refunded(event: PaymentRefunded) -> None:
    _tell("payment_refunded", event.application_id, event.payment_id)


def _tell(kind: str, application_id: UUID, payment_id: UUID) -> None:
    application = find_application(application_id)
    payment = _find(list_payments_for(application), payment_id)
    tell_about(application, kind, of=payment_id, payment=payment)


def _find(payments: list[Payment], payment_id: UUID) -> Payment:
    return next(payment for payment in payments if payment.id == payment_id)
