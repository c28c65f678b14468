"""The organisation types the access code."""

from django.db import transaction

from kernel import journal
from kernel.actors import Actor, ActorKind
from kernel.clock import Moment
from prohq.domain.inquiries.errors import InquiryLocked, InquiryNotFound, WrongCode
from prohq.domain.inquiries.models import Inquiry
from prohq.domain.inquiries.policies import (
    WRONG_CODES_ALLOWED,
    check_can_try_codes,
    is_locked,
    is_right_code,
    issue_key,
)
from prohq.domain.inquiries.queries.portal import OpenInquiry, describe_opened


def open_inquiry(*, token: str, code: str, at: Moment) -> OpenInquiry:
    """Return what is asked, with the key that opens it again for some hours.

    A wrong code is counted and the count committed before the exception leaves. Raises
    InquiryNotFound, InquiryWithdrawn, InquiryOverdue, InquiryLocked, WrongCode.
    """
    with transaction.atomic(durable=True):
        inquiry = lock_by_token(token)
        check_can_try_codes(inquiry, at)
        is_right = is_right_code(inquiry, code)
        inquiry.failed_codes = 0 if is_right else inquiry.failed_codes + 1
        inquiry.save(update_fields=["failed_codes"])
        journal.record(
            "inquiry.opened" if is_right else "inquiry.code_refused",
            by=Actor(ActorKind.ORGANISATION, inquiry.organisation_id),
            at=at,
            subject=("inquiry", inquiry.id),
            detail={} if is_right else {"attempt": inquiry.failed_codes},
        )
    if is_right:
        return describe_opened(inquiry, issue_key(inquiry, at))
    if is_locked(inquiry):
        raise InquiryLocked
    raise WrongCode(WRONG_CODES_ALLOWED - inquiry.failed_codes)


def lock_by_token(token: str) -> Inquiry:
    """Return the inquiry behind a link and hold its row. Raises InquiryNotFound."""
    inquiry = (
        Inquiry.objects.select_for_update(of=("self",))
        .select_related("organisation", "answer")
        .filter(token=token)
        .first()
    )
    if inquiry is None:
        raise InquiryNotFound
    return inquiry
