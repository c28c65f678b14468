"""What an organisation sees behind its link: a cover, and with the key what is asked."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal
from uuid import UUID

from kernel.clock import Moment
from prohq.domain.inquiries.errors import InquiryNotFound
from prohq.domain.inquiries.models import Answer, Inquiry
from prohq.domain.inquiries.policies import (
    check_can_be_opened,
    check_key,
    is_locked,
    is_overdue,
)
from prohq.domain.inquiries.queries.facts import (
    AskedFact,
    StatedFact,
    list_asked_facts,
    list_stated_facts,
)
from prohq.domain.inquiries.states import InquiryState

CoverState = Literal["waiting", "answered", "locked", "overdue", "withdrawn"]


@dataclass(frozen=True, slots=True)
class Cover:
    """What the link alone shows: nothing about a person."""

    state: CoverState
    outgoing_number: str
    sent_at: Moment
    expires_at: Moment
    answered_at: Moment | None


@dataclass(frozen=True, slots=True)
class OpenInquiry:
    """What the right code shows."""

    inquiry_id: UUID
    token: str
    key: str
    outgoing_number: str
    organisation_name: str
    sent_at: Moment
    expires_at: Moment
    note: str
    asked: Sequence[AskedFact]
    answer: Answer | None
    stated: Sequence[StatedFact]


def find_by_token(token: str) -> Inquiry:
    """Return the inquiry behind a link. Raises InquiryNotFound."""
    inquiry = Inquiry.objects.select_related("organisation", "answer").filter(token=token).first()
    if inquiry is None:
        raise InquiryNotFound
    return inquiry


def get_cover(*, token: str, at: Moment) -> Cover:
    """Return what anybody with the link sees. Raises InquiryNotFound."""
    inquiry = find_by_token(token)
    return Cover(
        state=_cover_state(inquiry, at),
        outgoing_number=inquiry.outgoing_number,
        sent_at=inquiry.sent_at,
        expires_at=inquiry.expires_at,
        answered_at=inquiry.answered_at,
    )


def _cover_state(inquiry: Inquiry, at: Moment) -> CoverState:
    if inquiry.state == InquiryState.CANCELLED:
        return "withdrawn"
    if is_overdue(inquiry, at):
        return "answered" if inquiry.state == InquiryState.ANSWERED else "overdue"
    if is_locked(inquiry):
        return "locked"
    return "answered" if inquiry.state == InquiryState.ANSWERED else "waiting"


def get_open_inquiry(*, token: str, key: str, at: Moment) -> OpenInquiry:
    """Return what is asked and what was answered, in the active language.

    Raises InquiryNotFound, InquiryWithdrawn, InquiryOverdue, KeyRefused.
    """
    inquiry = find_by_token(token)
    check_can_be_opened(inquiry, at)
    check_key(inquiry, key, at)
    return describe_opened(inquiry, key)


def describe_opened(inquiry: Inquiry, key: str) -> OpenInquiry:
    """Word an inquiry that may be looked into."""
    answer = inquiry.answer if inquiry.state == InquiryState.ANSWERED else None
    return OpenInquiry(
        inquiry_id=inquiry.id,
        token=inquiry.token,
        key=key,
        outgoing_number=inquiry.outgoing_number,
        organisation_name=inquiry.organisation.name,
        sent_at=inquiry.sent_at,
        expires_at=inquiry.expires_at,
        note=inquiry.note,
        asked=list_asked_facts(inquiry),
        answer=answer,
        stated=list_stated_facts(inquiry, answer) if answer else (),
    )
