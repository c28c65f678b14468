"""What happens to accreditations."""

from dataclasses import dataclass
from uuid import UUID

from kernel.clock import Moment


@dataclass(frozen=True, slots=True)
class AccreditationGranted:
    """A person is accredited for a node: the badge shows."""

    accreditation_id: UUID
    person_id: UUID


@dataclass(frozen=True, slots=True)
class AccreditationSuspended:
    """The badge is hidden while something is looked into."""

    accreditation_id: UUID
    person_id: UUID
    at: Moment


@dataclass(frozen=True, slots=True)
class AccreditationReinstated:
    """What was looked into is in order: the badge shows again."""

    accreditation_id: UUID
    person_id: UUID
    at: Moment


@dataclass(frozen=True, slots=True)
class AccreditationRevoked:
    """The badge is taken away for good."""

    accreditation_id: UUID
    person_id: UUID


@dataclass(frozen=True, slots=True)
class AccreditationExpired:
    """The last day of the document has passed."""

    accreditation_id: UUID
    person_id: UUID
