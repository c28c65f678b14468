"""What an officer types is kept while it is typed."""

from uuid import UUID

from django.db import transaction

from kernel.actors import Actor
from kernel.clock import Moment
from prohq.domain.cases.actions.leases import renew_without_waiting
from prohq.domain.cases.models import Case, Note, NoteField
from prohq.domain.cases.policies import check_can_read_case
from prohq.domain.cases.queries.casework import find_case


@transaction.atomic
def save_note(*, case_id: UUID, field: NoteField, text: str, by: Actor, at: Moment) -> None:
    """Keep an officer's text, without NUL, which no database stores; empty text is forgotten.

    Needs no lease: what was typed while a colleague took over is not lost. Raises CaseNotFound,
    OwnApplication.
    """
    case = find_case(case_id)
    check_can_read_case(case, by)
    text = text.replace("\0", "")
    if text.strip():
        Note.objects.update_or_create(
            case=case,
            officer_id=by.id,
            field=NoteField(field),
            defaults={"text": text, "saved_at": at},
        )
    else:
        forget_note(case, field, by=by)
    renew_without_waiting(case_id, by=by, at=at)


def forget_note(case: Case, field: NoteField, *, by: Actor) -> None:
    """Forget a text that was sent."""
    Note.objects.filter(case=case, officer_id=by.id, field=field).delete()
