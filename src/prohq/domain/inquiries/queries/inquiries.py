"""The inquiries as the case sees them."""

from datetime import timedelta
from math import ceil
from statistics import median
from uuid import UUID

from django.db.models import F, QuerySet

from prohq.domain.inquiries.errors import InquiryNotFound
from prohq.domain.inquiries.models import Inquiry, Letter
from prohq.domain.inquiries.states import InquiryState

ANSWERS_THAT_TELL = 3
ANSWERS_LOOKED_AT = 100


def get_inquiry(inquiry_id: UUID) -> Inquiry:
    """Return the inquiry with its organisation and answer. Raises InquiryNotFound."""
    inquiry = Inquiry.objects.select_related("organisation", "answer").filter(id=inquiry_id).first()
    if inquiry is None:
        raise InquiryNotFound
    return inquiry


def list_inquiries(application_id: UUID) -> QuerySet[Inquiry]:
    """Return the inquiries of an application, oldest first, with organisations and answers."""
    return Inquiry.objects.select_related("organisation", "answer").filter(
        application_id=application_id
    )


def get_letter(inquiry_id: UUID) -> Letter:
    """Return the two PDFs as the case keeps them: no access code. Raises InquiryNotFound."""
    letter = Letter.objects.select_related("inquiry").filter(inquiry_id=inquiry_id).first()
    if letter is None:
        raise InquiryNotFound
    return letter


def get_usual_days(organisation_id: UUID) -> int | None:
    """Return in how many days this organisation usually answers: the median of its latest answers.

    None when fewer than three answers tell nothing yet.
    """
    answered = (
        Inquiry.objects.filter(organisation_id=organisation_id, state=InquiryState.ANSWERED)
        .order_by("-answered_at")
        .values_list(F("answered_at") - F("sent_at"), flat=True)[:ANSWERS_LOOKED_AT]
    )
    waits: list[float] = [wait / timedelta(days=1) for wait in answered]
    if len(waits) < ANSWERS_THAT_TELL:
        return None
    return max(1, ceil(median(waits)))
