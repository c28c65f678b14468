"""The officers' queue."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Final
from uuid import UUID

from django.core.paginator import Page, Paginator
from django.db.models import Count, Q, QuerySet

from kernel.actors import CASE_WORKERS, Actor
from kernel.clock import Moment
from prohq.domain.cases.errors import CaseNotFound
from prohq.domain.cases.models import Case
from prohq.domain.cases.policies import is_held
from prohq.domain.cases.states import OPEN_CASE_STATES, CaseState

ROWS_ON_PAGE = 25
LONGEST_SEARCH = 100
SEARCHED: Final = (
    "application__number",
    "application__specialist__name",
    "application__document__holder_name",
    "application__document__organisation_name",
    "application__document__number",
)


class QueueGroup(StrEnum):
    """The filters over the queue, in the order shown."""

    OPEN = "open"
    UNTOUCHED = "untouched"
    MINE = "mine"
    IN_WORK = "in_work"
    WAITING = "waiting"
    ANSWERED = "answered"
    DECIDED = "decided"
    WITHDRAWN = "withdrawn"


class QueueOrder(StrEnum):
    """What stands first."""

    OLDEST = "oldest"
    NEWEST = "newest"
    CHANGED = "changed"
    UNCHANGED = "unchanged"


ORDERS: Final = {
    QueueOrder.OLDEST: ("opened_at", "id"),
    QueueOrder.NEWEST: ("-opened_at", "-id"),
    QueueOrder.CHANGED: ("-changed_at", "-id"),
    QueueOrder.UNCHANGED: ("changed_at", "id"),
}


@dataclass(frozen=True, slots=True)
class QueueFilter:
    """What an officer asked to see."""

    group: QueueGroup = QueueGroup.OPEN
    text: str = ""
    """Words that must all occur in the number, a name or the organisation."""
    order: QueueOrder = QueueOrder.OLDEST
    page: int = 1


@dataclass(frozen=True, slots=True)
class QueueRow:
    """One line of the queue."""

    case_id: UUID
    number: str
    state: CaseState
    document_kind: str
    holder_name: str
    organisation_name: str
    specialist_name: str
    opened_at: Moment
    changed_at: Moment
    held_by_name: str
    """Whose lease is running; "" when the case is free."""
    held_until: Moment | None
    is_mine: bool


@dataclass(frozen=True, slots=True)
class Queue:
    """One page of the queue, and how many cases each filter would show for the same search."""

    page: Page[Case]
    rows: Sequence[QueueRow]
    counts: Mapping[QueueGroup, int]


def list_queue(filters: QueueFilter, *, by: Actor, at: Moment) -> Queue:
    """Return a page of the queue in three statements; a page too far is the last one.

    An officer's own applications are not in it. Raises CaseNotFound for anybody but officers.
    """
    if by.kind not in CASE_WORKERS:
        raise CaseNotFound
    found = _search(filters.text).exclude(application__specialist_id=by.id)
    groups = _list_groups(by)
    counts: dict[str, Any] = found.aggregate(
        **{group.value: Count("id", filter=rule) for group, rule in groups.items()}
    )
    cases = (
        found.filter(groups[filters.group])
        .select_related("application__specialist", "application__document", "officer")
        .order_by(*ORDERS[filters.order])
    )
    page = Paginator(cases, ROWS_ON_PAGE).get_page(filters.page)
    return Queue(
        page=page,
        rows=[_describe(case, by, at) for case in page.object_list],
        counts={group: counts[group] for group in groups},
    )


def _list_groups(by: Actor) -> dict[QueueGroup, Q]:
    is_open = Q(state__in=OPEN_CASE_STATES)
    return {
        QueueGroup.OPEN: is_open,
        QueueGroup.UNTOUCHED: Q(state=CaseState.UNTOUCHED),
        QueueGroup.MINE: is_open & Q(officer_id=by.id),
        QueueGroup.IN_WORK: Q(state=CaseState.IN_WORK),
        QueueGroup.WAITING: Q(state=CaseState.AWAITING_ANSWER),
        QueueGroup.ANSWERED: Q(state=CaseState.ANSWERED),
        QueueGroup.DECIDED: Q(state=CaseState.DECIDED),
        QueueGroup.WITHDRAWN: Q(state=CaseState.WITHDRAWN),
    }


def _search(text: str) -> QuerySet[Case]:
    rule = Q()
    for word in text[:LONGEST_SEARCH].split():
        pattern = re.sub("[её]", "[её]", re.escape(word), flags=re.IGNORECASE)
        rule &= Q(*((f"{path}__iregex", pattern) for path in SEARCHED), _connector=Q.OR)
    return Case.objects.filter(rule)


def _describe(case: Case, by: Actor, at: Moment) -> QueueRow:
    document = case.application.document
    holder = case.officer if is_held(case, at) else None
    return QueueRow(
        case_id=case.id,
        number=case.application.number,
        state=CaseState(case.state),
        document_kind=document.kind,
        holder_name=document.holder_name,
        organisation_name=document.organisation_name,
        specialist_name=case.application.specialist.name,
        opened_at=case.opened_at,
        changed_at=case.changed_at,
        held_by_name=holder.name if holder else "",
        held_until=case.lease_until if holder else None,
        is_mine=case.officer_id == by.id,
    )
