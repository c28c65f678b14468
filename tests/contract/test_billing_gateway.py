"""What every payment gateway must keep, held against the fake and against the demo bank by HTTP."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from uuid import UUID, uuid4

import pytest
from pytest_django import Settings

from kernel import clock
from kernel.money import Kopecks, rubles
from prohq.demo.bank.models import Status
from prohq.demo.bank.operations import decide
from prohq.domain.billing.errors import GatewayRefused
from prohq.domain.billing.ports import (
    GatewayStatus,
    PaymentGateway,
    PaymentOrder,
    get_gateway,
)
from tests.support.gateway import FakeGateway

pytestmark = pytest.mark.django_db(transaction=True)


@dataclass
class Subject:
    """A gateway and the payer's hand at it."""

    gateway: PaymentGateway
    pay: Callable[[str], object]
    decline: Callable[[str], object]


@pytest.fixture(params=["fake", "demo"])
def subject(request: pytest.FixtureRequest) -> Subject:
    if request.param == "fake":
        fake = FakeGateway()
        return Subject(fake, fake.pay, fake.decline)
    settings: Settings = request.getfixturevalue("settings")
    settings.BASE_URL = request.getfixturevalue("live_server").url
    settings.PAYMENT_URL = "demo:"
    return Subject(
        get_gateway(),
        pay=lambda gateway_id: decide(UUID(gateway_id), Status.SUCCEEDED, at=clock.now()),
        decline=lambda gateway_id: decide(UUID(gateway_id), Status.CANCELED, at=clock.now()),
    )


@pytest.fixture
def order(subject: Subject, settings: Settings) -> PaymentOrder:
    return PaymentOrder(
        amount=rubles(300),
        description="Заявка № 2026-000123",
        return_url=f"{settings.BASE_URL}/my/applications/2026-000123/",
        language="ru",
        metadata={"payment_id": str(uuid4())},
    )


def test_a_new_payment_is_pending_and_holds_the_order(
    subject: Subject, order: PaymentOrder
) -> None:
    offer = subject.gateway.create(order, key="one")

    payment = subject.gateway.get(offer.gateway_id)

    assert payment.gateway_id == offer.gateway_id
    assert payment.status is GatewayStatus.PENDING
    assert (payment.amount, payment.currency, payment.refunded) == (30_000, "RUB", 0)
    assert payment.metadata == order.metadata
    assert offer.confirmation_url.startswith("http")


def test_kopecks_survive(subject: Subject, order: PaymentOrder) -> None:
    offer = subject.gateway.create(replace(order, amount=Kopecks(29_907)), key="one")

    assert subject.gateway.get(offer.gateway_id).amount == 29_907


def test_the_same_key_is_the_same_payment(subject: Subject, order: PaymentOrder) -> None:
    assert subject.gateway.create(order, key="one") == subject.gateway.create(order, key="one")


def test_another_key_is_another_payment(subject: Subject, order: PaymentOrder) -> None:
    first = subject.gateway.create(order, key="one")

    assert subject.gateway.create(order, key="two").gateway_id != first.gateway_id


def test_a_key_with_another_order_is_refused(subject: Subject, order: PaymentOrder) -> None:
    subject.gateway.create(order, key="one")

    with pytest.raises(GatewayRefused):
        subject.gateway.create(replace(order, amount=rubles(1)), key="one")


def test_a_payment_that_was_paid_has_succeeded(subject: Subject, order: PaymentOrder) -> None:
    offer = subject.gateway.create(order, key="one")

    subject.pay(offer.gateway_id)

    assert subject.gateway.get(offer.gateway_id).status is GatewayStatus.SUCCEEDED


def test_a_payment_that_was_declined_is_cancelled(subject: Subject, order: PaymentOrder) -> None:
    offer = subject.gateway.create(order, key="one")

    subject.decline(offer.gateway_id)

    assert subject.gateway.get(offer.gateway_id).status is GatewayStatus.CANCELED


def test_an_unknown_payment_is_refused(subject: Subject) -> None:
    with pytest.raises(GatewayRefused) as refusal:
        subject.gateway.get(str(uuid4()))

    assert refusal.value.status == 404


def test_a_refund_is_made_once_per_key(subject: Subject, order: PaymentOrder) -> None:
    offer = subject.gateway.create(order, key="one")
    subject.pay(offer.gateway_id)

    done = [subject.gateway.refund(offer.gateway_id, rubles(300), key="back") for _ in range(2)]

    assert done == [True, True]
    assert subject.gateway.get(offer.gateway_id).refunded == rubles(300)


def test_no_more_is_returned_than_was_paid(subject: Subject, order: PaymentOrder) -> None:
    offer = subject.gateway.create(order, key="one")
    subject.pay(offer.gateway_id)
    subject.gateway.refund(offer.gateway_id, rubles(300), key="back")

    with pytest.raises(GatewayRefused):
        subject.gateway.refund(offer.gateway_id, rubles(300), key="again")


def test_an_unpaid_payment_cannot_be_returned(subject: Subject, order: PaymentOrder) -> None:
    offer = subject.gateway.create(order, key="one")

    with pytest.raises(GatewayRefused):
        subject.gateway.refund(offer.gateway_id, rubles(300), key="back")
