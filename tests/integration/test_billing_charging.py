"""Included applications first, then money; once per application; given back whole."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from threading import Barrier
from uuid import UUID, uuid4

import pytest
from django.db import connection, transaction

from kernel import clock
from kernel.actors import SYSTEM
from kernel.money import rubles
from prohq.domain.billing import actions
from prohq.domain.billing.errors import (
    AlreadySettled,
    NotCharged,
    PaymentNotFound,
    PriceMissing,
)
from prohq.domain.billing.models import Payment, Use
from prohq.domain.billing.queries import get_allowance, list_running_periods
from prohq.domain.billing.states import PaymentState, UseState
from prohq.domain.people.models import Person
from tests.factories.billing import charge, create_paid_payment, create_payment, start_period
from tests.factories.people import SpecialistFactory
from tests.support.gateway import FakeGateway
from tests.support.jobs import run_jobs

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("published")]

NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)


def left(person: Person, at: datetime = NOON) -> int:
    return get_allowance(person.id, at).left


def test_an_included_application_is_used_before_money() -> None:
    anna = SpecialistFactory.create()
    start_period(anna, "business-lift", at=NOON)

    charges = [charge(anna, at=NOON) for _ in range(3)]

    assert [made.is_included for made in charges] == [True, True, False]
    payment = Payment.objects.get()
    assert (payment.id, payment.amount_kopecks) == (charges[2].payment_id, rubles(300))
    assert left(anna) == 0


def test_the_period_that_ends_first_is_used_first() -> None:
    anna = SpecialistFactory.create()
    start_period(anna, "business-lift", at=NOON)
    older = start_period(anna, "basic", at=NOON - timedelta(days=20))

    charge(anna, at=NOON)

    assert Use.objects.get().subscription_id == older


@pytest.mark.parametrize("starts_in_days", [-31, -30, 1])
def test_a_period_that_is_not_running_includes_nothing(starts_in_days: int) -> None:
    anna = SpecialistFactory.create()
    start_period(anna, at=NOON + timedelta(days=starts_in_days))

    assert not charge(anna, at=NOON).is_included


def test_charging_twice_for_one_application_is_one_included_use() -> None:
    anna, application = SpecialistFactory.create(), uuid4()
    start_period(anna, "business-lift", at=NOON)

    assert charge(anna, application, at=NOON) == charge(anna, application, at=NOON)
    assert Use.objects.count() == 1


def test_charging_twice_for_one_application_is_one_payment() -> None:
    anna, application = SpecialistFactory.create(), uuid4()

    assert charge(anna, application) == charge(anna, application)
    assert Payment.objects.count() == 1


def test_a_plan_bought_later_does_not_replace_a_payment_under_way() -> None:
    anna, application = SpecialistFactory.create(), uuid4()
    first = charge(anna, application, at=NOON)
    start_period(anna, at=NOON)

    assert charge(anna, application, at=NOON) == first


def test_nobody_charges_somebody_else() -> None:
    anna, boris = SpecialistFactory.create(), SpecialistFactory.create()
    actions.load_terms()

    with pytest.raises(PaymentNotFound):
        actions.charge(
            application_id=uuid4(), person_id=anna.id, description="", by=boris.actor, at=NOON
        )


def test_without_terms_nothing_can_be_charged() -> None:
    anna = SpecialistFactory.create()

    with pytest.raises(PriceMissing):
        actions.charge(
            application_id=uuid4(), person_id=anna.id, description="", by=anna.actor, at=NOON
        )


def test_a_withdrawn_application_gives_its_place_back() -> None:
    anna, application = SpecialistFactory.create(), uuid4()
    start_period(anna, at=NOON)
    charge(anna, application, at=NOON)

    for _ in range(2):
        actions.release(application_id=application, by=anna.actor, at=NOON)

    assert left(anna) == 1
    assert charge(anna, at=NOON).is_included


def test_a_payment_is_not_retried_when_a_place_was_taken_after_all() -> None:
    anna = SpecialistFactory.create()
    payment = create_payment(anna)
    actions.release(application_id=payment.application_id, by=anna.actor, at=NOON)
    start_period(anna, at=NOON)
    charge(anna, payment.application_id, at=NOON)

    with pytest.raises(PaymentNotFound):
        actions.retry_payment(application_id=payment.application_id, by=anna.actor, at=NOON)


def test_a_place_given_back_after_its_period_lasts_as_long_as_it_would_have() -> None:
    anna, application = SpecialistFactory.create(), uuid4()
    start_period(anna, at=NOON - timedelta(days=28))
    charge(anna, application, at=NOON)

    later = NOON + timedelta(days=5)
    actions.release(application_id=application, by=anna.actor, at=later)

    period = list_running_periods(anna.id, later)[0]
    assert (period.left, period.ends_at) == (1, later + timedelta(days=2))


def test_two_places_given_back_at_one_moment_are_two() -> None:
    anna, applications = SpecialistFactory.create(), [uuid4(), uuid4()]
    start_period(anna, "business-lift", at=NOON)
    for application in applications:
        charge(anna, application, at=NOON)

    later = NOON + timedelta(days=31)
    for application in applications:
        actions.release(application_id=application, by=anna.actor, at=later)

    assert left(anna, later) == 2


def test_an_unpaid_application_that_is_withdrawn_expects_no_money() -> None:
    anna = SpecialistFactory.create()
    payment = create_payment(anna)

    for _ in range(2):
        actions.release(application_id=payment.application_id, by=anna.actor, at=NOON)

    payment.refresh_from_db()
    assert payment.state == PaymentState.CANCELLED


def test_a_paid_application_that_is_withdrawn_gets_its_money_back(gateway: FakeGateway) -> None:
    anna = SpecialistFactory.create()
    payment = create_paid_payment(anna, gateway)

    for _ in range(2):
        actions.release(application_id=payment.application_id, by=anna.actor, at=NOON)
    run_jobs(queue="payments")

    payment.refresh_from_db()
    assert payment.state == PaymentState.REFUNDED
    assert gateway.count_refunds() == 1


def test_an_application_nobody_charged_for_has_nothing_to_give_back() -> None:
    actions.release(application_id=uuid4(), by=SYSTEM, at=NOON)


def test_work_that_has_begun_uses_the_included_application_up() -> None:
    anna, application = SpecialistFactory.create(), uuid4()
    start_period(anna, at=NOON)
    charge(anna, application, at=NOON)

    for _ in range(2):
        actions.settle(application_id=application, at=NOON)

    assert Use.objects.get().state == UseState.CONSUMED
    with pytest.raises(AlreadySettled):
        actions.release(application_id=application, by=anna.actor, at=NOON)


def test_work_that_has_begun_earns_the_money(gateway: FakeGateway) -> None:
    anna = SpecialistFactory.create()
    payment = create_paid_payment(anna, gateway)

    for _ in range(2):
        actions.settle(application_id=payment.application_id, at=NOON)

    with pytest.raises(AlreadySettled):
        actions.release(application_id=payment.application_id, by=anna.actor, at=NOON)


def test_work_on_an_application_that_is_not_paid_is_refused(gateway: FakeGateway) -> None:
    payment = create_payment(SpecialistFactory.create())

    for application in (payment.application_id, uuid4()):
        with pytest.raises(NotCharged):
            actions.settle(application_id=application, at=NOON)


def in_two_threads(action: Callable[[int], object]) -> list[object]:
    """Run it in two connections at once: 0 and 1."""
    barrier = Barrier(2)

    def run(number: int) -> object:
        barrier.wait()
        try:
            return action(number)
        except Exception as error:  # noqa: BLE001 the test looks at whatever came
            return error
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as pool:
        return list(pool.map(run, range(2)))


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("round_number", range(5))
def test_two_applications_at_once_never_take_the_same_last_place(round_number: int) -> None:
    anna = SpecialistFactory.create()
    start_period(anna)
    applications = [uuid4(), uuid4()]

    def submit(number: int) -> object:
        return actions.charge(
            application_id=applications[number],
            person_id=anna.id,
            description="Заявка",
            by=anna.actor,
            at=clock.now(),
        )

    made = in_two_threads(submit)

    assert sorted(one.is_included for one in made if isinstance(one, actions.Charge)) == [
        False,
        True,
    ]
    assert Use.objects.count() == 1
    assert Payment.objects.count() == 1


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("has_plan", [True, False])
@pytest.mark.parametrize("round_number", range(3))
def test_one_application_in_two_tabs_is_charged_once(has_plan: bool, round_number: int) -> None:  # noqa: FBT001 a case of the test
    anna, application = SpecialistFactory.create(), uuid4()
    actions.load_terms()
    if has_plan:
        start_period(anna, "business-lift")

    def submit(number: int) -> object:
        return actions.charge(
            application_id=application,
            person_id=anna.id,
            description="Заявка",
            by=anna.actor,
            at=clock.now(),
        )

    first, second = in_two_threads(submit)

    assert isinstance(first, actions.Charge)
    assert first == second
    assert Use.objects.count() + Payment.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_a_withdrawal_and_a_confirmation_at_once_end_in_one_truth(gateway: FakeGateway) -> None:
    anna = SpecialistFactory.create()
    payment = create_payment(anna)
    actions.offer_payment(payment_id=payment.id, return_url="http://localhost/", at=clock.now())
    gateway_id = str(Payment.objects.get().gateway_id)
    gateway.pay(gateway_id)

    def act(number: int) -> None:
        if number:
            actions.check_payment(gateway_id=gateway_id, at=clock.now())
        else:
            actions.release(application_id=payment.application_id, by=anna.actor, at=clock.now())

    in_two_threads(act)
    run_jobs(queue="payments")

    payment.refresh_from_db()
    assert payment.state == PaymentState.REFUNDED
    assert gateway.count_refunds() == 1


@pytest.mark.django_db(transaction=True)
def test_the_gateway_is_never_asked_within_a_transaction(gateway: FakeGateway) -> None:
    payment_id: UUID = create_payment(SpecialistFactory.create()).id

    with pytest.raises(RuntimeError, match="durable"), transaction.atomic():
        actions.offer_payment(payment_id=payment_id, return_url="http://localhost/", at=clock.now())

    assert gateway.payments == {}
