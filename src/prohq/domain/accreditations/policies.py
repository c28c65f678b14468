"""Who may take a badge away."""

from kernel.actors import Actor, ActorKind
from prohq.domain.accreditations.errors import OwnAccreditation, SupervisorsOnly
from prohq.domain.accreditations.models import Accreditation
from prohq.domain.accreditations.states import ACCREDITATION


def can_judge(accreditation: Accreditation, by: Actor) -> bool:
    """Answer whether this is a supervisor, and not the holder in another part."""
    return by.kind is ActorKind.SUPERVISOR and accreditation.person_id != by.id


def check_can_judge(accreditation: Accreditation, by: Actor) -> None:
    """Raise SupervisorsOnly, OwnAccreditation unless can_judge."""
    if by.kind is not ActorKind.SUPERVISOR:
        raise SupervisorsOnly
    if accreditation.person_id == by.id:
        raise OwnAccreditation


def can_revoke(accreditation: Accreditation, by: Actor) -> bool:
    """Answer whether «Отозвать» is offered."""
    return can_judge(accreditation, by) and ACCREDITATION.can(accreditation, "revoke", by)


def can_suspend(accreditation: Accreditation, by: Actor) -> bool:
    """Answer whether «Приостановить» is offered."""
    return can_judge(accreditation, by) and ACCREDITATION.can(accreditation, "suspend", by)


def can_reinstate(accreditation: Accreditation, by: Actor) -> bool:
    """Answer whether «Восстановить» is offered."""
    return can_judge(accreditation, by) and ACCREDITATION.can(accreditation, "reinstate", by)
