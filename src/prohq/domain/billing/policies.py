"""Who may do what about money."""

from uuid import UUID

from kernel.actors import Actor, ActorKind
from prohq.domain.billing.errors import PaymentNotFound, SubscribingNotAllowed


def can_pay(*, person_id: UUID, by: Actor) -> bool:
    """Answer whether the actor may charge this person: only themself, or the system."""
    return by.kind is ActorKind.SYSTEM or by.id == person_id


def check_can_pay(*, person_id: UUID, by: Actor) -> None:
    """Raise PaymentNotFound unless `can_pay`: somebody else's payment does not exist."""
    if not can_pay(person_id=person_id, by=by):
        raise PaymentNotFound


def can_subscribe(*, by: Actor) -> bool:
    """Answer whether the actor may start a paid period: the exchange sells them."""
    return by.kind in {ActorKind.SYSTEM, ActorKind.ADMINISTRATOR}


def check_can_subscribe(*, by: Actor) -> None:
    """Raise SubscribingNotAllowed unless `can_subscribe`."""
    if not can_subscribe(by=by):
        raise SubscribingNotAllowed
