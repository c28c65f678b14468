"""Whose case it is, and what they are typing."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from kernel import clock
from prohq.domain.cases import actions
from prohq.domain.cases.errors import CaseClosed, LeaseNotHeld
from prohq.domain.cases.queries import NoteField, TakeOverReason
from prohq.interfaces.access import CASE_OFFICERS, allow
from prohq.interfaces.staff.cases.forms import TakeOverForm
from prohq.interfaces.staff.cases.found import explain_obstacles, find_file
from prohq.interfaces.staff.cases.typed import keep
from prohq.interfaces.staff.requests import StaffRequest

NO_CONTENT = 204
CONFLICT = 409


@allow(CASE_OFFICERS)
@require_POST
@explain_obstacles
def claim(request: StaffRequest, number: str) -> HttpResponse:
    """Take a free case."""
    case = find_file(request, number).case
    actions.claim(case_id=case.id, by=request.user.actor, at=clock.now())
    return redirect("staff:case", number=number)


@allow(CASE_OFFICERS)
@require_POST
@explain_obstacles
def take_over(request: StaffRequest, number: str) -> HttpResponse:
    """Take a case from a colleague, for a reason."""
    case = find_file(request, number).case
    form = TakeOverForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("Choose why you take the case over."))
        return redirect("staff:case", number=number)
    actions.take_over(
        case_id=case.id,
        reason=TakeOverReason(form.cleaned_data["reason"]),
        by=request.user.actor,
        at=clock.now(),
    )
    return redirect("staff:case", number=number)


@allow(CASE_OFFICERS)
@require_POST
@explain_obstacles
def release(request: StaffRequest, number: str) -> HttpResponse:
    """Leave the case to others."""
    case = find_file(request, number).case
    actions.release_claim(case_id=case.id, by=request.user.actor, at=clock.now())
    messages.success(request, _("The case is free for others."))
    return redirect("staff:queue")


@allow(CASE_OFFICERS)
@require_POST
def renew(request: StaffRequest, number: str) -> HttpResponse:
    """Keep the case while the officer is at work: 204, or 409 when it is lost."""
    case = find_file(request, number).case
    try:
        actions.renew_lease(case_id=case.id, by=request.user.actor, at=clock.now())
    except (LeaseNotHeld, CaseClosed):
        return HttpResponse(status=CONFLICT)
    return HttpResponse(status=NO_CONTENT)


@allow(CASE_OFFICERS)
@require_POST
def save_note(request: StaffRequest, number: str, field: str) -> HttpResponse:
    """Keep what the officer is typing; the script asks quietly, a button comes back."""
    file = find_file(request, number)
    if field not in NoteField.values:
        raise Http404
    keep(request, file, NoteField(field), request.POST.get("text", ""))
    if request.headers.get("Sec-Fetch-Mode") == "navigate":
        return redirect("staff:case", number=number)
    return HttpResponse(status=NO_CONTENT)
