"""Terms loaded from their file, and paid periods started."""

import tomllib
from datetime import date, timedelta
from pathlib import Path
from uuid import UUID

from django.db import transaction
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from kernel import clock, journal
from kernel.actors import Actor
from kernel.clock import Moment, office_date
from kernel.money import rubles
from prohq.domain.billing.errors import PlanNotFound, TermsBroken
from prohq.domain.billing.models import Plan, Price, Subscription
from prohq.domain.billing.policies import check_can_subscribe
from prohq.domain.billing.queries import list_plans

TERMS = Path(__file__).resolve().parents[1] / "terms.toml"
PERIOD_DAYS = 30
FROZEN = ("included_applications", "price_kopecks", "period_days")
"""What somebody may have bought: a change is a new row with a later date."""


class _Entry(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    starts_on: date


class PriceEntry(_Entry):
    rubles: int = Field(gt=0)


class PlanEntry(_Entry):
    code: str = Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=30)
    ru: str = Field(min_length=1, max_length=60)
    en: str = Field(min_length=1, max_length=60)
    included_applications: int = Field(ge=0, le=100)
    rubles: int = Field(ge=0)
    period_days: int = Field(PERIOD_DAYS, gt=0, le=366)
    ends_on: date | None = None


class Terms(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    prices: list[PriceEntry]
    plans: list[PlanEntry]


@transaction.atomic
def load_terms(file: Path = TERMS) -> None:
    """Add the file's prices and plans; names and ends may change, what was sold may not.

    Raises TermsBroken, and then nothing is changed.
    """
    try:
        terms = Terms.model_validate(tomllib.loads(file.read_text(encoding="utf-8")))
    except (tomllib.TOMLDecodeError, ValidationError) as error:
        raise TermsBroken(f"{file.name}: {error}") from error
    for price in terms.prices:
        _load_price(price)
    for plan in terms.plans:
        _load_plan(plan)


def _load_price(entry: PriceEntry) -> None:
    amount = rubles(entry.rubles)
    price, _ = Price.objects.get_or_create(
        starts_on=entry.starts_on, defaults={"amount_kopecks": amount}
    )
    if price.amount_kopecks != amount:
        raise TermsBroken(f"the price of {entry.starts_on} stands already; add a later one")


def _load_plan(entry: PlanEntry) -> None:
    values = {
        "name_ru": entry.ru,
        "name_en": entry.en,
        "ends_on": entry.ends_on,
        "included_applications": entry.included_applications,
        "price_kopecks": rubles(entry.rubles),
        "period_days": entry.period_days,
    }
    plan, _ = Plan.objects.get_or_create(
        code=entry.code, starts_on=entry.starts_on, defaults=values
    )
    if any(getattr(plan, name) != values[name] for name in FROZEN):
        raise TermsBroken(f"{entry.code} of {entry.starts_on} stands already; add a later one")
    plan.name_ru, plan.name_en, plan.ends_on = entry.ru, entry.en, entry.ends_on
    plan.save(update_fields=["name_ru", "name_en", "ends_on"])


@transaction.atomic
def subscribe(*, person_id: UUID, plan_code: str, starts_at: Moment, by: Actor) -> UUID:
    """Start one paid period, once per person and moment; returns its id.

    Raises SubscribingNotAllowed, PlanNotFound.
    """
    check_can_subscribe(by=by)
    plan = next((plan for plan in list_plans(starts_at) if plan.code == plan_code), None)
    if plan is None:
        raise PlanNotFound(plan_code)
    period, is_new = Subscription.objects.get_or_create(
        person_id=person_id,
        starts_at=starts_at,
        defaults={
            "plan": plan,
            "included_applications": plan.included_applications,
            "ends_at": starts_at + timedelta(days=plan.period_days),
        },
    )
    if is_new:
        journal.record(
            "subscription.started",
            by=by,
            at=clock.now(),
            subject=("person", person_id),
            detail={"plan": plan.code, "from": str(office_date(starts_at))},
        )
    return period.id
