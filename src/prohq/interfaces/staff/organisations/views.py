"""The directory of organisations: found by any name, corrected with the source named."""

from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from kernel import clock
from prohq.domain.inquiries import actions
from prohq.domain.inquiries.errors import OrganisationNotFound, SuccessorImpossible
from prohq.domain.inquiries.queries import (
    Organisation,
    get_organisation,
    get_usual_days,
    list_organisations,
)
from prohq.domain.people.queries import get_names
from prohq.interfaces.access import STAFF_ROLES, allow
from prohq.interfaces.staff.organisations.forms import OrganisationForm, describe
from prohq.interfaces.staff.requests import StaffRequest

ON_ONE_PAGE = 50


@allow(STAFF_ROLES)
@require_GET
def list_directory(request: StaffRequest) -> HttpResponse:
    """Show the directory, or what matches `?q=`."""
    query = request.GET.get("q", "").strip()
    page = Paginator(list_organisations(query), ON_ONE_PAGE).get_page(request.GET.get("page"))
    return render(request, "staff/organisations/list.html", {"page": page, "query": query})


@allow(STAFF_ROLES)
@require_http_methods(["GET", "HEAD", "POST"])
def add(request: StaffRequest) -> HttpResponse:
    """Enter an organisation."""
    form = OrganisationForm(request.POST or None, initial={"name": request.GET.get("name", "")})
    if request.method != "POST" or not form.is_valid():
        return _show(request, form)
    organisation_id = actions.add_organisation(
        facts=form.facts(), by=request.user.actor, at=clock.now()
    )
    messages.success(request, _("The organisation is in the directory."))
    return redirect("staff:organisation", organisation_id=organisation_id)


@allow(STAFF_ROLES)
@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: StaffRequest, organisation_id: UUID) -> HttpResponse:
    """Show an entry and correct it."""
    organisation = _find(organisation_id)
    form = OrganisationForm(request.POST or None, initial=describe(organisation))
    if request.method == "POST" and form.is_valid() and _update(request, organisation, form):
        messages.success(request, _("The entry is saved."))
        return redirect("staff:organisation", organisation_id=organisation_id)
    return _show(request, form, organisation)


def _update(request: StaffRequest, organisation: Organisation, form: OrganisationForm) -> bool:
    try:
        actions.update_organisation(
            organisation_id=organisation.id,
            facts=form.facts(),
            by=request.user.actor,
            at=clock.now(),
        )
    except SuccessorImpossible:
        form.add_error("successor", _("An organisation cannot follow itself, even in a circle."))
        return False
    return True


def _find(organisation_id: UUID) -> Organisation:
    try:
        return get_organisation(organisation_id)
    except OrganisationNotFound as error:
        raise Http404 from error


def _show(
    request: StaffRequest, form: OrganisationForm, organisation: Organisation | None = None
) -> HttpResponse:
    context: dict[str, object] = {"form": form, "organisation": organisation}
    if organisation is not None:
        verifier_id = organisation.contact_verified_by_id
        context["verifier"] = get_names([verifier_id]).get(verifier_id, "")
        context["usual_days"] = get_usual_days(organisation.id)
    status = 422 if form.is_bound else 200
    return render(request, "staff/organisations/edit.html", context, status=status)
