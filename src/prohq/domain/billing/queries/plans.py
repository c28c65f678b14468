from dataclasses import dataclass
from uuid import UUID

from django.db.models import Count, Q

from kernel.clock import Moment, office_date
from kernel.money import Kopecks
from prohq.domain.billing.errors import PriceMissing
from prohq.domain.billing.models import Plan, Price, Subscription
from prohq.domain.billing.states import UseState


@dataclass(frozen=True, slots=True)
class Period:
    """One paid period that is running now."""

    plan_code: str
    plan_name: str
    included: int
    left: int
    starts_at: Moment
    ends_at: Moment


@dataclass(frozen=True, slots=True)
class Allowance:
    """What a person has now, all running periods together.

    `ends_at` is when the next included application is lost, or the period ends; None on the free
    plan.
    """

    plan_name: str
    included: int
    left: int
    ends_at: Moment | None


def get_price(at: Moment) -> Kopecks:
    """Return what an application outside a plan costs. Raises PriceMissing."""
    today = office_date(at)
    price = Price.objects.filter(starts_on__lte=today).order_by("-starts_on").first()
    if price is None:
        raise PriceMissing(today)
    return Kopecks(price.amount_kopecks)


def list_plans(at: Moment) -> list[Plan]:
    """Return the plans in force, the cheapest first."""
    today = office_date(at)
    started = Plan.objects.filter(starts_on__lte=today).order_by("code", "-starts_on")
    newest = started.distinct("code")
    in_force = [plan for plan in newest if plan.ends_on is None or plan.ends_on > today]
    return sorted(in_force, key=lambda plan: (plan.price_kopecks, plan.code))


def list_running_periods(person_id: UUID, at: Moment) -> list[Period]:
    """Return the paid periods running now; the one that ends first, and is used first, first."""
    running = (
        Subscription.objects.filter(person_id=person_id, starts_at__lte=at, ends_at__gt=at)
        .select_related("plan")
        .annotate(used=Count("uses", filter=~Q(uses__state=UseState.RELEASED)))
        .order_by("ends_at", "id")
    )
    return [
        Period(
            plan_code=period.plan.code,
            plan_name=period.plan.name,
            included=period.included_applications,
            left=period.included_applications - period.used,
            starts_at=period.starts_at,
            ends_at=period.ends_at,
        )
        for period in running
    ]


def get_allowance(person_id: UUID, at: Moment) -> Allowance:
    """Return what the person has left of what is included in the plan."""
    periods = list_running_periods(person_id, at)
    if not periods:
        free = next((plan.name for plan in list_plans(at) if plan.price_kopecks == 0), "")
        return Allowance(free, included=0, left=0, ends_at=None)
    first = next((period for period in periods if period.left), periods[-1])
    return Allowance(
        plan_name=first.plan_name,
        included=sum(period.included for period in periods),
        left=sum(period.left for period in periods),
        ends_at=first.ends_at,
    )
