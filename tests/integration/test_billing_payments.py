"""The life of a payment, told by what the gateway says when it is asked."""

from uuid import uuid4

import pytest
from pytest_django import Settings

from kernel import clock
from kernel.models import JournalEntry
from kernel.money import Kopecks, rubles
from prohq.domain.billing import actions
from prohq.domain.billing.errors import (
    GatewayRefused,
    GatewayUnreachable,
    PaymentClosed,
    PaymentNotFound,
    PaymentsUnavailable,
)
from prohq.domain.billing.events import PaymentSucceeded
from prohq.domain.billing.models import Payment
from prohq.domain.billing.queries import audit_ledger, get_live_payment, list_disputed_payments
from prohq.domain.billing.states import PaymentState
from tests.factories.billing import (
    RETURN_URL,
    create_paid_payment,
    create_payment,
    create_pending_payment,
)
from tests.factories.people import SpecialistFactory
from tests.support.gateway import FakeGateway
from tests.support.jobs import run_jobs

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("published")]


def check(payment: Payment) -> Payment:
    actions.check_payment(gateway_id=str(payment.gateway_id), at=clock.now())
    payment.refresh_from_db()
    return payment


def count_journal(action: str, payment: Payment) -> int:
    return JournalEntry.objects.filter(
        action=action, subject_id=payment.application_id, detail__payment=str(payment.id)
    ).count()


def test_the_payer_is_sent_to_the_gateway_with_the_whole_order(gateway: FakeGateway) -> None:
    payment = create_payment(SpecialistFactory.create())

    url = actions.offer_payment(payment_id=payment.id, return_url=RETURN_URL, at=clock.now())

    payment.refresh_from_db()
    order = gateway.orders[str(payment.gateway_id)]
    assert url == payment.confirmation_url
    assert payment.state == PaymentState.PENDING
    assert order.amount == rubles(300)
    assert order.return_url == RETURN_URL
    assert order.metadata["payment_id"] == str(payment.id)


def test_offering_twice_leads_to_the_same_payment(gateway: FakeGateway) -> None:
    payment = create_payment(SpecialistFactory.create())

    urls = {
        actions.offer_payment(payment_id=payment.id, return_url=url, at=clock.now())
        for url in (RETURN_URL, f"{RETURN_URL}?again")
    }

    assert len(urls) == 1
    assert len(gateway.payments) == 1


def test_a_confirmed_payment_succeeds_once_however_often_the_gateway_says_so(
    gateway: FakeGateway, published: list[object]
) -> None:
    payment = create_paid_payment(SpecialistFactory.create(), gateway)

    check(payment)
    check(payment)

    assert published.count(PaymentSucceeded(payment.id, payment.application_id)) == 1
    assert payment.state == PaymentState.SUCCEEDED
    assert count_journal("payment.succeeded", payment) == 1
    assert audit_ledger().balances == {
        "gateway": rubles(300),
        "advances": -rubles(300),
        "revenue": 0,
    }


def test_a_declined_payment_is_cancelled_and_another_one_can_be_started(
    gateway: FakeGateway,
) -> None:
    person = SpecialistFactory.create()
    payment = create_pending_payment(person)
    gateway.decline(str(payment.gateway_id))

    check(payment)
    again = actions.retry_payment(
        application_id=payment.application_id, by=person.actor, at=clock.now()
    )

    assert payment.state == PaymentState.CANCELLED
    assert again != payment.id
    assert Payment.objects.get(id=again).attempt == 2


def test_a_retry_while_a_payment_is_waiting_returns_that_payment(gateway: FakeGateway) -> None:
    person = SpecialistFactory.create()
    payment = create_pending_payment(person)

    again = actions.retry_payment(
        application_id=payment.application_id, by=person.actor, at=clock.now()
    )

    assert again == payment.id


def test_nobody_else_can_retry_a_payment(gateway: FakeGateway) -> None:
    payment = create_pending_payment(SpecialistFactory.create())
    stranger = SpecialistFactory.create(name="Чужой Человек")

    with pytest.raises(PaymentNotFound):
        actions.retry_payment(
            application_id=payment.application_id, by=stranger.actor, at=clock.now()
        )


