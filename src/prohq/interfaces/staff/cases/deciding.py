"""Deciding a case."""

from typing import TypedDict

from django.contrib import messages
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from kernel import clock
from prohq.domain.cases import actions
from prohq.domain.cases.errors import DecisionRefused
from prohq.domain.cases.policies import check_can_work
from prohq.domain.cases.queries import CaseFile, Outcome, Reason
from prohq.domain.skills.errors import NodeNotFound
from prohq.domain.skills.queries import Node, find_active_nodes, get_nodes, search_nodes
from prohq.interfaces.access import CASE_OFFICERS, allow
from prohq.interfaces.staff.cases.forms import DecisionForm, name_with_path
from prohq.interfaces.staff.cases.found import explain_obstacles, find_file
from prohq.interfaces.staff.cases.screen import describe_case
from prohq.interfaces.staff.cases.typed import keep_typed
from prohq.interfaces.staff.cases.wording import PROBLEMS
from prohq.interfaces.staff.requests import StaffRequest

MOST_FOUND = 12
UNPROCESSABLE = 422
EDIT = "edit"
"""The button that shows the form again with everything kept: «Find», «Change»."""
CONFIRMED = "confirmed"


class Decision(TypedDict):
    """What the officer decides, as the room takes it."""

    outcome: Outcome
    reason: Reason
    explanation: str
    node_codes: list[str]


@allow(CASE_OFFICERS)
@require_http_methods(["GET", "HEAD", "POST"])
@explain_obstacles
def decide(request: StaffRequest, number: str) -> HttpResponse:
    """Fill in the decision, look at it once more, decide."""
    file = find_file(request, number)
    keep_typed(request, file)
    check_can_work(file.case, request.user.actor, clock.now())
    if request.method != "POST" or EDIT in request.POST:
        return _show(request, file, _make_form(request, file))
    form = _make_form(request, file, request.POST)
    if not form.is_valid():
        return _show(request, file, form, status=UNPROCESSABLE)
    try:
        return _go_on(request, file, _read_decision(form))
    except DecisionRefused as refused:
        for problem in refused.problems:
            form.add_error(*PROBLEMS[problem])
        return _show(request, file, form, status=UNPROCESSABLE)


@allow(CASE_OFFICERS)
@require_safe
def find_nodes(request: StaffRequest) -> HttpResponse:
    """Return the found nodes as ticks, for the page that asks while one types."""
    found = search_nodes(request.GET.get("node", ""), limit=MOST_FOUND)
    choices = [(node.code, name_with_path(node)) for node in found]
    return render(request, "staff/cases/nodes.html", {"choices": choices})


def _make_form(
    request: StaffRequest, file: CaseFile, posted: QueryDict | None = None
) -> DecisionForm:
    form = DecisionForm(posted, initial=_list_hints(file) | _read_choices(request.POST))
    form.keep_at(reverse("staff:case-note", args=[file.case.application.number, "explanation"]))
    found = search_nodes(request.POST.get("node", ""), limit=MOST_FOUND)
    form.offer([*file.hints, *_find_ticked(request), *found])
    return form


def _list_hints(file: CaseFile) -> dict[str, object]:
    return {
        "nodes": [node.code for node in file.hints],
        "explanation": file.notes.get("explanation", ""),
    }


def _read_choices(posted: QueryDict) -> dict[str, object]:
    """Return what was chosen so far, unjudged: somebody looks for a node, or changes something."""
    if EDIT not in posted:
        return {}
    single = ("outcome", "reason", "explanation")
    chosen: dict[str, object] = {name: posted[name] for name in single if name in posted}
    return chosen | {"nodes": posted.getlist("nodes")}


def _find_ticked(request: StaffRequest) -> list[Node]:
    try:
        return find_active_nodes(request.POST.getlist("nodes"))
    except NodeNotFound:
        return []


def _show(
    request: StaffRequest, file: CaseFile, form: DecisionForm, *, status: int = 200
) -> HttpResponse:
    context = describe_case(request, file) | {"form": form}
    return render(request, "staff/cases/decision.html", context, status=status)


def _read_decision(form: DecisionForm) -> Decision:
    chosen = form.cleaned_data
    return {
        "outcome": Outcome(chosen["outcome"]),
        "reason": Reason(chosen["reason"]),
        "explanation": chosen["explanation"],
        "node_codes": chosen["nodes"],
    }


def _go_on(request: StaffRequest, file: CaseFile, decision: Decision) -> HttpResponse:
    """Show what is about to be decided; decide when that was confirmed."""
    if CONFIRMED not in request.POST:
        actions.check_decision(file.case, **decision)
        context = decision | {"nodes": get_nodes(decision["node_codes"])}
        return render(
            request, "staff/cases/confirm_decision.html", describe_case(request, file) | context
        )
    actions.decide(case_id=file.case.id, **decision, by=request.user.actor, at=clock.now())
    messages.success(request, _("Decided. The specialist is being told."))
    return redirect("staff:case", number=file.case.application.number)
