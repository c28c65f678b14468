"""Who may keep the directory, and who may open and answer an inquiry."""

from datetime import timedelta
from uuid import UUID

from django.core import signing
from django.utils.crypto import constant_time_compare, salted_hmac

from kernel.actors import CASE_WORKERS, STAFF, Actor
from kernel.clock import Moment
from kernel.ids import normalise_code
from prohq.domain.inquiries.errors import (
    DirectoryClosed,
    InquiryLocked,
    InquiryOverdue,
    InquiryWithdrawn,
    KeyRefused,
    SendingReserved,
)
from prohq.domain.inquiries.models import Inquiry
from prohq.domain.inquiries.states import InquiryState

TIME_TO_ANSWER = timedelta(days=30)
WRONG_CODES_ALLOWED = 10
KEY_LASTS = timedelta(hours=8)
"""A working day: the clerk types the code once and may go to the archive meanwhile."""

_KEY = signing.Signer(salt="inquiries.key")


def check_can_keep_directory(by: Actor) -> UUID:
    """Return the keeper's id. Raises DirectoryClosed unless the actor is staff."""
    if by.kind not in STAFF or by.id is None:
        raise DirectoryClosed
    return by.id


def check_can_send(by: Actor) -> UUID:
    """Return the officer's id. Raises SendingReserved unless the actor works cases."""
    if by.kind not in CASE_WORKERS or by.id is None:
        raise SendingReserved
    return by.id


def is_locked(inquiry: Inquiry) -> bool:
    """Answer whether too many wrong codes were typed."""
    return inquiry.failed_codes >= WRONG_CODES_ALLOWED


def is_overdue(inquiry: Inquiry, at: Moment) -> bool:
    """Answer whether the time is over, even before the periodic job has said so."""
    return inquiry.state == InquiryState.EXPIRED or inquiry.expires_at <= at


def check_can_be_opened(inquiry: Inquiry, at: Moment) -> None:
    """Raise InquiryWithdrawn or InquiryOverdue when nobody may look inside any more."""
    if inquiry.state == InquiryState.CANCELLED:
        raise InquiryWithdrawn
    if is_overdue(inquiry, at):
        raise InquiryOverdue


def check_can_try_codes(inquiry: Inquiry, at: Moment) -> None:
    """Raise InquiryWithdrawn, InquiryOverdue or InquiryLocked."""
    check_can_be_opened(inquiry, at)
    if is_locked(inquiry):
        raise InquiryLocked


def seal_code(inquiry_id: UUID, code: str) -> str:
    """Return what is stored of an access code: useless without the installation's secret key."""
    return salted_hmac(
        "inquiries.code", f"{inquiry_id}:{normalise_code(code)}", algorithm="sha256"
    ).hexdigest()


def is_right_code(inquiry: Inquiry, code: str) -> bool:
    """Compare a typed code in constant time."""
    return constant_time_compare(inquiry.code_hash, seal_code(inquiry.id, code))


def issue_key(inquiry: Inquiry, at: Moment) -> str:
    """Return the signed proof that the right code was typed, good for this inquiry until then."""
    return _KEY.sign_object(
        {"inquiry": str(inquiry.id), "until": (at + KEY_LASTS).timestamp()}, compress=False
    )


def check_key(inquiry: Inquiry, key: str, at: Moment) -> None:
    """Raise KeyRefused unless `issue_key` gave this key for this inquiry and it still lasts."""
    try:
        proof = _KEY.unsign_object(key)
    except signing.BadSignature as error:
        raise KeyRefused from error
    if proof["inquiry"] != str(inquiry.id) or proof["until"] <= at.timestamp():
        raise KeyRefused
