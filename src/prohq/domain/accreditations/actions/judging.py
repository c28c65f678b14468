"""A supervisor takes a badge away, for a time or for good, or gives it back."""

from uuid import UUID

from django.db import transaction

from kernel import events, journal
from kernel.actors import Actor
from kernel.clock import Moment
from prohq.domain.accreditations.errors import AccreditationNotFound, ExplanationMissing
from prohq.domain.accreditations.events import (
    AccreditationReinstated,
    AccreditationRevoked,
    AccreditationSuspended,
)
from prohq.domain.accreditations.models import Accreditation, RevocationReason
from prohq.domain.accreditations.policies import check_can_judge
from prohq.domain.accreditations.states import ACCREDITATION


@transaction.atomic
def revoke(
    *, accreditation_id: UUID, reason: RevocationReason, explanation: str, by: Actor, at: Moment
) -> None:
    """Take a badge away for good: it is gone from the profile with this transaction.

    `explanation` is for the specialist and the staff. Raises AccreditationNotFound,
    SupervisorsOnly, OwnAccreditation, TransitionDenied (ended already), ExplanationMissing.
    """
    accreditation = _move(accreditation_id, "revoke", explanation, by=by)
    accreditation.revoked_at, accreditation.suspended_at = at, None
    accreditation.revocation_reason = reason
    accreditation.save(
        update_fields=["state", "revoked_at", "suspended_at", "revocation_reason", "explanation"]
    )
    _record("accreditation.revoked", accreditation, by=by, at=at, reason=str(reason))
    events.publish(AccreditationRevoked(accreditation.id, accreditation.person_id))


@transaction.atomic
def suspend(*, accreditation_id: UUID, explanation: str, by: Actor, at: Moment) -> None:
    """Hide a badge while something is looked into. Raises as `revoke` does."""
    accreditation = _move(accreditation_id, "suspend", explanation, by=by)
    accreditation.suspended_at = at
    accreditation.save(update_fields=["state", "suspended_at", "explanation"])
    _record("accreditation.suspended", accreditation, by=by, at=at)
    events.publish(AccreditationSuspended(accreditation.id, accreditation.person_id, at))


@transaction.atomic
def reinstate(*, accreditation_id: UUID, explanation: str, by: Actor, at: Moment) -> None:
    """Show a suspended badge again. Raises as `revoke` does."""
    accreditation = _move(accreditation_id, "reinstate", explanation, by=by)
    accreditation.suspended_at = None
    accreditation.save(update_fields=["state", "suspended_at", "explanation"])
    _record("accreditation.reinstated", accreditation, by=by, at=at)
    events.publish(AccreditationReinstated(accreditation.id, accreditation.person_id, at))


def _move(accreditation_id: UUID, transition: str, explanation: str, *, by: Actor) -> Accreditation:
    accreditation = Accreditation.objects.select_for_update().filter(id=accreditation_id).first()
    if accreditation is None:
        raise AccreditationNotFound
    check_can_judge(accreditation, by)
    ACCREDITATION.move(accreditation, transition, by)
    accreditation.explanation = explanation.strip()
    if not accreditation.explanation:
        raise ExplanationMissing
    return accreditation


def _record(
    action: str, accreditation: Accreditation, *, by: Actor, at: Moment, **detail: str
) -> None:
    journal.record(action, by=by, at=at, subject=("accreditation", accreditation.id), detail=detail)
