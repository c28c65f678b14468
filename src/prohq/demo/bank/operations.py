"""What the bank does with payments."""

from datetime import timedelta
from uuid import UUID

from django.db import transaction
from django.db.models import Sum

from kernel.clock import Moment
from prohq.demo.bank import tasks
from prohq.demo.bank.messages import PaymentRequest, RefundRequest
from prohq.demo.bank.models import BankPayment, BankRefund, Status

LIFETIME = timedelta(hours=1)


class Refused(Exception):
    """The bank does nothing; the text says why."""


@transaction.atomic
def open_payment(request: PaymentRequest, *, key: str, at: Moment) -> BankPayment:
    """Start a payment, or return the one that this key started. Raises Refused."""
    written = request.model_dump(mode="json")
    payment, _ = BankPayment.objects.get_or_create(
        key=key,
        defaults={
            "request": written,
            "amount_kopecks": request.amount.kopecks,
            "description": request.description,
            "return_url": request.confirmation.return_url,
            "language": request.confirmation.locale[:2],
            "metadata": request.metadata,
            "created_at": at,
        },
    )
    if payment.request != written:
        raise Refused("this idempotence key came with another request")
    return payment


@transaction.atomic
def read_payment(payment_id: UUID, *, at: Moment) -> BankPayment | None:
    """Return a payment as it stands; one that nobody paid for an hour is cancelled by then."""
    payment = BankPayment.objects.select_for_update().filter(id=payment_id).first()
    if payment and payment.status == Status.PENDING and payment.created_at + LIFETIME <= at:
        _close(payment, Status.CANCELED)
    return payment


@transaction.atomic
def decide(payment_id: UUID, status: Status, *, at: Moment) -> BankPayment | None:
    """Pay or decline, unless it was decided before."""
    payment = read_payment(payment_id, at=at)
    if payment and payment.status == Status.PENDING:
        _close(payment, status)
    return payment


@transaction.atomic
def refund(request: RefundRequest, *, key: str) -> BankRefund:
    """Give money back, once per key and never more than was paid. Raises Refused."""
    payment = BankPayment.objects.select_for_update().filter(id=request.payment_id).first()
    if payment is None or payment.status != Status.SUCCEEDED:
        raise Refused("there is nothing to return")
    made = BankRefund.objects.filter(key=key).first()
    if made is not None:
        return made
    if count_refunded(payment) + request.amount.kopecks > payment.amount_kopecks:
        raise Refused("more than was paid")
    return BankRefund.objects.create(
        key=key, payment=payment, amount_kopecks=request.amount.kopecks
    )


def count_refunded(payment: BankPayment) -> int:
    """Return the kopecks given back so far."""
    total: int = payment.refunds.aggregate(total=Sum("amount_kopecks", default=0))["total"]
    return total


def _close(payment: BankPayment, status: Status) -> None:
    payment.status = status
    payment.save(update_fields=["status"])
    tasks.tell_shop.defer(payment_id=str(payment.id), event=f"payment.{status}")
