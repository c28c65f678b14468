"""The queue of cases."""

from dataclasses import dataclass

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import urlencode
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from kernel import clock
from prohq.domain.cases.queries import QueueFilter, QueueGroup, QueueOrder, list_queue
from prohq.domain.people.queries import Role
from prohq.interfaces.access import STAFF_ROLES, allow
from prohq.interfaces.staff.requests import StaffRequest

GROUPS = {
    QueueGroup.OPEN: _("All open"),
    QueueGroup.UNTOUCHED: _("New"),
    QueueGroup.MINE: _("Mine"),
    QueueGroup.IN_WORK: _("In work"),
    QueueGroup.WAITING: _("Waiting for the organisation"),
    QueueGroup.ANSWERED: _("Answer arrived"),
    QueueGroup.DECIDED: _("Decided"),
    QueueGroup.WITHDRAWN: _("Withdrawn"),
}
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


@allow(STAFF_ROLES)
@require_safe
def show(request: StaffRequest) -> HttpResponse:
    """Show a page of the queue; administrators keep the directory and the catalogue instead."""
    if request.user.role == Role.ADMINISTRATOR:
        return redirect("staff:catalogue")
    filters = _read_filter(request)
    queue = list_queue(filters, by=request.user.actor, at=clock.now())
    links = [
        FilterLink(GROUPS[group], f"?{_address(filters, group)}", count, group == filters.group)
        for group, count in queue.counts.items()
    ]
    context = {"queue": queue, "filters": filters, "links": links, "orders": ORDERS.items()}
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


def _address(filters: QueueFilter, group: QueueGroup) -> str:
    return urlencode({"group": group, "order": filters.order, "q": filters.text})
