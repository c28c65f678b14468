"""Badges whose document has run out."""

from django.db import transaction

from kernel import clock, events, journal
from kernel.actors import SYSTEM
from kernel.clock import Moment
from prohq.domain.accreditations.events import AccreditationExpired
from prohq.domain.accreditations.models import Accreditation
from prohq.domain.accreditations.states import ACCREDITATION, AccreditationState

IN_ONE_TRANSACTION = 500


def expire_overdue(*, at: Moment) -> int:
    """End every accreditation whose last day has passed, in small transactions. Returns how many."""
    count = 0
    while ended := _expire_some(at):
        count += ended
    return count


@transaction.atomic
def _expire_some(at: Moment) -> int:
    overdue = Accreditation.objects.select_for_update(skip_locked=True).filter(
        state=AccreditationState.ACTIVE, valid_until__lt=clock.office_date(at)
    )[:IN_ONE_TRANSACTION]
    for accreditation in overdue:
        ACCREDITATION.move(accreditation, "expire", SYSTEM)
        accreditation.save(update_fields=["state"])
        subject = ("accreditation", accreditation.id)
        journal.record("accreditation.expired", by=SYSTEM, at=at, subject=subject)
        events.publish(AccreditationExpired(accreditation.id, accreditation.person_id))
    return len(overdue)
