"""Asking organisations, and hearing from them."""

from collections.abc import Sequence
from uuid import UUID

from django.db import transaction

from kernel import events, journal
from kernel.actors import SYSTEM, Actor, ActorKind
from kernel.clock import Moment
from prohq.domain.billing import actions as billing
from prohq.domain.cases.actions.leases import hold
from prohq.domain.cases.actions.locking import lock_application, lock_surroundings
from prohq.domain.cases.actions.notes import forget_note
from prohq.domain.cases.errors import NotClaimed
from prohq.domain.cases.events import CaseAnswered
from prohq.domain.cases.models import Case, NoteField
from prohq.domain.cases.queries.casework import find_case
from prohq.domain.cases.queries.claims import list_claims
from prohq.domain.cases.states import CASE, CaseState
from prohq.domain.documents.queries import get_facts
from prohq.domain.inquiries import actions as inquiries
from prohq.domain.inquiries.queries import (
    InquiryState,
    Question,
    get_inquiry,
    list_inquiries,
)


@transaction.atomic
def send_inquiry(  # noqa: PLR0913 an inquiry is exactly this
    *,
    case_id: UUID,
    organisation_id: UUID,
    fields: Sequence[str],
    note: str,
    by: Actor,
    at: Moment,
) -> UUID:
    """Put facts of the document to an organisation, officially. Returns the inquiry's id.

    With the first inquiry the price is spent. Raises as `hold` does, NotClaimed, and what
    inquiries.actions.send_inquiry raises.
    """
    lock_surroundings(find_case(case_id).application_id)
    case = hold(case_id, by=by, at=at)
    inquiry_id = inquiries.send_inquiry(
        application_id=case.application_id,
        application_number=case.application.number,
        person_id=case.application.specialist_id,
        organisation_id=organisation_id,
        asked=_ask(case, fields),
        note=note,
        by=by,
        at=at,
    )
    billing.settle(application_id=case.application_id, at=at)
    _move(case, "await_answer", by=by, at=at)
    journal.record(
        "case.inquired",
        by=by,
        at=at,
        subject=("case", case.id),
        detail={"inquiry": str(inquiry_id), "organisation": str(organisation_id)},
    )
    forget_note(case, NoteField.INQUIRY, by=by)
    return inquiry_id


def _ask(case: Case, fields: Sequence[str]) -> list[Question]:
    claims = list_claims(get_facts(case.application.document_id))
    unclaimed = [field for field in fields if not claims.get(field)]
    if unclaimed:
        raise NotClaimed(unclaimed)
    return [Question(field, claims[field]) for field in fields]


@transaction.atomic
def receive_answer(*, inquiry_id: UUID, application_id: UUID) -> None:
    """Bring the case an organisation's answer, once."""
    lock_application(application_id)
    case = Case.objects.get(application=application_id)
    inquiry = get_inquiry(inquiry_id)
    by = Actor(ActorKind.ORGANISATION, inquiry.organisation_id)
    if inquiry.answered_at is None or not CASE.can(case, "receive_answer", by):
        return
    _move(case, "receive_answer", by=by, at=inquiry.answered_at)
    journal.record(
        "case.answered",
        by=by,
        at=inquiry.answered_at,
        subject=("case", case.id),
        detail={"inquiry": str(inquiry_id)},
    )
    events.publish(CaseAnswered(case.id, application_id))


@transaction.atomic
def stop_waiting(*, application_id: UUID, at: Moment) -> None:
    """Give the case back to the officers when no inquiry can be answered any more."""
    lock_application(application_id)
    case = Case.objects.get(application=application_id)
    is_awaited = list_inquiries(application_id).filter(state=InquiryState.SENT).exists()
    if is_awaited or case.state != CaseState.AWAITING_ANSWER:
        return
    _move(case, "give_up_waiting", by=SYSTEM, at=at)
    journal.record("case.left_unanswered", by=SYSTEM, at=at, subject=("case", case.id))


def _move(case: Case, transition: str, *, by: Actor, at: Moment) -> None:
    CASE.move(case, transition, by)
    case.changed_at = at
    case.save(update_fields=["state", "changed_at"])