def test_a_payment_that_succeeds_after_cancellation_is_refunded_by_itself(
    gateway: FakeGateway,
) -> None:
    person = SpecialistFactory.create()
    payment = create_pending_payment(person)
    actions.release(application_id=payment.application_id, by=person.actor, at=clock.now())
    gateway.pay(str(payment.gateway_id))

    check(payment)
    assert payment.state == PaymentState.REFUND_DUE
    run_jobs(queue="payments")

    payment.refresh_from_db()
    assert payment.state == PaymentState.REFUNDED
    assert gateway.payments[str(payment.gateway_id)].refunded == rubles(300)
    assert set(audit_ledger().balances.values()) == {0}


def test_a_late_success_does_not_disturb_the_second_attempt(gateway: FakeGateway) -> None:
    person = SpecialistFactory.create()
    first = create_pending_payment(person)
    gateway.decline(str(first.gateway_id))
    check(first)
    second = actions.retry_payment(
        application_id=first.application_id, by=person.actor, at=clock.now()
    )
    gateway.pay(str(first.gateway_id))

    check(first)
    run_jobs(queue="payments")

    first.refresh_from_db()
    live = get_live_payment(first.application_id)
    assert first.state == PaymentState.REFUNDED
    assert live is not None
    assert live.id == second


def test_a_cancellation_told_after_success_changes_nothing(gateway: FakeGateway) -> None:
    payment = create_paid_payment(SpecialistFactory.create(), gateway)
    gateway.decline(str(payment.gateway_id))

    check(payment)

    assert payment.state == PaymentState.SUCCEEDED


@pytest.mark.parametrize(
    ("wrong", "differs"),
    [
        ({"amount": Kopecks(29_999)}, "amount"),
        ({"amount": Kopecks(30_001)}, "amount"),
        ({"currency": "USD"}, "currency"),
        ({"metadata": {"payment_id": str(uuid4())}}, "metadata"),
        ({"metadata": {}}, "metadata"),
        ({"gateway_id": "another"}, "gateway_id"),
    ],
)
def test_a_payment_of_something_else_never_succeeds_and_is_visible(
    gateway: FakeGateway, wrong: dict[str, object], differs: str
) -> None:
    payment = create_pending_payment(SpecialistFactory.create())
    gateway_id = str(payment.gateway_id)
    gateway.pay(gateway_id)
    gateway.change(gateway_id, **wrong)

    check(payment)
    check(payment)

    entry = JournalEntry.objects.get(action="payment.mismatch")
    assert payment.state == PaymentState.DISPUTED
    assert list_disputed_payments() == [payment]
    assert entry.subject_id == payment.application_id
    assert entry.detail["differs"] == [differs]
    assert audit_ledger().is_clean


def test_a_payment_the_gateway_does_not_know_of_is_nobodys(gateway: FakeGateway) -> None:
    actions.check_payment(gateway_id="never-heard-of", at=clock.now())

    assert Payment.objects.count() == 0


def test_a_closed_payment_cannot_be_offered(gateway: FakeGateway) -> None:
    payment = create_paid_payment(SpecialistFactory.create(), gateway)

    with pytest.raises(PaymentClosed) as refusal:
        actions.offer_payment(payment_id=payment.id, return_url=RETURN_URL, at=clock.now())

    assert refusal.value.state == PaymentState.SUCCEEDED


def test_an_outage_of_the_gateway_leaves_the_payment_to_be_offered_again(
    gateway: FakeGateway,
) -> None:
    payment = create_payment(SpecialistFactory.create())
    gateway.is_down = True

    with pytest.raises(GatewayUnreachable):
        actions.offer_payment(payment_id=payment.id, return_url=RETURN_URL, at=clock.now())
    gateway.is_down = False
    actions.offer_payment(payment_id=payment.id, return_url=RETURN_URL, at=clock.now())

    payment.refresh_from_db()
    assert payment.state == PaymentState.PENDING
    assert payment.refusals == 0


def test_after_a_refusal_the_next_try_has_another_key(gateway: FakeGateway) -> None:
    payment = create_payment(SpecialistFactory.create())
    key = payment.key_for("create")
    gateway.refusals_left = 1

    with pytest.raises(GatewayRefused):
        actions.offer_payment(payment_id=payment.id, return_url=RETURN_URL, at=clock.now())

    payment.refresh_from_db()
    assert payment.key_for("create") != key
    assert payment.state == PaymentState.CREATED


def test_without_a_gateway_nobody_can_pay(settings: Settings) -> None:
    settings.PAYMENT_URL = "none:"
    payment = create_payment(SpecialistFactory.create())

    with pytest.raises(PaymentsUnavailable):
        actions.offer_payment(payment_id=payment.id, return_url=RETURN_URL, at=clock.now())
