"""What an application costs: an included one if there is one, else a payment."""

from dataclasses import dataclass
from uuid import UUID

from django.db import transaction
from django.db.models import F

from kernel import journal
from kernel.actors import SYSTEM, Actor
from kernel.clock import Moment
from prohq.domain.billing.actions import ledger
from prohq.domain.billing.actions.payments import cancel, find_live, find_use, record, start
from prohq.domain.billing.actions.refunding import owe_refund
from prohq.domain.billing.errors import AlreadySettled, NotCharged
from prohq.domain.billing.models import EntryReason, Subscription, Use
from prohq.domain.billing.policies import check_can_pay
from prohq.domain.billing.queries import get_price
from prohq.domain.billing.states import USE, PaymentState, UseState


@dataclass(frozen=True, slots=True)
class Charge:
    """How an application is paid for: included, or by this payment."""

    is_included: bool
    payment_id: UUID | None = None


@transaction.atomic
def charge(
    *, application_id: UUID, person_id: UUID, description: str, by: Actor, at: Moment
) -> Charge:
    """Charge for an application: once, however often it is called.

    An included application of the running period that ends first is used first. The caller holds
    the application's lock. Raises PaymentNotFound (not the payer's own), PriceMissing.
    """
    check_can_pay(person_id=person_id, by=by)
    periods = _lock_running_periods(person_id, at)
    if find_use(application_id) is not None:
        return Charge(is_included=True)
    payment = find_live(application_id)
    if payment is None and _take_included(application_id, periods, by, at):
        return Charge(is_included=True)
    if payment is None:
        payment = start(
            application_id=application_id,
            person_id=person_id,
            amount=get_price(at),
            description=description,
            by=by,
            at=at,
        )
    return Charge(is_included=False, payment_id=payment.id)


@transaction.atomic
def settle(*, application_id: UUID, at: Moment) -> None:
    """Earn what was charged: the work has begun. Repeating changes nothing. Raises NotCharged."""
    use = find_use(application_id, lock=True)
    if use is not None:
        if use.state == UseState.RESERVED:
            _move_use(use, "consume", "use.consumed", SYSTEM, at)
        return
    payment = find_live(application_id, lock=True)
    if payment is None or payment.state != PaymentState.SUCCEEDED:
        raise NotCharged(application_id)
    if not ledger.has_entry(payment, EntryReason.RECOGNITION):
        ledger.record_entry(payment, EntryReason.RECOGNITION, at)
        record("payment.settled", payment, SYSTEM, at)


@transaction.atomic
def release(*, application_id: UUID, by: Actor, at: Moment) -> None:
    """Give back what was charged, whole: the included application or the money.

    Whoever calls has asked its own policy. Repeating changes nothing. Raises AlreadySettled.
    """
    use = find_use(application_id, lock=True)
    if use is not None:
        _release_use(use, by, at)
        return
    payment = find_live(application_id, lock=True)
    if payment is None:
        return
    if ledger.has_entry(payment, EntryReason.RECOGNITION):
        raise AlreadySettled(application_id)
    if payment.state == PaymentState.SUCCEEDED:
        owe_refund(payment, "owe_refund", by, at)
    else:
        cancel(payment, by, at)


def _lock_running_periods(person_id: UUID, at: Moment) -> list[Subscription]:
    """Lock in one order, so that two tabs take turns and never wait for each other."""
    running = Subscription.objects.filter(person_id=person_id, starts_at__lte=at, ends_at__gt=at)
    return list(running.select_for_update().order_by("ends_at", "id"))


def _take_included(
    application_id: UUID, periods: list[Subscription], by: Actor, at: Moment
) -> bool:
    for period in periods:
        taken = set(period.uses.exclude(state=UseState.RELEASED).values_list("place", flat=True))
        free = set(range(1, period.included_applications + 1)) - taken
        if free:
            use = Use.objects.create(
                subscription=period,
                application_id=application_id,
                place=min(free),
                reserved_at=at,
            )
            _record_use("use.reserved", use, by, at)
            return True
    return False


def _release_use(use: Use, by: Actor, at: Moment) -> None:
    if use.state == UseState.CONSUMED:
        raise AlreadySettled(use.application_id)
    _move_use(use, "release", "use.released", by, at)
    if use.subscription.ends_at <= at:
        _prolong(use, at)


def _prolong(use: Use, at: Moment) -> None:
    """Let an application that returns into a period that is over last as long as it would have."""
    over = use.subscription
    period, is_new = Subscription.objects.get_or_create(
        person_id=over.person_id,
        starts_at=at,
        defaults={
            "plan_id": over.plan_id,
            "included_applications": 1,
            "ends_at": at + (over.ends_at - use.reserved_at),
        },
    )
    if not is_new:  # another one has come back at this very moment
        Subscription.objects.filter(id=period.id).update(
            included_applications=F("included_applications") + 1
        )


def _move_use(use: Use, transition: str, action: str, by: Actor, at: Moment) -> None:
    USE.move(use, transition, SYSTEM)
    use.save(update_fields=["state"])
    _record_use(action, use, by, at)


def _record_use(action: str, use: Use, by: Actor, at: Moment) -> None:
    journal.record(
        action,
        by=by,
        at=at,
        subject=("application", use.application_id),
        detail={"use": str(use.id), "subscription": str(use.subscription_id)},
    )
