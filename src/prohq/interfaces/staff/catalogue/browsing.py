"""Walking the catalogue and correcting names."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from kernel import clock, journal
from kernel.models import JournalEntry
from prohq.domain.people.queries import get_names
from prohq.domain.skills import actions
from prohq.domain.skills.queries import (
    Node,
    NodeKind,
    get_path,
    list_areas,
    list_children,
    search_nodes,
)
from prohq.interfaces.access import ADMINISTRATORS, allow
from prohq.interfaces.staff.catalogue.forms import NodeForm, describe
from prohq.interfaces.staff.catalogue.found import find_node
from prohq.interfaces.staff.requests import StaffRequest

MOST_FOUND = 50


@allow(ADMINISTRATORS)
@require_safe
def show_catalogue(request: StaffRequest) -> HttpResponse:
    """Show the areas, or what `?q=` finds."""
    query = request.GET.get("q", "").strip()
    context = {
        "query": query,
        "found": search_nodes(query, limit=MOST_FOUND) if query else [],
        "areas": list_areas(),
    }
    return render(request, "staff/catalogue/catalogue.html", context)


@allow(ADMINISTRATORS)
@require_http_methods(["GET", "HEAD", "POST"])
def show_node(request: StaffRequest, code: str) -> HttpResponse:
    """Show a node with what is below it, and correct its names."""
    node = find_node(code)
    if node.code != code:
        return redirect("staff:node", code=node.code)
    form = NodeForm(request.POST or None, initial=describe(node))
    if request.method == "POST" and form.is_valid():
        actions.rename_node(code=code, **form.cleaned_data, by=request.user.actor, at=clock.now())
        messages.success(request, _("The entry is saved."))
        return redirect("staff:node", code=code)
    context = {
        "node": node,
        "path": get_path(node)[:-1],
        "children": list_children(code),
        "has_children": node.kind != NodeKind.SKILL,
        "form": form,
        "history": _list_history(node),
    }
    status = 422 if request.method == "POST" else 200
    return render(request, "staff/catalogue/node.html", context, status=status)


def _list_history(node: Node) -> list[tuple[JournalEntry, str]]:
    """Return what was done to the node and to those merged into it, newest first, by whom."""
    absorbed = node.absorbed.values_list("id", flat=True)
    entries = list(journal.list_entries(node.id, *absorbed))[::-1]
    names = get_names(entry.actor_id for entry in entries if entry.actor_id)
    return [(entry, names.get(entry.actor_id, "") if entry.actor_id else "") for entry in entries]
