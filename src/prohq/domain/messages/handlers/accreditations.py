"""What becomes of a badge later."""

from uuid import UUID

from kernel import clock
from kernel.clock import Moment
from kernel.events import after
from prohq.domain.accreditations.events import (
    AccreditationExpired,
    AccreditationReinstated,
    AccreditationRevoked,
    AccreditationSuspended,
)
from prohq.domain.accreditations.queries import get_accreditation
from prohq.domain.messages.actions import tell
from prohq.domain.messages.handlers.addresses import get_path


@after(AccreditationRevoked)
def tell_revoked(event: AccreditationRevoked) -> None:
    _tell("accreditation_revoked", event.accreditation_id)


@after(AccreditationSuspended)
def tell_suspended(event: AccreditationSuspended) -> None:
    _tell("accreditation_suspended", event.accreditation_id, event.at)


@after(AccreditationReinstated)
def tell_reinstated(event: AccreditationReinstated) -> None:
    _tell("accreditation_reinstated", event.accreditation_id, event.at)


@after(AccreditationExpired)
def tell_expired(event: AccreditationExpired) -> None:
    _tell("accreditation_expired", event.accreditation_id)


def _tell(kind: str, accreditation_id: UUID, happened_at: Moment | None = None) -> None:
    """Tell the holder; what may happen more than once has its moment in the key."""
    accreditation = get_accreditation(accreditation_id)
    person = accreditation.person
    tell(
        person_id=person.id,
        kind=kind,
        key=f"{kind}:{accreditation.id}" + (f":{happened_at.timestamp()}" if happened_at else ""),
        subject_id=accreditation.id,
        context={"accreditation": accreditation, "node": accreditation.node},
        path=get_path(person, "web:verify", accreditation.code),
        at=clock.now(),
    )
