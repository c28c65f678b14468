"""The queue of cases."""

from dataclasses import dataclass

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import urlencode
from django.utils.timesince import timesince
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from django.views.decorators.http import require_safe

from kernel import clock
from kernel.clock import Moment
from prohq.domain.cases.queries import QueueFilter, QueueGroup, QueueOrder, QueueRow, list_queue
from prohq.domain.documents.queries import DocumentKind
from prohq.domain.people.queries import Role
from prohq.interfaces.access import STAFF_ROLES, allow
from prohq.interfaces.staff.requests import StaffRequest

GROUPS = {
    QueueGroup.OPEN: pgettext_lazy("queue", "All open"),
    QueueGroup.UNTOUCHED: pgettext_lazy("queue", "New"),
    QueueGroup.MINE: pgettext_lazy("queue", "Mine"),
    QueueGroup.IN_WORK: pgettext_lazy("queue", "In work"),
    QueueGroup.WAITING: pgettext_lazy("queue", "Waiting"),
    QueueGroup.ANSWERED: pgettext_lazy("queue", "Answered"),
    QueueGroup.DECIDED: pgettext_lazy("queue", "Decided"),
    QueueGroup.WITHDRAWN: pgettext_lazy("queue", "Withdrawn"),
}
MINUTE = 60
ORDERS = {
    QueueOrder.OLDEST: _("Oldest first"),
    QueueOrder.NEWEST: _("Newest first"),
    QueueOrder.UNCHANGED: _("Longest without change first"),
    QueueOrder.CHANGED: _("Latest change first"),
}


@dataclass(frozen=True, slots=True)
class FilterLink:
    """One filter over the queue."""

    title: object
    href: str
    count: int
    is_current: bool


@dataclass(frozen=True, slots=True)
class Line:
    """One case of the queue with what its codes and moments mean."""

    row: QueueRow
    kind: str
    unchanged: str
    """For how long, in the largest unit: «3 дня»; "" within the first minute."""


@allow(STAFF_ROLES)
@require_safe
def show(request: StaffRequest) -> HttpResponse:
    """Show a page of the queue; administrators keep the directory and the catalogue instead."""
    if request.user.role == Role.ADMINISTRATOR:
        return redirect("staff:catalogue")
    filters, now = _read_filter(request), clock.now()
    queue = list_queue(filters, by=request.user.actor, at=now)
    links = [
        FilterLink(GROUPS[group], f"?{_address(filters, group)}", count, group == filters.group)
        for group, count in queue.counts.items()
    ]
    context = {
        "lines": [_describe(row, now) for row in queue.rows],
        "page": queue.page,
        "filters": filters,
        "links": links,
        "orders": ORDERS.items(),
    }
    return render(request, "staff/cases/queue.html", context)


def _read_filter(request: StaffRequest) -> QueueFilter:
    """Read the address; what it does not say or says wrong is the default."""
    group, order = request.GET.get("group", ""), request.GET.get("order", "")
    page = request.GET.get("page", "1")
    return QueueFilter(
        group=QueueGroup(group) if group in set(QueueGroup) else QueueGroup.OPEN,
        text=request.GET.get("q", "").strip(),
        order=QueueOrder(order) if order in set(QueueOrder) else QueueOrder.OLDEST,
        page=int(page) if page.isdecimal() and len(page) < 7 else 1,  # noqa: PLR2004 no queue is a million pages
    )


def _describe(row: QueueRow, now: Moment) -> Line:
    is_fresh = (now - row.changed_at).total_seconds() < MINUTE
    return Line(
        row=row,
        kind=str(DocumentKind(row.document_kind).label) if row.document_kind else "",
        unchanged="" if is_fresh else timesince(row.changed_at, now, depth=1),
    )


def _address(filters: QueueFilter, group: QueueGroup) -> str:
    return urlencode({"group": group, "order": filters.order, "q": filters.text})
