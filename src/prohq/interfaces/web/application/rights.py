"""What the specialist may take back or change after sending: consents, publication, the whole."""

from contextlib import suppress

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from kernel import clock
from kernel.states import TransitionDenied
from prohq.domain.cases import actions as cases
from prohq.domain.cases.errors import TooLateToWithdraw
from prohq.domain.cases.policies import can_withdraw
from prohq.domain.cases.queries import Application, ApplicationState
from prohq.domain.people import actions as people
from prohq.domain.people.errors import ConsentMissing
from prohq.domain.people.queries import ConsentKind, get_consent_in_force, get_consent_text
from prohq.interfaces.access import SPECIALISTS, allow
from prohq.interfaces.web.application.consenting import keep_consents
from prohq.interfaces.web.application.forms import PublicationForm
from prohq.interfaces.web.application.owned import with_application
from prohq.interfaces.web.application.tracking import show_tracking
from prohq.interfaces.web.application.wording import REVOKING
from prohq.interfaces.web.requests import PersonRequest


@allow(SPECIALISTS)
@require_http_methods(["GET", "HEAD", "POST"])
@with_application
def publication(request: PersonRequest, application: Application) -> HttpResponse:
    if request.method == "POST" and application.state != ApplicationState.WITHDRAWN:
        form = PublicationForm(request.POST)
        if not form.is_valid():
            return show_tracking(request, application, form)
        keep_consents(
            application,
            form.ticked,
            language=get_language() or "ru",
            by=request.user.actor,
            at=clock.now(),
        )
        messages.success(request, _("What is published has been changed."))
    return redirect("web:application", number=application.number)


@allow(SPECIALISTS)
@require_http_methods(["GET", "HEAD", "POST"])
@with_application
def consent(request: PersonRequest, application: Application, kind: str) -> HttpResponse:
    if kind not in ConsentKind.values:
        raise Http404
    given = get_consent_in_force(application.id, kind)
    if given is None:
        return redirect("web:application", number=application.number)
    if request.method == "POST":
        return _revoke(request, application, ConsentKind(kind))
    context = {
        "application": application,
        "tab": "accreditations",
        "consent": given,
        "text": get_consent_text(kind, given.language, given.text_version),
        "revoking": REVOKING[ConsentKind(kind)],
    }
    return render(request, "web/application/consent.html", context)


def _revoke(request: PersonRequest, application: Application, kind: ConsentKind) -> HttpResponse:
    with suppress(ConsentMissing):  # revoked already, in another tab
        people.revoke_consent(
            subject_id=application.id, kind=kind, by=request.user.actor, at=clock.now()
        )
    messages.success(request, _("The consent is revoked."))
    return redirect("web:application", number=application.number)


@allow(SPECIALISTS)
@require_http_methods(["GET", "HEAD", "POST"])
@with_application
def withdraw(request: PersonRequest, application: Application) -> HttpResponse:
    if not can_withdraw(application, request.user.actor):
        if application.state != ApplicationState.WITHDRAWN:
            messages.error(request, _("The application can no longer be taken back."))
        return redirect("web:application", number=application.number)
    if request.method == "POST":
        return _take_back(request, application)
    context = {"application": application, "tab": "accreditations"}
    return render(request, "web/application/withdraw.html", context)


def _take_back(request: PersonRequest, application: Application) -> HttpResponse:
    is_draft = application.state == ApplicationState.DRAFT
    try:
        cases.withdraw(application_id=application.id, by=request.user.actor, at=clock.now())
    except (TooLateToWithdraw, TransitionDenied):
        messages.error(request, _("The application can no longer be taken back."))
        return redirect("web:application", number=application.number)
    done = _("The draft is deleted.") if is_draft else _("The application is taken back.")
    messages.success(request, done)
    return redirect("web:my-accreditations")
