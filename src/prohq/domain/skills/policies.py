"""Who may change the catalogue."""

from kernel.actors import Actor, ActorKind


class CatalogueReserved(Exception):
    """Only an administrator changes the catalogue."""


def can_edit(by: Actor) -> bool:
    """Answer whether this actor keeps the catalogue."""
    return by.kind in {ActorKind.ADMINISTRATOR, ActorKind.SYSTEM}


def check_can_edit(by: Actor) -> None:
    """Raise CatalogueReserved unless this actor keeps the catalogue."""
    if not can_edit(by):
        raise CatalogueReserved
