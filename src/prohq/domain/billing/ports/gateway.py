"""What we need of a payment gateway."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from kernel.money import Kopecks

CURRENCY = "RUB"


class GatewayStatus(StrEnum):
    """What a gateway says of a payment."""

    PENDING = "pending"
    SUCCEEDED = "succeeded"
    CANCELED = "canceled"


@dataclass(frozen=True, slots=True)
class PaymentOrder:
    """What is to be paid, in roubles, captured at once."""

    amount: Kopecks
    description: str
    return_url: str
    language: str
    metadata: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Offer:
    """Where the payer goes."""

    gateway_id: str
    confirmation_url: str


@dataclass(frozen=True, slots=True)
class GatewayPayment:
    """A payment as the gateway knows it now."""

    gateway_id: str
    status: GatewayStatus
    amount: Kopecks
    currency: str
    refunded: Kopecks
    metadata: Mapping[str, str]


class PaymentGateway(Protocol):
    """Takes money and gives it back.

    Every method raises GatewayUnreachable (nobody knows whether it was done: repeat with the same
    key) or GatewayRefused (not done: a repeat needs another key).
    """

    def create(self, order: PaymentOrder, *, key: str) -> Offer:
        """Start a payment, or return the one started with this key."""

    def get(self, gateway_id: str) -> GatewayPayment:
        """Return the payment as it is now."""

    def refund(self, gateway_id: str, amount: Kopecks, *, key: str) -> bool:
        """Give money back, once per key. Returns whether it is done (else it is on its way)."""
