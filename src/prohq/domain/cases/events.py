"""What happens to applications and cases."""

from dataclasses import dataclass
from uuid import UUID


@dataclass(frozen=True, slots=True)
class ApplicationSubmitted:
    """A draft became a numbered application: its case is open, or it waits for payment."""

    application_id: UUID


@dataclass(frozen=True, slots=True)
class ApplicationWithdrawn:
    """The specialist took the application back, or the consent it cannot do without."""

    application_id: UUID


@dataclass(frozen=True, slots=True)
class CaseOpened:
    """The application is paid for and stands in the officers' queue."""

    case_id: UUID
    application_id: UUID


@dataclass(frozen=True, slots=True)
class CaseClaimed:
    """An officer took up the new case. Later changes of hands tell nobody outside."""

    case_id: UUID
    application_id: UUID


@dataclass(frozen=True, slots=True)
class CaseAnswered:
    """An organisation's answer reached the case."""

    case_id: UUID
    application_id: UUID


@dataclass(frozen=True, slots=True)
class CaseDecided:
    """The case ended with one of the three outcomes."""

    case_id: UUID
    application_id: UUID
    outcome: str
