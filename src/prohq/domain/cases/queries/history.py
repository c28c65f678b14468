"""What happened to a case, from the journal, with names."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from kernel import journal
from kernel.actors import ActorKind
from kernel.clock import Moment
from prohq.domain.cases.models import Case
from prohq.domain.inquiries.queries import Inquiry
from prohq.domain.people.queries import get_names


@dataclass(frozen=True, slots=True)
class HistoryLine:
    """One entry of the journal, readable."""

    at: Moment
    action: str
    """As recorded: «case.claimed», «inquiry.sent»."""
    actor_kind: ActorKind
    actor_name: str
    """Of the person or the organisation; "" for the system."""
    detail: Mapping[str, Any]


def list_history(case: Case, inquiries: Sequence[Inquiry]) -> list[HistoryLine]:
    """Return what was done to a case, its application and its inquiries, oldest first.

    Two statements.
    """
    subjects = (case.id, case.application_id, *(inquiry.id for inquiry in inquiries))
    entries = list(journal.list_entries(*subjects))
    names = {inquiry.organisation_id: str(inquiry.organisation) for inquiry in inquiries}
    names.update(get_names(entry.actor_id for entry in entries if entry.actor_id not in names))
    return [
        HistoryLine(
            at=entry.at,
            action=entry.action,
            actor_kind=ActorKind(entry.actor_kind),
            actor_name=names.get(entry.actor_id, "") if entry.actor_id else "",
            detail=entry.detail,
        )
        for entry in entries
    ]
