"""Whatever people, gateways and clocks do in whatever order: the books balance, nothing doubles."""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import timedelta
from uuid import UUID, uuid4

import pytest
from django.db import connection
from django.db.models import Count, F, Q
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kernel import clock
from kernel.actors import SYSTEM
from kernel.clock import Moment
from prohq.domain.billing import actions, errors
from prohq.domain.billing.models import Payment, Subscription, Use
from prohq.domain.billing.ports import GatewayStatus
from prohq.domain.billing.queries import audit_ledger
from prohq.domain.billing.states import LIVE, PaymentState
from prohq.domain.people.models import Person
from tests.factories.billing import RETURN_URL
from tests.factories.people import SpecialistFactory
from tests.support.gateway import FakeGateway

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("published")]

EXPECTED = (
    errors.PaymentClosed,
    errors.PaymentNotFound,
    errors.NotCharged,
    errors.AlreadySettled,
    errors.PaymentsUnavailable,
)


@dataclass
class Life:
    """One person, two applications, a gateway; every method is one thing that may happen."""

    person: Person
    gateway: FakeGateway
    now: Moment = field(default_factory=clock.now)
    applications: list[UUID] = field(default_factory=lambda: [uuid4() for _ in range(2)])

    def charge(self, application: UUID) -> None:
        actions.charge(
            application_id=application,
            person_id=self.person.id,
            description="Заявка",
            by=self.person.actor,
            at=self.now,
        )

    def offer(self, application: UUID) -> None:
        for payment in self.payments(application):
            with suppress(*EXPECTED):
                actions.offer_payment(payment_id=payment.id, return_url=RETURN_URL, at=self.now)

    def pay(self, application: UUID) -> None:
        """Also what was declined before: a late success."""
        self.offer(application)
        for payment in self.payments(application):
            if payment.gateway_id:
                self.gateway.pay(payment.gateway_id)

    def decline(self, application: UUID) -> None:
        self.offer(application)
        for payment in self.payments(application):
            if payment.gateway_id and self.is_pending(payment.gateway_id):
                self.gateway.decline(payment.gateway_id)

    def check(self, application: UUID) -> None:
        for payment in self.payments(application):
            if payment.gateway_id:
                actions.check_payment(gateway_id=payment.gateway_id, at=self.now)

    def retry(self, application: UUID) -> None:
        actions.retry_payment(application_id=application, by=self.person.actor, at=self.now)

    def release(self, application: UUID) -> None:
        actions.release(application_id=application, by=self.person.actor, at=self.now)

    def settle(self, application: UUID) -> None:
        actions.settle(application_id=application, at=self.now)

    def refund(self, application: UUID) -> None:
        for payment in self.payments(application):
            if payment.gateway_id:
                actions.refund_payment(payment_id=payment.id, at=self.now)

    def refuse(self, application: UUID) -> None:
        self.gateway.refusals_left = 1

    def subscribe(self, application: UUID) -> None:
        actions.subscribe(
            person_id=self.person.id, plan_code="basic", starts_at=self.now, by=SYSTEM
        )

    def wait(self, application: UUID) -> None:
        self.now += timedelta(days=11)

    def payments(self, application: UUID) -> list[Payment]:
        return list(Payment.objects.filter(application_id=application))

    def is_pending(self, gateway_id: str) -> bool:
        return self.gateway.payments[gateway_id].status is GatewayStatus.PENDING


DEEDS: list[Callable[[Life, UUID], None]] = [
    Life.charge,
    Life.offer,
    Life.pay,
    Life.decline,
    Life.check,
    Life.retry,
    Life.release,
    Life.settle,
    Life.refund,
    Life.refuse,
    Life.subscribe,
    Life.wait,
]


@settings(
    max_examples=50,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(deeds=st.lists(st.tuples(st.sampled_from(DEEDS), st.integers(0, 1)), max_size=30))
def test_any_sequence_keeps_the_books_right(
    gateway: FakeGateway, deeds: list[tuple[Callable[[Life, UUID], None], int]]
) -> None:
    actions.load_terms()
    life = Life(SpecialistFactory.create(), gateway)

    for deed, number in deeds:
        with suppress(*EXPECTED):
            deed(life, life.applications[number])

    for application in life.applications:
        assert_charged_at_most_once(application)
    assert_nobody_used_more_than_included()
    let_everything_settle(life)
    assert_money_is_where_the_books_say(gateway)


def assert_charged_at_most_once(application: UUID) -> None:
    uses = Use.objects.filter(application_id=application).exclude(state="released").count()
    payments = Payment.objects.filter(application_id=application, state__in=LIVE).count()
    assert uses + payments <= 1


def assert_nobody_used_more_than_included() -> None:
    used = Count("uses", filter=~Q(uses__state="released"))
    over = Subscription.objects.annotate(used=used).filter(used__gt=F("included_applications"))
    assert not over.exists()


def let_everything_settle(life: Life) -> None:
    life.gateway.refusals_left = 0
    for application in life.applications:
        life.check(application)
        life.refund(application)
    connection.check_constraints()


def assert_money_is_where_the_books_say(gateway: FakeGateway) -> None:
    audit = audit_ledger()
    paid = [p for p in gateway.payments.values() if p.status is GatewayStatus.SUCCEEDED]
    assert audit.is_clean
    assert audit.balances["gateway"] == sum(p.amount - p.refunded for p in paid)
    assert not Payment.objects.filter(
        state__in=[PaymentState.REFUND_DUE, PaymentState.DISPUTED]
    ).exists()
