"""Deciding a case."""

from django.contrib import messages
from django.http import HttpResponse
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
from prohq.domain.skills.queries import Node, find_active_nodes, search_nodes
from prohq.interfaces.access import CASE_OFFICERS, allow
from prohq.interfaces.staff.cases.forms import DecisionForm
from prohq.interfaces.staff.cases.found import explain_obstacles, find_file
from prohq.interfaces.staff.cases.screen import describe_case
from prohq.interfaces.staff.cases.wording import PROBLEMS
from prohq.interfaces.staff.requests import StaffRequest

MOST_FOUND = 12


@allow(CASE_OFFICERS)
@require_http_methods(["GET", "HEAD", "POST"])
@explain_obstacles
def decide(request: StaffRequest, number: str) -> HttpResponse:
    """Fill in the decision, look at it once more, decide."""
    file = find_file(request, number)
    check_can_work(file.case, request.user.actor, clock.now())
    form = _make_form(request, file)
    is_searching = "search" in request.POST
    if request.method == "POST" and not is_searching and form.is_valid():
        if "confirmed" not in request.POST:
            return _show(request, file, form, is_confirming=True)
        if _decide(request, file, form):
            messages.success(request, _("Decided. The specialist is being told."))
            return redirect("staff:case", number=number)
    status = 422 if request.method == "POST" and not is_searching else 200
    return _show(request, file, form, status=status)


@allow(CASE_OFFICERS)
@require_safe
def find_nodes(request: StaffRequest) -> HttpResponse:
    """Return the found nodes as ticks, for the page that asks while one types."""
    found = search_nodes(request.GET.get("node", ""), limit=MOST_FOUND)
    return render(request, "staff/cases/nodes.html", {"found": found})


def _make_form(request: StaffRequest, file: CaseFile) -> DecisionForm:
    form = DecisionForm(
        request.POST or None,
        initial={
            "nodes": [node.code for node in file.hints],
            "explanation": file.notes.get("explanation", ""),
        },
    )
    form.keep_at(reverse("staff:case-note", args=[file.case.application.number, "explanation"]))
    found = search_nodes(request.POST.get("node", ""), limit=MOST_FOUND)
    form.offer([*file.hints, *_find_ticked(request), *found])
    return form


def _find_ticked(request: StaffRequest) -> list[Node]:
    try:
        return find_active_nodes(request.POST.getlist("nodes"))
    except NodeNotFound:
        return []


def _show(
    request: StaffRequest,
    file: CaseFile,
    form: DecisionForm,
    *,
    is_confirming: bool = False,
    status: int = 200,
) -> HttpResponse:
    context = describe_case(request, file) | {"form": form}
    if is_confirming:
        context["outcome"] = Outcome(form.cleaned_data["outcome"])
        context["reason"] = Reason(form.cleaned_data["reason"])
        context["nodes"] = _find_ticked(request)
        return render(request, "staff/cases/confirm_decision.html", context)
    return render(request, "staff/cases/decision.html", context, status=status)


def _decide(request: StaffRequest, file: CaseFile, form: DecisionForm) -> bool:
    try:
        actions.decide(
            case_id=file.case.id,
            outcome=Outcome(form.cleaned_data["outcome"]),
            reason=Reason(form.cleaned_data["reason"]),
            explanation=form.cleaned_data["explanation"],
            node_codes=form.cleaned_data["nodes"],
            by=request.user.actor,
            at=clock.now(),
        )
    except DecisionRefused as refused:
        for problem in refused.problems:
            form.add_error(*PROBLEMS[problem])
        return False
    return True
