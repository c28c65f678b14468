"""What can be refused in this room."""

from prohq.domain.people.models import ConsentKind


class PersonNotFound(Exception):
    """There is no such person."""


class EmailTaken(Exception):
    """Another account has this address."""


class RoleNotAllowed(Exception):
    """Only an administrator hands out roles, and not to themselves."""


class ConsentMissing(Exception):
    """No consent of this kind is in force."""

    def __init__(self, kind: ConsentKind | str) -> None:
        super().__init__(str(kind))
        self.kind = ConsentKind(kind)


class ConsentNotOwn(Exception):
    """A consent is given and revoked by the person themself and nobody else."""


class ConsentTextNotFound(Exception):
    """There is no text of that kind, language or version."""
