"""The bank confirms twice, late or another sum: one case opens, or none, and no money is kept."""

import pytest
from django.test import Client
from pytest_django import Settings
from pytest_django.live_server_helper import LiveServer

from kernel import clock
from prohq.demo.bank.models import BankPayment
from prohq.domain.billing import actions as billing
from prohq.domain.billing.models import Payment
from prohq.domain.cases import actions as cases
from prohq.domain.cases.models import Application, Case
from tests.factories.cases import fill_draft, submit
from tests.factories.people import SpecialistFactory
from tests.support.jobs import run_jobs

pytestmark = pytest.mark.django_db


@pytest.fixture
def application(live_server: LiveServer, settings: Settings) -> Application:
    """An application whose payment the bank waits for."""
    settings.BASE_URL = live_server.url
    anna = SpecialistFactory()
    application = fill_draft(anna)
    payment_id = submit(application, anna).payment_id
    assert payment_id is not None
    billing.offer_payment(
        payment_id=payment_id, return_url=f"{live_server.url}/my/", at=clock.now()
    )
    return application


def pay(client: Client) -> None:
    bank_payment = BankPayment.objects.get()
    client.post(f"/demo/bank/{bank_payment.id}/", {"decision": "pay"})
    run_jobs()


def tell_shop(client: Client) -> int:
    bank_payment = BankPayment.objects.get()
    message = {
        "type": "notification",
        "event": "payment.succeeded",
        "object": {"id": str(bank_payment.id)},
    }
    status = client.post("/hooks/payments/", message, "application/json").status_code
    run_jobs()
    return status


def test_confirmed_twice_it_opens_one_case(application: Application, client: Client) -> None:
    pay(client)

    assert tell_shop(client) == tell_shop(client) == 200
    assert Case.objects.get().application == application
    assert Payment.objects.get().state == "succeeded"


def test_confirmed_after_the_withdrawal_the_money_goes_back(
    application: Application, client: Client
) -> None:
    by = application.specialist.actor
    cases.withdraw(application_id=application.id, by=by, at=clock.now())

    pay(client)

    assert not Case.objects.exists()
    assert Payment.objects.get().state == "refunded"
    assert BankPayment.objects.get().refunds.get().amount_kopecks == 30_000


def test_another_sum_opens_nothing_and_a_person_looks_into_it(
    application: Application, client: Client
) -> None:
    BankPayment.objects.update(amount_kopecks=100)

    pay(client)

    application.refresh_from_db()
    assert application.state == "awaiting_payment"
    assert not Case.objects.exists()
    assert Payment.objects.get().state == "disputed"
