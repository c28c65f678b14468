"""An application ends before its decision: the specialist takes it, or the consent, back."""

from contextlib import suppress
from uuid import UUID

from django.db import transaction

from kernel import events, journal
from kernel.actors import SYSTEM, Actor
from kernel.clock import Moment
from prohq.domain.billing import actions as billing
from prohq.domain.billing.errors import AlreadySettled
from prohq.domain.cases.actions.locking import (
    lock_application,
    lock_inquiries,
    lock_surroundings,
)
from prohq.domain.cases.errors import TooLateToWithdraw
from prohq.domain.cases.events import ApplicationWithdrawn
from prohq.domain.cases.models import Application, Case
from prohq.domain.cases.policies import check_can_withdraw
from prohq.domain.cases.queries.applications import find_application
from prohq.domain.cases.states import APPLICATION, CASE, ApplicationState
from prohq.domain.documents import actions as documents
from prohq.domain.inquiries import actions as inquiries


@transaction.atomic
def withdraw(*, application_id: UUID, by: Actor, at: Moment) -> None:
    """Take back a draft, or an application nobody outside was asked about.

    Its price returns whole, and the copies and facts are destroyed at once: nothing is left to use
    them for. Raises ApplicationNotFound, TooLateToWithdraw (an inquiry has left), TransitionDenied
    (ended).
    """
    check_can_withdraw(find_application(application_id), by)
    lock_surroundings(application_id)
    try:
        billing.release(application_id=application_id, by=by, at=at)
    except AlreadySettled as error:
        raise TooLateToWithdraw from error
    application = lock_application(application_id)
    check_can_withdraw(application, by)
    _end(application, "withdraw", by=by, at=at)


@transaction.atomic
def stop(*, application_id: UUID, at: Moment) -> None:
    """End an application whose copies may be processed no more, as the consent says.

    Called with the revoked consent's lock held. A draft stays: it can be consented to again. The
    price returns unless an inquiry has left. What was decided stands without its document: an
    accreditation keeps its own snapshot of what was confirmed.
    """
    found = find_application(application_id)
    if found.state == ApplicationState.DECIDED:
        documents.destroy(document_id=found.document_id, by=SYSTEM, at=at)
    if not APPLICATION.can(found, "stop", SYSTEM):
        return
    lock_inquiries(application_id)
    with suppress(AlreadySettled):
        billing.release(application_id=application_id, by=SYSTEM, at=at)
    application = lock_application(application_id)
    inquiries.cancel_inquiries(application_id=application_id, by=SYSTEM, at=at)
    _end(application, "stop", by=SYSTEM, at=at)


def _end(application: Application, transition: str, *, by: Actor, at: Moment) -> None:
    APPLICATION.move(application, transition, by)
    application.save(update_fields=["state"])
    case = Case.objects.filter(application=application).first()
    if case is not None:
        CASE.move(case, transition, by)
        case.officer, case.lease_until, case.changed_at = None, None, at
        case.save(update_fields=["state", "officer", "lease_until", "changed_at"])
    documents.destroy(document_id=application.document_id, by=by, at=at)
    journal.record("application.withdrawn", by=by, at=at, subject=("application", application.id))
    events.publish(ApplicationWithdrawn(application.id))
