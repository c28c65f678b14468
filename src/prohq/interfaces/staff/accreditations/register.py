"""The register of accreditations: found by name, number or code, shown with all its facts."""

from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from kernel import journal
from prohq.domain.accreditations.errors import AccreditationNotFound
from prohq.domain.accreditations.policies import can_reinstate, can_revoke, can_suspend
from prohq.domain.accreditations.queries import (
    Accreditation,
    find_by_code,
    list_facts,
    list_unchecked,
    search_accreditations,
)
from prohq.domain.people.queries import get_names
from prohq.domain.profiles.queries import find_public_slug
from prohq.interfaces.access import CASE_OFFICERS, allow
from prohq.interfaces.staff.requests import StaffRequest

ON_A_PAGE = 50


@allow(CASE_OFFICERS)
@require_safe
def search(request: StaffRequest) -> HttpResponse:
    """List the accreditations, newest first, or what matches `?q=`."""
    query = request.GET.get("q", "").strip()
    page = Paginator(search_accreditations(query), ON_A_PAGE).get_page(request.GET.get("page"))
    return render(request, "staff/accreditations/list.html", {"page": page, "query": query})


@allow(CASE_OFFICERS)
@require_safe
def show(request: StaffRequest, code: str) -> HttpResponse:
    accreditation = get_or_404(code)
    by = request.user.actor
    entries = list(journal.list_entries(accreditation.id))
    names = get_names(entry.actor_id for entry in entries)
    context = {
        "accreditation": accreditation,
        "facts": list_facts(accreditation),
        "unchecked": list_unchecked(accreditation),
        "profile_slug": find_public_slug(accreditation.person_id),
        "history": [
            (entry, names.get(entry.actor_id, "") if entry.actor_id else "") for entry in entries
        ],
        "can_revoke": can_revoke(accreditation, by),
        "can_suspend": can_suspend(accreditation, by),
        "can_reinstate": can_reinstate(accreditation, by),
    }
    return render(request, "staff/accreditations/accreditation.html", context)


def get_or_404(code: str) -> Accreditation:
    """Return the accreditation of that code for the staff."""
    try:
        return find_by_code(code)
    except AccreditationNotFound as error:
        raise Http404 from error
