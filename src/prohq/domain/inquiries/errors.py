"""What can go wrong around organisations and inquiries. The interface finds the words."""

from dataclasses import dataclass

from kernel.clock import Moment


class OrganisationNotFound(Exception):
    """No organisation has that id."""


class DirectoryClosed(Exception):
    """Only the service's staff keep the directory of organisations."""


class SuccessorImpossible(Exception):
    """An organisation cannot be followed by itself, directly or in a circle."""


class SendingReserved(Exception):
    """Only those who work cases send official inquiries."""


class QuestionsUnfit(Exception):
    """An inquiry asks at least one known fact, and each of them once."""


@dataclass
class InquiryAlreadySent(Exception):
    """The same organisation is being asked about this application already; its answer may come."""

    outgoing_number: str


class InquiryNotFound(Exception):
    """No inquiry has that id or that link."""


@dataclass
class WrongCode(Exception):
    """The access code is not the letter's. The attempt was counted."""

    attempts_left: int


class InquiryLocked(Exception):
    """Too many wrong codes: only a new letter helps."""


class InquiryOverdue(Exception):
    """The time for an answer is over."""


class InquiryWithdrawn(Exception):
    """We ask no longer."""


class KeyRefused(Exception):
    """The right code was not typed in this browser, or too long ago."""


@dataclass
class AlreadyAnswered(Exception):
    """An answer was accepted before, and it stands."""

    at: Moment


class StatementsUnfit(Exception):
    """The statements are not exactly one per question, or a correction says no value."""
