"""What an officer typed outlives whatever happens to the form."""

from kernel import clock
from prohq.domain.cases import actions
from prohq.domain.cases.policies import can_claim
from prohq.domain.cases.queries import CaseFile, NoteField
from prohq.interfaces.staff.requests import StaffRequest

LONGEST_NOTE = 10_000
KEPT = {"note": NoteField.INQUIRY, "explanation": NoteField.EXPLANATION}
"""By the name of the control."""


def keep_typed(request: StaffRequest, file: CaseFile) -> None:
    """Keep the posted texts before anything can refuse them: a lease may have run out meanwhile.

    The action that sends a text forgets it.
    """
    if not can_claim(file.case, request.user.actor):
        return
    for control, field in KEPT.items():
        if control in request.POST:
            keep(request, file, field, request.POST[control])


def keep(request: StaffRequest, file: CaseFile, field: NoteField, text: str) -> None:
    """Keep one text; an empty one is forgotten."""
    actions.save_note(
        case_id=file.case.id,
        field=field,
        text=text[:LONGEST_NOTE],
        by=request.user.actor,
        at=clock.now(),
    )
