"""One case on one screen."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from kernel import clock
from prohq.domain.cases.policies import can_claim, can_work, is_held
from prohq.domain.cases.queries import OPEN_CASE_STATES, CaseFile
from prohq.domain.inquiries.queries import get_usual_days
from prohq.domain.people.queries import Consent, ConsentKind, list_consents
from prohq.domain.profiles.errors import ProfileNotFound
from prohq.domain.profiles.queries import get_own_profile
from prohq.domain.skills.queries import get_nodes
from prohq.interfaces.access import CASE_OFFICERS, allow
from prohq.interfaces.staff.cases.forms import TakeOverForm
from prohq.interfaces.staff.cases.found import find_file
from prohq.interfaces.staff.cases.history import describe_history
from prohq.interfaces.staff.cases.wording import describe_rows
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
    consents = _find_latest_consents(case.application_id)
    decision = getattr(case, "decision", None)
    revoked = {consent.kind for consent in consents if consent.revoked_at}
    return {
        "file": file,
        "case": case,
        "application": case.application,
        "rows": describe_rows(file.comparison),
        "inquiries": [
            (inquiry, get_usual_days(inquiry.organisation_id))
            for inquiry in file.comparison.inquiries
        ],
        "is_open": case.state in OPEN_CASE_STATES,
        "accredited": get_nodes(decision.node_codes) if decision else [],
        "history": describe_history(file.history),
        "consents": consents,
        "is_processing_revoked": ConsentKind.PROCESSING in revoked,
        "is_disclosure_revoked": ConsentKind.DISCLOSURE in revoked,
        "slug": _find_slug(file),
        "can_claim": can_claim(case, by),
        "can_work": can_work(case, by, now),
        "is_held": is_held(case, now),
        "take_over_form": TakeOverForm(),
    }


def _find_latest_consents(application_id: UUID) -> list[Consent]:
    """Return the latest consent of each kind, in force or revoked: a renewed one replaces."""
    return list({consent.kind: consent for consent in list_consents(application_id)}.values())


def _find_slug(file: CaseFile) -> str:
    try:
        return get_own_profile(file.case.application.specialist_id).slug
    except ProfileNotFound:
        return ""
