"""What a shop may ask of the bank, and what the bank answers."""

from decimal import Decimal
from typing import Annotated, Literal
from urllib.parse import urlsplit
from uuid import UUID

from django.conf import settings
from pydantic import AfterValidator, BaseModel, Field, StringConstraints

from kernel.money import KOPECKS_IN_RUBLE
from prohq.demo.bank.models import BankPayment, BankRefund


def _check_own(url: str) -> str:
    """Lead payers back to this very site only: the demonstration serves no other shop."""
    ours, theirs = urlsplit(settings.BASE_URL), urlsplit(url)
    if (theirs.scheme, theirs.netloc) != (ours.scheme, ours.netloc):
        raise ValueError("must lead back to the shop")
    return url


class Amount(BaseModel):
    value: Decimal = Field(gt=0, decimal_places=2, max_digits=9)
    currency: Literal["RUB"]

    @property
    def kopecks(self) -> int:
        return int(self.value * KOPECKS_IN_RUBLE)


class Redirect(BaseModel):
    type: Literal["redirect"]
    return_url: Annotated[str, StringConstraints(max_length=500), AfterValidator(_check_own)]
    locale: Literal["ru_RU", "en_US"] = "ru_RU"


class PaymentRequest(BaseModel):
    amount: Amount
    capture: Literal[True]
    description: str = Field("", max_length=128)
    confirmation: Redirect
    metadata: dict[str, Annotated[str, StringConstraints(max_length=512)]] = Field(
        {}, max_length=16
    )


class RefundRequest(BaseModel):
    payment_id: UUID
    amount: Amount


def write_payment(payment: BankPayment, refunded_kopecks: int) -> dict[str, object]:
    """Return the payment in the API's words."""
    return {
        "id": str(payment.id),
        "status": payment.status,
        "paid": payment.status == "succeeded",
        "amount": _write_amount(payment.amount_kopecks),
        "refunded_amount": _write_amount(refunded_kopecks),
        "description": payment.description,
        "metadata": payment.metadata,
        "created_at": payment.created_at.isoformat(),
        "confirmation": {
            "type": "redirect",
            "confirmation_url": f"{settings.BASE_URL}/demo/bank/{payment.id}/",
        },
    }


def write_refund(refund: BankRefund) -> dict[str, object]:
    """Return the refund in the API's words."""
    return {
        "id": str(refund.id),
        "payment_id": str(refund.payment_id),
        "status": "succeeded",
        "amount": _write_amount(refund.amount_kopecks),
    }


def _write_amount(kopecks: int) -> dict[str, str]:
    return {"value": f"{Decimal(kopecks) / KOPECKS_IN_RUBLE:.2f}", "currency": "RUB"}
