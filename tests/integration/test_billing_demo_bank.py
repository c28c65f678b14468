"""The demonstration's bank, as its payers and its shop meet it."""

from datetime import timedelta
from uuid import uuid4

import pytest
import time_machine
from django.test import Client
from pytest_django import Settings
from pytest_django.live_server_helper import LiveServer

from kernel import clock
from prohq.demo.bank.models import BankPayment, Status
from prohq.domain.billing import actions
from prohq.domain.billing.errors import GatewayRefused
from prohq.domain.billing.models import Payment
from prohq.domain.billing.states import PaymentState
from tests.factories.billing import create_payment
from tests.factories.people import SpecialistFactory
from tests.support.jobs import run_jobs

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("published")]


@pytest.fixture
def payment(live_server: LiveServer, settings: Settings) -> Payment:
    """A payment offered to its payer by the real adapter over HTTP."""
    settings.BASE_URL = live_server.url
    payment = create_payment(SpecialistFactory.create())
    actions.offer_payment(
        payment_id=payment.id, return_url=f"{live_server.url}/my/plan/", at=clock.now()
    )
    payment.refresh_from_db()
    return payment


def test_the_payer_pays_returns_and_the_bank_tells_the_shop(
    payment: Payment, client: Client, settings: Settings
) -> None:
    answer = client.post(f"/demo/bank/{payment.gateway_id}/", {"decision": "pay"})
    run_jobs()

    payment.refresh_from_db()
    assert (answer.status_code, answer["Location"]) == (302, f"{settings.BASE_URL}/my/plan/")
    assert payment.state == PaymentState.SUCCEEDED


def test_the_payer_declines_and_the_payment_is_cancelled(payment: Payment, client: Client) -> None:
    client.post(f"/demo/bank/{payment.gateway_id}/", {"decision": "decline"})
    run_jobs()

    payment.refresh_from_db()
    assert payment.state == PaymentState.CANCELLED


def test_what_was_decided_is_not_decided_again(payment: Payment, client: Client) -> None:
    client.post(f"/demo/bank/{payment.gateway_id}/", {"decision": "pay"})
    client.post(f"/demo/bank/{payment.gateway_id}/", {"decision": "decline"})

    assert BankPayment.objects.get().status == Status.SUCCEEDED


def test_the_money_of_a_withdrawn_application_comes_back_over_http(
    payment: Payment, client: Client
) -> None:
    anna = SpecialistFactory.create()
    client.post(f"/demo/bank/{payment.gateway_id}/", {"decision": "pay"})
    run_jobs()
    actions.release(application_id=payment.application_id, by=anna.actor, at=clock.now())
    run_jobs()

    payment.refresh_from_db()
    assert payment.state == PaymentState.REFUNDED
    assert BankPayment.objects.get().refunds.get().amount_kopecks == 30_000


def test_a_payment_nobody_made_is_cancelled_after_an_hour(payment: Payment) -> None:
    with time_machine.travel(clock.now() + timedelta(hours=1)):
        actions.reconcile_payments(at=clock.now())

    payment.refresh_from_db()
    assert payment.state == PaymentState.CANCELLED


def test_the_page_speaks_the_payers_language_and_says_that_it_is_a_demonstration(
    payment: Payment, client: Client
) -> None:
    russian = client.get(f"/demo/bank/{payment.gateway_id}/").content.decode()
    BankPayment.objects.update(language="en")
    english = client.get(f"/demo/bank/{payment.gateway_id}/").content.decode()

    assert "К оплате: 300\u00a0₽" in russian
    assert "деньги не списываются" in russian
    assert "To pay: 300\u00a0₽" in english


def test_the_page_of_an_unknown_payment_is_not_found(client: Client) -> None:
    assert client.get(f"/demo/bank/{uuid4()}/").status_code == 404
    assert client.post(f"/demo/bank/{uuid4()}/", {"decision": "pay"}).status_code == 404


def test_a_nonsensical_decision_decides_nothing(payment: Payment, client: Client) -> None:
    answer = client.post(f"/demo/bank/{payment.gateway_id}/", {"decision": "steal"})

    assert answer.status_code == 200
    assert BankPayment.objects.get().status == Status.PENDING


def test_paying_needs_the_pages_own_form(payment: Payment) -> None:
    stranger = Client(enforce_csrf_checks=True)

    answer = stranger.post(f"/demo/bank/{payment.gateway_id}/", {"decision": "pay"})

    assert answer.status_code == 403
    assert BankPayment.objects.get().status == Status.PENDING


def test_the_bank_leads_back_to_the_shop_only(live_server: LiveServer, settings: Settings) -> None:
    settings.BASE_URL = live_server.url
    payment = create_payment(SpecialistFactory.create())

    with pytest.raises(GatewayRefused):
        actions.offer_payment(
            payment_id=payment.id, return_url="https://evil.example/", at=clock.now()
        )


def test_the_bank_repeats_what_was_not_heard(
    payment: Payment, client: Client, settings: Settings
) -> None:
    heard_at = settings.BASE_URL
    client.post(f"/demo/bank/{payment.gateway_id}/", {"decision": "pay"})
    settings.BASE_URL = "http://localhost:1"
    with pytest.raises(ConnectionRefusedError):
        run_jobs(queue="demo")
    settings.BASE_URL = heard_at
    run_jobs()

    payment.refresh_from_db()
    assert payment.state == PaymentState.SUCCEEDED


@pytest.mark.parametrize("address", ["payments", "refunds"])
@pytest.mark.parametrize(
    ("body", "key"),
    [("{}", "one"), ("not json", "one"), ("{}", ""), ("{}", "x" * 65), ("[1]", "one")],
)
def test_the_api_refuses_what_makes_no_sense(
    client: Client, address: str, body: str, key: str
) -> None:
    answer = client.post(
        f"/demo/bank/api/{address}",
        body,
        content_type="application/json",
        headers={"Idempotence-Key": key},
    )

    assert answer.status_code == 400
