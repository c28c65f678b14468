"""Inquiries that end without an answer."""

from uuid import UUID

from django.db import transaction

from kernel import events, journal
from kernel.actors import SYSTEM, Actor
from kernel.clock import Moment
from prohq.domain.inquiries.events import InquiryCancelled, InquiryExpired
from prohq.domain.inquiries.models import Inquiry
from prohq.domain.inquiries.states import INQUIRY, InquiryState


@transaction.atomic
def cancel_inquiries(*, application_id: UUID, by: Actor, at: Moment) -> int:
    """Ask no longer about this application: its links say so. Returns how many were waiting."""
    waiting = list(
        Inquiry.objects.select_for_update()
        .filter(application_id=application_id, state=InquiryState.SENT)
        .order_by("id")
    )
    for inquiry in waiting:
        cancel(inquiry, by=by, at=at)
        events.publish(InquiryCancelled(inquiry.id, application_id))
    return len(waiting)


def cancel(inquiry: Inquiry, *, by: Actor, at: Moment) -> None:
    """Cancel an inquiry whose lock the caller holds, telling nobody: another may replace it."""
    INQUIRY.move(inquiry, "cancel", by)
    inquiry.save(update_fields=["state"])
    journal.record("inquiry.cancelled", by=by, at=at, subject=("inquiry", inquiry.id))


def expire_overdue(*, at: Moment) -> int:
    """End every inquiry whose time is over, each in its own transaction. Returns how many."""
    overdue = Inquiry.objects.filter(state=InquiryState.SENT, expires_at__lte=at)
    return sum(_expire(inquiry_id, at) for inquiry_id in overdue.values_list("id", flat=True))


@transaction.atomic
def _expire(inquiry_id: UUID, at: Moment) -> bool:
    inquiry = Inquiry.objects.select_for_update().get(id=inquiry_id)
    if inquiry.state != InquiryState.SENT:
        return False
    INQUIRY.move(inquiry, "expire", SYSTEM)
    inquiry.save(update_fields=["state"])
    journal.record("inquiry.expired", by=SYSTEM, at=at, subject=("inquiry", inquiry.id))
    events.publish(InquiryExpired(inquiry.id, inquiry.application_id))
    return True
