"""«Проверьте и сохраните»: everything on one page, and the button that sends it."""

from collections.abc import Sequence

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.views.decorators.http import require_http_methods

from kernel import clock
from prohq.domain.billing.queries import get_allowance, get_price
from prohq.domain.cases import actions as cases
from prohq.domain.cases.errors import ApplicationIncomplete, ApplicationNotEditable, Missing
from prohq.domain.cases.queries import Application, ApplicationState, list_missing
from prohq.domain.documents.queries import get_facts, list_copies
from prohq.interfaces.access import SPECIALISTS, allow
from prohq.interfaces.web.application.consenting import list_cards
from prohq.interfaces.web.application.owned import with_application
from prohq.interfaces.web.application.steps import list_gaps, list_steps
from prohq.interfaces.web.application.submitted import lead_on
from prohq.interfaces.web.application.wording import list_printed_facts
from prohq.interfaces.web.requests import PersonRequest


@allow(SPECIALISTS)
@require_http_methods(["GET", "HEAD", "POST"])
@with_application
def review(request: PersonRequest, application: Application) -> HttpResponse:
    if request.method == "POST":
        return _save(request, application)
    if application.state != ApplicationState.DRAFT:
        return lead_on(application.number, application.state)
    return _show(request, application, list_missing(application, clock.now()))


def _save(request: PersonRequest, application: Application) -> HttpResponse:
    """Send it; pressed again, in another tab or late, lead to the same confirmation."""
    try:
        outcome = cases.submit(application_id=application.id, by=request.user.actor, at=clock.now())
    except ApplicationIncomplete as refusal:
        return _show(request, application, refusal.missing, is_refused=True)
    except ApplicationNotEditable:  # withdrawn in another tab
        return redirect("web:application", number=application.number)
    return lead_on(outcome.number, outcome.state)


def _show(
    request: PersonRequest,
    draft: Application,
    missing: Sequence[Missing],
    *,
    is_refused: bool = False,
) -> HttpResponse:
    at = clock.now()
    context = {
        "application": draft,
        "steps": list_steps(draft.number, missing),
        "current": "review",
        "gaps": list_gaps(draft.number, missing),
        "copies": list_copies(draft.document_id),
        "hints": draft.hints.select_related("parent__parent"),
        "facts": list_printed_facts(get_facts(draft.document_id)),
        "cards": list_cards(draft.id, get_language() or "ru"),
        "allowance": get_allowance(draft.specialist_id, at),
        "price": get_price(at),
        "is_refused": is_refused,
    }
    status = 422 if is_refused else 200
    return render(request, "web/application/review.html", context, status=status)
