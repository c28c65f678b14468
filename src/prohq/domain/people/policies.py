"""Who may do what to an account or a consent."""

from uuid import UUID

from kernel.actors import Actor, ActorKind
from prohq.domain.people.errors import ConsentNotOwn, RoleNotAllowed
from prohq.domain.people.models import Consent


def can_consent(*, person_id: UUID, subject_id: UUID, by: Actor) -> bool:
    """Answer whether this is the person's own consent about a subject nobody else consented to."""
    others = Consent.objects.filter(subject_id=subject_id).exclude(person_id=person_id)
    return by.id == person_id and not others.exists()


def check_can_consent(*, person_id: UUID, subject_id: UUID, by: Actor) -> None:
    """Raise ConsentNotOwn unless `can_consent`."""
    if not can_consent(person_id=person_id, subject_id=subject_id, by=by):
        raise ConsentNotOwn


def can_set_role(*, person_id: UUID, by: Actor) -> bool:
    """Answer whether the actor may hand out a role to this person."""
    if by.kind is ActorKind.SYSTEM:
        return True
    return by.kind is ActorKind.ADMINISTRATOR and by.id != person_id


def check_can_set_role(*, person_id: UUID, by: Actor) -> None:
    """Raise RoleNotAllowed unless `can_set_role`."""
    if not can_set_role(person_id=person_id, by=by):
        raise RoleNotAllowed
