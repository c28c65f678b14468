"""Right after «Сохранить»: the number, and what happens next."""

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from prohq.domain.cases.queries import Application, ApplicationState
from prohq.interfaces.access import SPECIALISTS, allow
from prohq.interfaces.web.application.owned import with_application
from prohq.interfaces.web.requests import PersonRequest

NEXT_PAGES = {
    ApplicationState.DRAFT: "web:application-review",
    ApplicationState.AWAITING_PAYMENT: "web:application-pay",
    ApplicationState.UNDER_REVIEW: "web:application-submitted",
}


def lead_on(number: str, state: str) -> HttpResponseRedirect:
    """Redirect to what the specialist does next; later, to the application's own page."""
    return redirect(NEXT_PAGES.get(ApplicationState(state), "web:application"), number=number)


@allow(SPECIALISTS)
@require_safe
@with_application
def submitted(request: PersonRequest, application: Application) -> HttpResponse:
    if application.state != ApplicationState.UNDER_REVIEW:
        return lead_on(application.number, application.state)
    context = {"application": application, "tab": "accreditations"}
    return render(request, "web/application/submitted.html", context)
