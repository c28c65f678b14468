"""Without a plan: 300 ₽ are paid at the bank."""

import pytest
from django.test import Client
from django.urls import reverse

from prohq.domain.billing.models import Payment
from prohq.domain.cases.models import Application, Case
from prohq.domain.people.models import Person
from tests.factories.cases import fill_draft, start_draft, subscribe
from tests.support.gateway import FakeGateway
from tests.support.pages import Answer, read

pytestmark = pytest.mark.django_db(transaction=True)


def page(view: str, number: str) -> str:
    return reverse(f"web:{view}", args=[number])


def save(client: Client, draft: Application) -> Answer:
    return client.post(page("application-review", draft.number))


class TestWithoutAPlan:
    """300 ₽ are paid at the bank."""

    @pytest.fixture
    def saved(self, client: Client, anna: Person) -> Application:
        draft = fill_draft(anna)
        save(client, draft)
        draft.refresh_from_db()
        return draft

    @pytest.fixture
    def pay(self, saved: Application) -> str:
        return page("application-pay", saved.number)

    def test_the_price_is_said_before_and_after_saving(
        self, client: Client, anna: Person, saved: Application, pay: str
    ) -> None:
        review = client.get(page("application-review", start_draft(anna).number))
        assert "300 ₽" in read(review)
        assert "Оплатить 300 ₽" in read(client.get(pay))

    def test_saving_leads_to_the_payment_and_back_once_it_is_confirmed(
        self, client: Client, saved: Application, pay: str, gateway: FakeGateway
    ) -> None:
        to_bank = client.post(pay)
        (gateway_id,) = gateway.payments
        waiting = client.get(f"{pay}?returned=1")
        gateway.pay(gateway_id)
        paid = client.get(f"{pay}?returned=2")

        assert to_bank.headers["Location"] == f"https://gateway.example/pay/{gateway_id}"
        assert gateway.orders[gateway_id].return_url.endswith(f"{pay}?returned=1")
        assert "Платёж проверяется" in read(waiting)
        assert paid.headers["Location"] == page("application-submitted", saved.number)
        assert Case.objects.filter(application=saved).exists()

    def test_the_page_that_asks_by_itself_is_sent_on_as_a_whole(
        self, client: Client, saved: Application, pay: str, gateway: FakeGateway
    ) -> None:
        client.post(pay)
        gateway.pay(*gateway.payments)

        asked = client.get(f"{pay}?returned=2", headers={"HX-Request": "true"})

        assert asked.headers["HX-Redirect"] == page("application-submitted", saved.number)

    def test_a_declined_payment_is_tried_again(
        self, client: Client, saved: Application, pay: str, gateway: FakeGateway
    ) -> None:
        client.post(pay)
        (first,) = gateway.payments
        gateway.decline(first)

        declined = read(client.get(f"{pay}?returned=1"))
        again = client.post(pay)

        assert "Оплата не прошла" in declined
        assert again.headers["Location"] not in {"", f"https://gateway.example/pay/{first}"}
        assert Payment.objects.filter(application_id=saved.id).count() == 2

    def test_a_bank_that_is_down_is_said_and_nothing_is_lost(
        self, client: Client, saved: Application, pay: str, gateway: FakeGateway
    ) -> None:
        gateway.is_down = True
        down = client.post(pay)
        gateway.is_down = False
        up = client.post(pay)

        assert down.status_code == 503
        assert "Оплата сейчас не работает" in read(down)
        assert up.status_code == 302

    def test_the_page_asks_by_itself_for_two_minutes(
        self, client: Client, saved: Application, pay: str, gateway: FakeGateway
    ) -> None:
        client.post(pay)

        assert "hx-get" in read(client.get(f"{pay}?returned=1"))
        assert "hx-get" not in read(client.get(f"{pay}?returned=20"))
        assert "hx-get" not in read(client.get(f"{pay}?returned=soon"))

    def test_an_included_application_is_not_paid_for(
        self, client: Client, anna: Person, gateway: FakeGateway
    ) -> None:
        subscribe(anna)
        draft = fill_draft(anna)
        save(client, draft)

        response = client.post(page("application-pay", draft.number))

        assert response.headers["Location"] == page("application-submitted", draft.number)
        assert gateway.payments == {}
