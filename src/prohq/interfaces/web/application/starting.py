"""«Пройти»: a draft is begun."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from kernel import clock
from prohq.domain.cases import actions as cases
from prohq.domain.cases.errors import TooManyDrafts
from prohq.interfaces.access import SPECIALISTS, allow
from prohq.interfaces.web.requests import PersonRequest


@allow(SPECIALISTS)
@require_http_methods(["GET", "HEAD", "POST"])
def start(request: PersonRequest) -> HttpResponse:
    if request.method != "POST":  # back from signing in: the button is on that page
        return redirect("web:my-accreditations")
    try:
        number = cases.start_draft(by=request.user.actor, at=clock.now())
    except TooManyDrafts:
        messages.warning(
            request,
            _("You have begun several applications already: finish or delete one of the drafts."),
        )
        return redirect("web:my-accreditations")
    return redirect("web:application-copies", number=number)
