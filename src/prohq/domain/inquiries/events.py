"""What happened to an inquiry."""

from dataclasses import dataclass
from uuid import UUID


@dataclass(frozen=True, slots=True)
class InquirySent:
    """The letter is stored and leaves."""

    inquiry_id: UUID
    application_id: UUID


@dataclass(frozen=True, slots=True)
class InquiryAnswered:
    """The organisation has answered."""

    inquiry_id: UUID
    application_id: UUID


@dataclass(frozen=True, slots=True)
class InquiryExpired:
    """No answer came in time."""

    inquiry_id: UUID
    application_id: UUID


@dataclass(frozen=True, slots=True)
class InquiryCancelled:
    """We ask no longer: the application or the consent was withdrawn."""

    inquiry_id: UUID
    application_id: UUID
