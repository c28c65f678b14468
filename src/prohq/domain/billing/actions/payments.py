"""What an application was charged: found, started, moved. Callers hold the transaction."""

from uuid import UUID

from django.db.models import Max

from kernel import journal
from kernel.actors import SYSTEM, Actor
from kernel.clock import Moment
from prohq.domain.billing.models import Payment, Use
from prohq.domain.billing.states import LIVE, PAYMENT, UseState


def find_live(application_id: UUID, *, lock: bool = False) -> Payment | None:
    """Return the one payment that waits for money or has it."""
    payments = Payment.objects.select_for_update() if lock else Payment.objects
    return payments.filter(application_id=application_id, state__in=LIVE).first()


def find_use(application_id: UUID, *, lock: bool = False) -> Use | None:
    """Return the included application that was taken instead of a payment."""
    uses = Use.objects.select_for_update() if lock else Use.objects
    in_force = uses.filter(application_id=application_id).exclude(state=UseState.RELEASED)
    return in_force.first()


def start(  # noqa: PLR0913 a payment has this many parts
    *,
    application_id: UUID,
    person_id: UUID,
    amount: int,
    description: str,
    by: Actor,
    at: Moment,
) -> Payment:
    """Return the live payment of the application, made now unless there is one."""
    attempts = Payment.objects.filter(application_id=application_id).aggregate(Max("attempt"))
    payment, is_new = Payment.objects.get_or_create(
        application_id=application_id,
        state__in=LIVE,
        defaults={
            "person_id": person_id,
            "attempt": (attempts["attempt__max"] or 0) + 1,
            "amount_kopecks": amount,
            "description": description,
            "created_at": at,
        },
    )
    if is_new:
        record("payment.created", payment, by, at)
    return payment


def move(
    payment: Payment, transition: str, action: str, by: Actor, at: Moment, **detail: object
) -> None:
    """Move, save and journal. The caller holds the row's lock."""
    PAYMENT.move(payment, transition, SYSTEM)
    payment.save(update_fields=["state"])
    record(action, payment, by, at, **detail)


def cancel(payment: Payment, by: Actor, at: Moment) -> None:
    """Stop waiting for money; should it come all the same, it is returned."""
    move(payment, "cancel", "payment.cancelled", by, at)


def record(action: str, payment: Payment, by: Actor, at: Moment, **detail: object) -> None:
    """Write a journal entry about the payment's application."""
    journal.record(
        action,
        by=by,
        at=at,
        subject=("application", payment.application_id),
        detail={"payment": str(payment.id), **detail},
    )
