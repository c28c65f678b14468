"""Terms are data with dates; what was sold is never edited."""

from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils.translation import override

from kernel import clock
from kernel.actors import SYSTEM
from kernel.money import rubles
from prohq.domain.billing import actions
from prohq.domain.billing.errors import (
    PlanNotFound,
    PriceMissing,
    SubscribingNotAllowed,
    TermsBroken,
)
from prohq.domain.billing.models import Plan, Price, Subscription
from prohq.domain.billing.queries import (
    get_allowance,
    get_price,
    list_payments,
    list_plans,
    list_running_periods,
)
from tests.factories.billing import charge, start_period
from tests.factories.people import AdministratorFactory, SpecialistFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("published")]

NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)
TERMS = """
[[prices]]
starts_on = 2026-01-01
rubles = 300

[[prices]]
starts_on = 2027-01-01
rubles = 350

[[plans]]
code = "basic"
ru = "Базовый"
en = "Basic"
included_applications = 1
rubles = 990
starts_on = 2026-01-01

[[plans]]
code = "basic"
ru = "Базовый"
en = "Basic"
included_applications = 3
rubles = 1490
starts_on = 2027-01-01

[[plans]]
code = "old"
ru = "Старый"
en = "Old"
included_applications = 9
rubles = 1
starts_on = 2026-01-01
ends_on = 2026-06-01
"""


@pytest.fixture
def terms(tmp_path: Path) -> Path:
    file = tmp_path / "terms.toml"
    file.write_text(TERMS, encoding="utf-8")
    return file


def test_the_shipped_terms_load_as_often_as_one_likes() -> None:
    for _ in range(2):
        actions.load_terms()

    plans = [(plan.code, plan.included_applications) for plan in list_plans(NOON)]
    assert plans == [("free", 0), ("basic", 1), ("business-lift", 2)]
    assert get_price(NOON) == rubles(300)


def test_prices_and_plans_change_on_their_dates(terms: Path) -> None:
    actions.load_terms(terms)
    next_year = datetime(2027, 1, 1, 0, 0, tzinfo=UTC)

    assert (get_price(NOON), get_price(next_year)) == (rubles(300), rubles(350))
    assert [plan.included_applications for plan in list_plans(NOON)] == [1]
    assert [plan.included_applications for plan in list_plans(next_year)] == [3]


def test_the_new_year_of_prices_begins_in_the_office(terms: Path) -> None:
    actions.load_terms(terms)
    moscow_midnight = datetime(2026, 12, 31, 21, 0, tzinfo=UTC)

    assert get_price(moscow_midnight) == rubles(350)
    assert get_price(moscow_midnight - timedelta(seconds=1)) == rubles(300)


def test_before_the_first_price_there_is_none(terms: Path) -> None:
    actions.load_terms(terms)

    with pytest.raises(PriceMissing):
        get_price(datetime(2025, 12, 1, tzinfo=UTC))


@pytest.mark.parametrize(
    ("old", "new"),
    [("rubles = 300", "rubles = 200"), ("rubles = 990", "rubles = 1"), ("tions = 1", "tions = 2")],
)
def test_what_was_sold_is_not_edited(terms: Path, old: str, new: str) -> None:
    actions.load_terms(terms)
    terms.write_text(TERMS.replace(old, new, 1), encoding="utf-8")

    with pytest.raises(TermsBroken):
        actions.load_terms(terms)

    assert get_price(NOON) == rubles(300)
    assert Plan.objects.get(code="basic", starts_on=date(2026, 1, 1)).included_applications == 1


@pytest.mark.parametrize(
    "defect",
    ["not toml", "[[prices]]\nrubles = 300", TERMS.replace("300", "0", 1), TERMS + "odd = 1"],
)
def test_broken_terms_change_nothing(terms: Path, defect: str) -> None:
    terms.write_text(defect, encoding="utf-8")

    with pytest.raises(TermsBroken):
        actions.load_terms(terms)

    assert Price.objects.count() == Plan.objects.count() == 0


def test_a_renamed_plan_is_renamed(terms: Path) -> None:
    actions.load_terms(terms)
    terms.write_text(TERMS.replace("Базовый", "Основной"), encoding="utf-8")
    actions.load_terms(terms)

    assert list_plans(NOON)[0].name_ru == "Основной"


def test_a_period_lasts_thirty_days_and_keeps_what_was_promised(terms: Path) -> None:
    anna = SpecialistFactory.create()
    actions.load_terms(terms)
    new_year = datetime(2026, 12, 31, 12, tzinfo=UTC)
    period_id = actions.subscribe(
        person_id=anna.id, plan_code="basic", starts_at=new_year, by=SYSTEM
    )

    period = Subscription.objects.get(id=period_id)

    assert period.ends_at - period.starts_at == timedelta(days=30)
    assert get_allowance(anna.id, new_year + timedelta(days=20)).included == 1


def test_the_same_period_told_twice_is_one_period() -> None:
    anna = SpecialistFactory.create()

    assert start_period(anna, at=NOON) == start_period(anna, at=NOON)
    assert get_allowance(anna.id, NOON).included == 1


def test_nobody_gives_themself_a_plan() -> None:
    anna = SpecialistFactory.create()
    actions.load_terms()

    with pytest.raises(SubscribingNotAllowed):
        actions.subscribe(person_id=anna.id, plan_code="basic", starts_at=NOON, by=anna.actor)


def test_an_administrator_can_give_a_plan() -> None:
    anna, denis = SpecialistFactory.create(), AdministratorFactory.create()
    actions.load_terms()

    actions.subscribe(person_id=anna.id, plan_code="basic", starts_at=NOON, by=denis.actor)

    assert get_allowance(anna.id, NOON).left == 1


def test_a_plan_that_is_not_sold_cannot_be_started(terms: Path) -> None:
    anna = SpecialistFactory.create()
    actions.load_terms(terms)

    with pytest.raises(PlanNotFound):
        actions.subscribe(person_id=anna.id, plan_code="old", starts_at=NOON, by=SYSTEM)


def test_without_a_period_everybody_is_on_the_free_plan() -> None:
    actions.load_terms()

    with override("ru"):
        russian = get_allowance(SpecialistFactory.create().id, NOON)
    with override("en"):
        english = get_allowance(SpecialistFactory.create().id, NOON)

    assert (russian.plan_name, english.plan_name) == ("Бесплатный", "Free")
    assert (russian.included, russian.left, russian.ends_at) == (0, 0, None)


def test_two_running_periods_add_up_and_the_next_loss_is_told() -> None:
    anna = SpecialistFactory.create()
    start_period(anna, "business-lift", at=NOON)
    start_period(anna, "basic", at=NOON - timedelta(days=20))

    allowance = get_allowance(anna.id, NOON)

    assert (allowance.included, allowance.left) == (3, 3)
    assert allowance.ends_at == NOON + timedelta(days=10)


def test_what_the_tab_asks_costs_four_statements() -> None:
    anna = SpecialistFactory.create()
    for days in range(3):
        start_period(anna, "business-lift", at=clock.now() - timedelta(days=days))
        charge(anna)

    with CaptureQueriesContext(connection) as queries:
        list_running_periods(anna.id, clock.now())
        list_plans(clock.now())
        get_price(clock.now())
        list_payments(anna.id)

    assert len(queries) == 4
