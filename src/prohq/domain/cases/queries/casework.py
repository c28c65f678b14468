"""The officers' side: one case with everything its screen shows."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db.models import QuerySet

from kernel.actors import Actor
from prohq.domain.cases.errors import CaseNotFound
from prohq.domain.cases.models import Application, Case, Note
from prohq.domain.cases.policies import check_can_read_case
from prohq.domain.cases.queries.claims import list_claims
from prohq.domain.cases.queries.comparison import Comparison, compare
from prohq.domain.cases.queries.history import HistoryLine, list_history
from prohq.domain.documents.queries import (
    Copy,
    DocumentFacts,
    DuplicateReason,
    find_duplicates,
    get_facts,
    list_copies,
)
from prohq.domain.inquiries.queries import list_inquiries
from prohq.domain.skills.queries import Node


@dataclass(frozen=True, slots=True)
class OtherApplication:
    """Another application whose document may be the same paper."""

    number: str
    reason: DuplicateReason
    is_same_specialist: bool


@dataclass(frozen=True, slots=True)
class CaseFile:
    """A case as its screen shows it. Who may do what with it: `cases.policies`."""

    case: Case
    """With its application, specialist, officer and decision."""
    facts: DocumentFacts
    copies: Sequence[Copy]
    hints: Sequence[Node]
    comparison: Comparison
    """The inquiries, with organisations and answers, beside the claims."""
    duplicates: Sequence[OtherApplication]
    notes: Mapping[str, str]
    """What this officer typed and has not sent yet, by field."""
    history: Sequence[HistoryLine]


def get_case(*, number: str, by: Actor) -> CaseFile:
    """Return the case of an application in at most 14 statements.

    Raises CaseNotFound, OwnApplication.
    """
    case = _with_people().filter(application__number=number).first()
    if case is None:
        raise CaseNotFound
    check_can_read_case(case, by)
    application = case.application
    facts = get_facts(application.document_id)
    inquiries = tuple(list_inquiries(application.id))
    return CaseFile(
        case=case,
        facts=facts,
        copies=list_copies(application.document_id),
        hints=list(application.hints.select_related("parent__parent")),
        comparison=compare(list_claims(facts), inquiries),
        duplicates=_list_duplicates(application),
        notes=get_notes(case_id=case.id, by=by),
        history=list_history(case, inquiries),
    )


def get_notes(*, case_id: UUID, by: Actor) -> dict[str, str]:
    """Return what this officer typed in the case and has not sent yet, by NoteField."""
    notes = Note.objects.filter(case=case_id, officer_id=by.id)
    return dict(notes.values_list("field", "text"))


def find_case(case_id: UUID) -> Case:
    """Return the case for a check by the caller. Raises CaseNotFound."""
    case = _with_people().filter(id=case_id).first()
    if case is None:
        raise CaseNotFound
    return case


def _with_people() -> QuerySet[Case]:
    return Case.objects.select_related("application__specialist", "officer", "decision__decided_by")


def _list_duplicates(application: Application) -> list[OtherApplication]:
    reasons: dict[UUID, DuplicateReason] = {}
    for duplicate in find_duplicates(application.document_id):
        reasons.setdefault(duplicate.document_id, duplicate.reason)
    others = Application.objects.filter(document__in=reasons).order_by("number")
    return [
        OtherApplication(
            number=other.number,
            reason=reasons[other.document_id],
            is_same_specialist=other.specialist_id == application.specialist_id,
        )
        for other in others
    ]
