"""Who works on a case: a lease that renews while the officer works."""

from datetime import timedelta
from uuid import UUID

from django.db import transaction

from kernel import events, journal
from kernel.actors import Actor
from kernel.clock import Moment
from prohq.domain.cases.actions.locking import lock_case
from prohq.domain.cases.errors import CaseTakenByOther, LeaseNotHeld
from prohq.domain.cases.events import CaseClaimed
from prohq.domain.cases.models import Case, TakeOverReason
from prohq.domain.cases.policies import check_can_claim, check_can_work, is_held
from prohq.domain.cases.states import CASE, CaseState

LEASE = timedelta(minutes=30)
RENEWAL_STEP = timedelta(minutes=1)
"""Looking at pages renews the lease at most this often: sixty thumbnails are not sixty writes."""


@transaction.atomic
def claim(*, case_id: UUID, by: Actor, at: Moment) -> Moment:
    """Take a case nobody holds, or keep one's own. Returns until when.

    Raises CaseNotFound, OwnApplication, CaseClosed, CaseTakenByOther.
    """
    case = lock_case(case_id)
    check_can_claim(case, by)
    if not is_held(case, at):
        _record("case.claimed", case, by=by, at=at)
    elif case.officer is not None and case.officer_id != by.id:
        raise CaseTakenByOther(
            officer_id=case.officer.id, officer_name=case.officer.name, until=case.lease_until or at
        )
    return _hand(case, by=by, at=at)


@transaction.atomic
def take_over(*, case_id: UUID, reason: TakeOverReason, by: Actor, at: Moment) -> Moment:
    """Take a case even while another officer's lease runs. Returns until when.

    What the other officer typed stays theirs. Raises CaseNotFound, OwnApplication, CaseClosed.
    """
    case = lock_case(case_id)
    check_can_claim(case, by)
    _record("case.taken_over", case, by=by, at=at, reason=TakeOverReason(reason).value)
    return _hand(case, by=by, at=at)


@transaction.atomic
def renew_lease(*, case_id: UUID, by: Actor, at: Moment) -> Moment:
    """Keep holding a case. Returns until when. Raises as `hold` does."""
    return hold(case_id, by=by, at=at).lease_until or at


@transaction.atomic
def release_claim(*, case_id: UUID, by: Actor, at: Moment) -> None:
    """Leave a case to others. Raises CaseNotFound, OwnApplication, CaseClosed, LeaseNotHeld."""
    case = lock_case(case_id)
    check_can_claim(case, by)
    if case.officer_id != by.id:
        raise LeaseNotHeld
    case.officer, case.lease_until = None, None
    case.save(update_fields=["officer", "lease_until"])
    journal.record("case.released", by=by, at=at, subject=("case", case.id))


def hold(case_id: UUID, *, by: Actor, at: Moment) -> Case:
    """Return the case, locked, for its officer to work on, and renew the lease.

    Raises CaseNotFound, OwnApplication, CaseClosed, LeaseNotHeld.
    """
    case = lock_case(case_id)
    check_can_work(case, by, at)
    case.lease_until = at + LEASE
    case.save(update_fields=["lease_until"])
    return case


def renew_without_waiting(case_id: UUID, *, by: Actor, at: Moment) -> None:
    """Renew the officer's running lease, if there is one, in one statement without a lock."""
    Case.objects.filter(
        id=case_id,
        officer_id=by.id,
        lease_until__gt=at,
        lease_until__lt=at + LEASE - RENEWAL_STEP,
    ).update(lease_until=at + LEASE)


def _hand(case: Case, *, by: Actor, at: Moment) -> Moment:
    is_first = case.state == CaseState.UNTOUCHED
    if is_first:
        CASE.move(case, "claim", by)
        case.changed_at = at
    case.officer_id, case.lease_until = by.id, at + LEASE
    case.save(update_fields=["state", "changed_at", "officer", "lease_until"])
    if is_first:
        events.publish(CaseClaimed(case.id, case.application_id))
    return case.lease_until


def _record(action: str, case: Case, *, by: Actor, at: Moment, **detail: str) -> None:
    if case.officer_id is not None:
        detail["from"] = str(case.officer_id)
    journal.record(action, by=by, at=at, subject=("case", case.id), detail=detail)
