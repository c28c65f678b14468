"""The doors of billing: the gateway's messages, the tab «Тариф», health."""

import json
from uuid import uuid4

import pytest
from django.test import Client
from procrastinate.contrib.django.models import ProcrastinateJob

from prohq.domain.billing.actions import load_terms
from prohq.domain.billing.models import Payment
from prohq.domain.billing.states import PaymentState
from tests.factories.billing import create_paid_payment, create_pending_payment, start_period
from tests.factories.people import CustomerFactory, SpecialistFactory
from tests.support.gateway import FakeGateway
from tests.support.jobs import run_jobs

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("published")]

HOOK = "/hooks/payments/"


def tell(client: Client, gateway_id: str, status: str = "succeeded") -> int:
    message = {
        "type": "notification",
        "event": f"payment.{status}",
        "object": {"id": gateway_id, "status": status, "amount": {"value": "300.00"}},
    }
    return client.post(HOOK, json.dumps(message), content_type="application/json").status_code


def test_a_message_only_makes_us_ask_the_gateway(client: Client, gateway: FakeGateway) -> None:
    payment = create_pending_payment(SpecialistFactory.create())

    status = tell(client, str(payment.gateway_id))
    run_jobs(queue="payments")

    payment.refresh_from_db()
    assert status == 200
    assert payment.state == PaymentState.PENDING


def test_the_same_message_twice_confirms_once(
    client: Client, gateway: FakeGateway, published: list[object]
) -> None:
    payment = create_pending_payment(SpecialistFactory.create())
    gateway.pay(str(payment.gateway_id))

    statuses = {tell(client, str(payment.gateway_id)) for _ in range(2)}
    run_jobs(queue="payments")

    payment.refresh_from_db()
    assert statuses == {200}
    assert payment.state == PaymentState.SUCCEEDED
    assert [type(event).__name__ for event in published] == ["PersonJoined", "PaymentSucceeded"]


def test_messages_out_of_order_end_in_what_the_gateway_says_now(
    client: Client, gateway: FakeGateway
) -> None:
    payment = create_pending_payment(SpecialistFactory.create())
    gateway.pay(str(payment.gateway_id))

    tell(client, str(payment.gateway_id), "canceled")
    tell(client, str(payment.gateway_id), "pending")
    run_jobs(queue="payments")

    assert Payment.objects.get().state == PaymentState.SUCCEEDED


def test_a_message_about_an_unknown_payment_is_heard_and_forgotten(client: Client) -> None:
    before = ProcrastinateJob.objects.count()

    status = tell(client, str(uuid4()))

    assert status == 200
    assert ProcrastinateJob.objects.count() == before


@pytest.mark.parametrize(
    ("body", "status"),
    [
        (b"", 400),
        (b"not json", 400),
        (b"[]", 400),
        (b"null", 400),
        (b'{"object": 5}', 400),
        (b'{"object": {"id": null}}', 400),
        (b'{"object": {"id": ""}}', 400),
        (b'{"object": {"id": "a\\u0000b"}}', 400),
        (b'{"object": {"id": "' + b"x" * 65 + b'"}}', 400),
        (b"\xff\xfe\x00", 400),
        (b"[" * 60_000, 400),
        (b" " * (64 * 1024 + 1), 413),
        (b" " * (2 * 1024 * 1024), 413),
    ],
)
def test_garbage_at_the_hook_is_refused(client: Client, body: bytes, status: int) -> None:
    answer = client.post(HOOK, body, content_type="application/json")

    assert answer.status_code == status


def test_the_hook_takes_messages_only(client: Client) -> None:
    assert client.get(HOOK).status_code == 405


def test_the_hook_needs_no_csrf_token() -> None:
    client = Client(enforce_csrf_checks=True)

    assert tell(client, "unknown") == 200


def test_the_service_says_that_it_is_well(client: Client) -> None:
    answer = client.get("/health/")

    assert answer.status_code == 200
    assert answer.json() == {"status": "ok"}


def test_the_plan_says_what_is_left_and_what_was_paid(client: Client, gateway: FakeGateway) -> None:
    anna = SpecialistFactory.create(name="Анна Смирнова")
    create_paid_payment(anna, gateway)
    start_period(anna, "business-lift")
    client.force_login(anna)

    page = client.get("/my/plan/").content.decode()

    assert "Бизнес-лифт" in page
    assert "2 из 2" in page
    assert "Заявка № 2026-000123" in page
    assert "Оплачено" in page
    assert "300\u00a0₽" in page
    assert "1\u202f990\u00a0₽ за\u00a030\u00a0дней" in page


def test_the_plan_speaks_english_too(client: Client) -> None:
    anna = SpecialistFactory.create()
    start_period(anna)
    client.force_login(anna)

    page = client.get("/en/my/plan/").content.decode()

    assert "Basic" in page
    assert "1 of 1" in page


def test_a_newcomer_reads_what_an_application_costs(client: Client) -> None:
    load_terms()
    client.force_login(SpecialistFactory.create())

    page = client.get("/my/plan/").content.decode()

    assert "бесплатный тариф" in page
    assert "каждая стоит 300\u00a0₽" in page


def test_somebody_elses_payments_are_not_shown(client: Client, gateway: FakeGateway) -> None:
    create_paid_payment(SpecialistFactory.create(), gateway)
    client.force_login(SpecialistFactory.create())

    assert "Заявка №" not in client.get("/my/plan/").content.decode()


def test_a_customer_has_no_plan(client: Client) -> None:
    client.force_login(CustomerFactory.create())

    assert client.get("/my/plan/").status_code == 403
