"""Writing to an organisation."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from kernel import clock
from prohq.domain.cases import actions
from prohq.domain.cases.policies import check_can_work
from prohq.domain.cases.queries import CaseFile
from prohq.domain.inquiries.errors import InquiryAlreadySent
from prohq.domain.people.errors import ConsentMissing
from prohq.interfaces.access import CASE_OFFICERS, allow
from prohq.interfaces.staff.cases.addressees import Addressees, list_addressees
from prohq.interfaces.staff.cases.forms import InquiryForm
from prohq.interfaces.staff.cases.found import explain_obstacles, find_file
from prohq.interfaces.staff.cases.screen import describe_case
from prohq.interfaces.staff.cases.typed import keep_typed
from prohq.interfaces.staff.cases.wording import FACTS, word_fact
from prohq.interfaces.staff.requests import StaffRequest


@allow(CASE_OFFICERS)
@require_http_methods(["GET", "HEAD", "POST"])
@explain_obstacles
def write(request: StaffRequest, number: str) -> HttpResponse:
    """Write an inquiry and send it."""
    file = find_file(request, number)
    keep_typed(request, file)
    check_can_work(file.case, request.user.actor, clock.now())
    query = request.GET.get("q", file.facts.organisation_name)
    addressees = list_addressees(query, request.POST.get("organisation", ""))
    form = _make_form(request, file, addressees)
    if request.method == "POST" and form.is_valid() and _send(request, file, form):
        messages.success(request, _("The inquiry is on its way."))
        return redirect("staff:case", number=number)
    context = {"form": form, "addressees": addressees, "query": query}
    status = 422 if form.is_bound else 200
    return render(
        request, "staff/cases/inquiry.html", describe_case(request, file) | context, status=status
    )


def _make_form(request: StaffRequest, file: CaseFile, addressees: Addressees) -> InquiryForm:
    claims = {row.field: row.claimed for row in file.comparison.rows if row.claimed}
    form = InquiryForm(
        request.POST or None,
        initial={
            "organisation": addressees.only_one and str(addressees.only_one.id),
            "fields_asked": list(claims),
            "note": file.notes.get("inquiry", ""),
        },
    )
    facts = [(field, f"{FACTS[field]}: {word_fact(field, claims[field])}") for field in claims]
    form.offer(addressees.found, facts)
    form.keep_at(reverse("staff:case-note", args=[file.case.application.number, "inquiry"]))
    return form


def _send(request: StaffRequest, file: CaseFile, form: InquiryForm) -> bool:
    try:
        actions.send_inquiry(
            case_id=file.case.id,
            organisation_id=form.organisation_id,
            fields=form.cleaned_data["fields_asked"],
            note=form.cleaned_data["note"],
            by=request.user.actor,
            at=clock.now(),
        )
    except ConsentMissing:
        form.add_error(None, _("The specialist has revoked the consent: nobody can be asked."))
    except InquiryAlreadySent as sent:
        text = _("This organisation was asked already and has not answered yet: %(number)s.")
        form.add_error("organisation", text % {"number": sent.outgoing_number})
    else:
        return True
    return False
