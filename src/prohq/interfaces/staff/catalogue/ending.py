"""Merging and retiring: looked at once more before it is done."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from kernel import clock
from prohq.domain.skills import actions
from prohq.domain.skills.errors import MergeRefused, NodeNotFound
from prohq.domain.skills.queries import (
    FoundNode,
    Node,
    get_node,
    get_path,
    list_children,
    list_with_all_below,
    search_nodes,
)
from prohq.interfaces.access import ADMINISTRATORS, allow
from prohq.interfaces.staff.catalogue.found import find_node
from prohq.interfaces.staff.requests import StaffRequest

MOST_FOUND = 60


@allow(ADMINISTRATORS)
@require_http_methods(["GET", "HEAD", "POST"])
def merge(request: StaffRequest, code: str) -> HttpResponse:
    """Choose the node that stays (`?into=`), look at what will happen, merge."""
    node = find_node(code)
    into = _find_target(node, request.POST.get("into") or request.GET.get("into", ""))
    if request.method == "POST" and into is not None and _merge(request, node, into):
        messages.success(request, _("Merged. The old code leads here from now on."))
        return redirect("staff:node", code=into.code)
    query = request.GET.get("q", node.name_ru).strip()
    context = {
        "node": node,
        "path": get_path(node)[:-1],
        "into": into,
        "into_path": get_path(into)[:-1] if into else [],
        "moved_count": list_children(node.code).count(),
        "query": query,
        "found": _list_targets(node, query),
    }
    status = 422 if request.method == "POST" else 200
    return render(request, "staff/catalogue/merge.html", context, status=status)


@allow(ADMINISTRATORS)
@require_http_methods(["GET", "HEAD", "POST"])
def retire(request: StaffRequest, code: str) -> HttpResponse:
    """Say what retiring means, retire."""
    node = find_node(code)
    if request.method == "POST":
        actions.retire_node(code=node.code, by=request.user.actor, at=clock.now())
        messages.success(request, _("Retired: it is offered no more."))
        return redirect("staff:node", code=node.code)
    below = list_with_all_below(node).filter(retired_at=None).exclude(id=node.id)
    context = {"node": node, "path": get_path(node)[:-1], "below_count": below.count()}
    return render(request, "staff/catalogue/retire.html", context)


def _merge(request: StaffRequest, node: Node, into: Node) -> bool:
    try:
        actions.merge_nodes(
            code=node.code, into_code=into.code, by=request.user.actor, at=clock.now()
        )
    except MergeRefused:
        messages.error(request, _("These two cannot be merged: choose another one."))
        return False
    return True


def _find_target(node: Node, code: str) -> Node | None:
    """Return the node to merge into, if it is one of the kind that is still offered."""
    try:
        into = get_node(code)
    except NodeNotFound:
        return None
    is_fit = into != node and into.kind == node.kind and into.retired_at is None
    return into if is_fit else None


def _list_targets(node: Node, query: str) -> list[FoundNode]:
    found = search_nodes(query, limit=MOST_FOUND)
    return [other for other in found if other.kind == node.kind and other.code != node.code]
