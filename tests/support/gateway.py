"""A payment gateway in memory, which a test can make misbehave."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from itertools import count

import pytest
from pytest_django import Settings

from kernel import events
from kernel.money import Kopecks
from prohq.domain.billing import ports
from prohq.domain.billing.errors import GatewayRefused, GatewayUnreachable
from prohq.domain.billing.ports import (
    CURRENCY,
    GatewayPayment,
    GatewayStatus,
    Offer,
    PaymentOrder,
)


@dataclass
class FakeGateway:
    """Keeps the contract of the port (tests/contract/test_billing_gateway.py)."""

    payments: dict[str, GatewayPayment] = field(default_factory=dict)
    orders: dict[str, PaymentOrder] = field(default_factory=dict)
    is_down: bool = False
    is_slow_to_refund: bool = False
    refusals_left: int = 0
    _created: dict[str, tuple[PaymentOrder, str]] = field(default_factory=dict)
    _refunds: dict[str, tuple[str, Kopecks]] = field(default_factory=dict)
    _numbers: Iterator[int] = field(default_factory=lambda: count(1))

    def create(self, order: PaymentOrder, *, key: str) -> Offer:
        self._answer()
        known, gateway_id = self._created.get(key, (order, f"fake-{next(self._numbers)}"))
        if known != order:
            raise GatewayRefused(400, "this key came with another order")
        self._created[key] = (order, gateway_id)
        self.orders[gateway_id] = order
        fresh = GatewayPayment(
            gateway_id=gateway_id,
            status=GatewayStatus.PENDING,
            amount=order.amount,
            currency=CURRENCY,
            refunded=Kopecks(0),
            metadata=dict(order.metadata),
        )
        self.payments.setdefault(gateway_id, fresh)
        return Offer(gateway_id, f"https://gateway.example/pay/{gateway_id}")

    def get(self, gateway_id: str) -> GatewayPayment:
        self._answer()
        if gateway_id not in self.payments:
            raise GatewayRefused(404)
        return self.payments[gateway_id]

    def refund(self, gateway_id: str, amount: Kopecks, *, key: str) -> bool:
        self._answer()
        payment = self.get(gateway_id)
        if key in self._refunds:
            return not self.is_slow_to_refund
        left = payment.amount - payment.refunded
        if payment.status is not GatewayStatus.SUCCEEDED or amount > left:
            raise GatewayRefused(400)
        self._refunds[key] = (gateway_id, amount)
        self.change(gateway_id, refunded=Kopecks(payment.refunded + amount))
        return not self.is_slow_to_refund

    def pay(self, gateway_id: str) -> None:
        """The payer pays."""
        self.change(gateway_id, status=GatewayStatus.SUCCEEDED)

    def decline(self, gateway_id: str) -> None:
        """The payer or the bank declines."""
        self.change(gateway_id, status=GatewayStatus.CANCELED)

    def change(self, gateway_id: str, /, **fields: object) -> None:
        """Let the gateway hold anything at all."""
        self.payments[gateway_id] = replace(self.payments[gateway_id], **fields)  # type: ignore[arg-type]  # a test names real fields

    def count_refunds(self) -> int:
        return len(self._refunds)

    def _answer(self) -> None:
        if self.is_down:
            raise GatewayUnreachable("refused connection")
        if self.refusals_left:
            self.refusals_left -= 1
            raise GatewayRefused(403)


@pytest.fixture
def gateway(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> FakeGateway:
    """Every payment of this test goes to a gateway in memory."""
    fake = FakeGateway()
    monkeypatch.setitem(ports.ADAPTERS, "fake", lambda: fake)
    settings.PAYMENT_URL = "fake:"
    return fake


@pytest.fixture
def published(monkeypatch: pytest.MonkeyPatch) -> list[object]:
    """What the room under test has told, instead of telling it to the rooms above."""
    told: list[object] = []
    monkeypatch.setattr(events, "publish", told.append)
    return told
