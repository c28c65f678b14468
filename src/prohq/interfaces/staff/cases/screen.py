"""One case on one screen."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from kernel import clock
from prohq.domain.cases.policies import can_claim, can_work, is_held
from prohq.domain.cases.queries import CaseFile
from prohq.domain.inquiries.queries import get_usual_days
from prohq.domain.people.queries import list_consents
from prohq.domain.profiles.errors import ProfileNotFound
from prohq.domain.profiles.queries import get_own_profile
from prohq.interfaces.access import CASE_OFFICERS, allow
from prohq.interfaces.staff.cases.forms import TakeOverForm
from prohq.interfaces.staff.cases.found import find_file
from prohq.interfaces.staff.cases.wording import describe_history, describe_rows
from prohq.interfaces.staff.requests import StaffRequest


@allow(CASE_OFFICERS)
@require_safe
def show(request: StaffRequest, number: str) -> HttpResponse:
    """Show the case: its pages to the officer who holds it, everything else to every officer."""
    file = find_file(request, number)
    return render(request, "staff/cases/case.html", describe_case(request, file))


def describe_case(request: StaffRequest, file: CaseFile) -> dict[str, object]:
    """Return what the screen of a case needs, for whichever of its pages."""
    by, now, case = request.user.actor, clock.now(), file.case
    return {
        "file": file,
        "case": case,
        "application": case.application,
        "rows": describe_rows(file.comparison),
        "inquiries": [
            (inquiry, get_usual_days(inquiry.organisation_id))
            for inquiry in file.comparison.inquiries
        ],
        "history": describe_history(file.history),
        "consents": list_consents(case.application_id),
        "slug": _find_slug(file),
        "can_claim": can_claim(case, by),
        "can_work": can_work(case, by, now),
        "is_held": is_held(case, now),
        "take_over_form": TakeOverForm(),
    }


def _find_slug(file: CaseFile) -> str:
    try:
        return get_own_profile(file.case.application.specialist_id).slug
    except ProfileNotFound:
        return ""
