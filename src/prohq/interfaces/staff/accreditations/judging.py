"""A supervisor revokes, suspends, reinstates: each on a page that says what will follow."""

from collections.abc import Callable
from dataclasses import dataclass

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from kernel import clock
from kernel.states import TransitionDenied
from prohq.domain.accreditations import actions
from prohq.domain.accreditations.errors import OwnAccreditation
from prohq.domain.accreditations.queries import Accreditation
from prohq.interfaces.access import SUPERVISORS, allow
from prohq.interfaces.staff.accreditations.forms import ExplanationForm, RevocationForm
from prohq.interfaces.staff.accreditations.register import get_or_404
from prohq.interfaces.staff.requests import StaffRequest


@dataclass(frozen=True, slots=True)
class Judgement:
    """What a supervisor may do to a badge, and what is said when it is done."""

    verb: str
    action: Callable[..., None]
    form_class: type[ExplanationForm]
    done: Promise


REVOCATION = Judgement(
    "revoke",
    actions.revoke,
    RevocationForm,
    gettext_lazy("The accreditation is revoked. The badge is gone from the profile."),
)
SUSPENSION = Judgement(
    "suspend",
    actions.suspend,
    ExplanationForm,
    gettext_lazy("The accreditation is suspended. The badge does not show."),
)
REINSTATEMENT = Judgement(
    "reinstate",
    actions.reinstate,
    ExplanationForm,
    gettext_lazy("The accreditation is in force again. The badge shows."),
)


@allow(SUPERVISORS)
@require_http_methods(["GET", "HEAD", "POST"])
def revoke(request: StaffRequest, code: str) -> HttpResponse:
    return _judge(request, code, REVOCATION)


@allow(SUPERVISORS)
@require_http_methods(["GET", "HEAD", "POST"])
def suspend(request: StaffRequest, code: str) -> HttpResponse:
    return _judge(request, code, SUSPENSION)


@allow(SUPERVISORS)
@require_http_methods(["GET", "HEAD", "POST"])
def reinstate(request: StaffRequest, code: str) -> HttpResponse:
    return _judge(request, code, REINSTATEMENT)


def _judge(request: StaffRequest, code: str, judgement: Judgement) -> HttpResponse:
    accreditation = get_or_404(code)
    form = judgement.form_class(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        _act(request, accreditation, judgement, form)
        return redirect("staff:accreditation", code=code)
    context = {"accreditation": accreditation, "form": form, "verb": judgement.verb}
    status = 422 if form.is_bound else 200
    return render(request, "staff/accreditations/judge.html", context, status=status)


def _act(
    request: StaffRequest,
    accreditation: Accreditation,
    judgement: Judgement,
    form: ExplanationForm,
) -> None:
    try:
        judgement.action(
            accreditation_id=accreditation.id,
            **form.cleaned_data,
            by=request.user.actor,
            at=clock.now(),
        )
    except OwnAccreditation as error:
        raise PermissionDenied from error
    except TransitionDenied:
        messages.error(request, _("Nothing was changed: its state is another one by now."))
    else:
        messages.success(request, str(judgement.done))
