"""From a draft to a numbered application that is paid for, or waits to be."""

from dataclasses import dataclass
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from kernel import events, journal
from kernel.actors import SYSTEM, Actor
from kernel.clock import Moment
from prohq.domain.billing import actions as billing
from prohq.domain.billing.queries import get_live_payment
from prohq.domain.cases.actions.locking import lock_application, lock_surroundings
from prohq.domain.cases.errors import ApplicationIncomplete
from prohq.domain.cases.events import ApplicationSubmitted, CaseOpened
from prohq.domain.cases.models import Application, Case
from prohq.domain.cases.policies import check_can_edit_application, check_can_read_application
from prohq.domain.cases.queries.completeness import list_missing
from prohq.domain.cases.states import APPLICATION, ApplicationState
from prohq.domain.documents import actions as documents

SUBMITTED_STATES = frozenset(
    {ApplicationState.AWAITING_PAYMENT, ApplicationState.UNDER_REVIEW, ApplicationState.DECIDED}
)


@dataclass(frozen=True, slots=True)
class SubmitOutcome:
    """What pressing «Сохранить» led to; pressing it again gives the same."""

    number: str
    state: ApplicationState
    payment_id: UUID | None
    """The payment to make now. None while `awaiting_payment`: the last one was cancelled."""


@transaction.atomic
def submit(*, application_id: UUID, by: Actor, at: Moment) -> SubmitOutcome:
    """Turn a draft into an application, freeze its document, and charge for it.

    An included application of the plan is used first; otherwise the case opens once the payment
    succeeds. Raises ApplicationNotFound, ApplicationNotEditable (withdrawn), ApplicationIncomplete
    (with everything that is missing; then nothing changes).
    """
    lock_surroundings(application_id)
    application = lock_application(application_id)
    check_can_read_application(application, by)
    if application.state in SUBMITTED_STATES:
        return _describe(application)
    check_can_edit_application(application, by)
    documents.freeze(document_id=application.document_id, by=by, at=at)
    missing = list_missing(application, at)
    if missing:
        raise ApplicationIncomplete(missing)
    _charge(application, by=by, at=at)
    return _describe(application)


def _charge(application: Application, *, by: Actor, at: Moment) -> None:
    charge = billing.charge(
        application_id=application.id,
        person_id=application.specialist_id,
        description=_("Accreditation application No. %(number)s") % {"number": application.number},
        by=by,
        at=at,
    )
    APPLICATION.move(application, "submit" if charge.is_included else "await_payment", by)
    application.submitted_at = at
    application.save(update_fields=["state", "submitted_at"])
    journal.record(
        "application.submitted",
        by=by,
        at=at,
        subject=("application", application.id),
        detail={"is_included": charge.is_included},
    )
    events.publish(ApplicationSubmitted(application.id))
    if charge.is_included:
        _open_case(application, by=by, at=at)


def _describe(application: Application) -> SubmitOutcome:
    state = ApplicationState(application.state)
    is_to_pay = state == ApplicationState.AWAITING_PAYMENT
    payment = get_live_payment(application.id) if is_to_pay else None
    return SubmitOutcome(application.number, state, payment.id if payment else None)


@transaction.atomic
def accept_payment(*, application_id: UUID, at: Moment) -> None:
    """Open the case of an application that is paid for now; once, however often it is called.

    Money that comes for a withdrawn application goes back.
    """
    application = lock_application(application_id)
    if application.state == ApplicationState.WITHDRAWN:
        billing.release(application_id=application.id, by=SYSTEM, at=at)
    if application.state != ApplicationState.AWAITING_PAYMENT:
        return
    APPLICATION.move(application, "pay", SYSTEM)
    application.save(update_fields=["state"])
    journal.record("application.paid", by=SYSTEM, at=at, subject=("application", application.id))
    _open_case(application, by=SYSTEM, at=at)


def _open_case(application: Application, *, by: Actor, at: Moment) -> None:
    case = Case.objects.create(application=application, opened_at=at, changed_at=at)
    journal.record("case.opened", by=by, at=at, subject=("case", case.id))
    events.publish(CaseOpened(case.id, application.id))
