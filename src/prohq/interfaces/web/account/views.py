"""«Sign-in and security»: what guards the account, the language of letters, ending a session."""

from allauth.usersessions.adapter import get_adapter
from allauth.usersessions.models import UserSession
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from kernel import clock
from prohq.domain.people import actions
from prohq.interfaces.access import SIGNED_IN, allow
from prohq.interfaces.web.account.forms import LanguageForm
from prohq.interfaces.web.account.overview import describe_security
from prohq.interfaces.web.requests import PersonRequest


@allow(SIGNED_IN)
@require_safe
def security(request: PersonRequest) -> HttpResponse:
    form = LanguageForm(initial={"language": request.user.language})
    return _show(request, form)


@allow(SIGNED_IN)
@require_POST
def set_language(request: PersonRequest) -> HttpResponse:
    form = LanguageForm(request.POST)
    if not form.is_valid():
        return _show(request, form, status=422)
    actions.set_language(
        person_id=request.user.id,
        language=form.cleaned_data["language"],
        by=request.user.actor,
        at=clock.now(),
    )
    messages.success(request, _("Saved."))
    return redirect("web:my-security")


@allow(SIGNED_IN)
@require_POST
def end_session(request: PersonRequest, session_id: int) -> HttpResponse:
    session = get_object_or_404(UserSession, pk=session_id, user=request.user)
    get_adapter().end_sessions([session])
    messages.success(request, _("The session is ended."))
    return redirect("usersessions_list")


def _show(request: PersonRequest, form: LanguageForm, status: int = 200) -> HttpResponse:
    context = {"security": describe_security(request), "language_form": form}
    return render(request, "web/account/security.html", context, status=status)
