"""Who does something: every action and every journal entry names one."""

from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID


class ActorKind(StrEnum):
    """The parts people and machines play; a person plays one at a time."""

    SPECIALIST = "specialist"
    CUSTOMER = "customer"
    OFFICER = "officer"
    SUPERVISOR = "supervisor"
    ADMINISTRATOR = "administrator"
    ORGANISATION = "organisation"
    SYSTEM = "system"


CASE_WORKERS = frozenset({ActorKind.OFFICER, ActorKind.SUPERVISOR})
STAFF = CASE_WORKERS | {ActorKind.ADMINISTRATOR}


@dataclass(frozen=True, slots=True)
class Actor:
    """A person by id, an answering organisation by id, or the system itself (no id)."""

    kind: ActorKind
    id: UUID | None = None


SYSTEM = Actor(ActorKind.SYSTEM)
