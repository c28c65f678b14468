"""What happened to people and their consents."""

from dataclasses import dataclass
from uuid import UUID

from prohq.domain.people.models import ConsentKind


@dataclass(frozen=True, slots=True)
class PersonJoined:
    """Somebody made an account; the e-mail address may still wait for its confirmation."""

    person_id: UUID


@dataclass(frozen=True, slots=True)
class ConsentGiven:
    """A consent came into force, or one in force was replaced by one of another scope."""

    subject_id: UUID
    kind: ConsentKind
    scope: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ConsentRevoked:
    """A consent is no longer in force and none took its place."""

    subject_id: UUID
    kind: ConsentKind
