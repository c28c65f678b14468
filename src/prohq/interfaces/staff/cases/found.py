"""The case an address names, if this officer may see it; and what stands in the way, in words."""

from collections.abc import Callable
from functools import wraps

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.formats import time_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from prohq.domain.cases.errors import (
    CaseClosed,
    CaseNotFound,
    CaseTakenByOther,
    LeaseNotHeld,
    OwnApplication,
)
from prohq.domain.cases.queries import CaseFile, get_case
from prohq.interfaces.staff.requests import StaffRequest

CaseView = Callable[..., HttpResponse]


def find_file(request: StaffRequest, number: str) -> CaseFile:
    """Return the case with all its screen shows. Raises Http404, PermissionDenied."""
    try:
        return get_case(number=number, by=request.user.actor)
    except CaseNotFound as error:
        raise Http404 from error
    except OwnApplication as error:
        raise PermissionDenied from error


def explain_obstacles(view: CaseView) -> CaseView:
    """Turn «not yours now» into a message on the case's screen; nothing typed is lost."""

    @wraps(view)
    def explained(request: StaffRequest, number: str, **places: object) -> HttpResponse:
        try:
            return view(request, number, **places)
        except CaseNotFound as error:
            raise Http404 from error
        except OwnApplication as error:
            raise PermissionDenied from error
        except CaseTakenByOther as taken:
            until = time_format(localtime(taken.until), "H:i")
            text = _("%(name)s is working on this case until %(until)s.")
            messages.warning(request, text % {"name": taken.officer_name, "until": until})
        except LeaseNotHeld:
            messages.warning(
                request,
                _("The case is no longer yours: claim it again. What you typed is kept."),
            )
        except CaseClosed:
            messages.info(request, _("This case is closed: there is nothing left to do."))
        return redirect("staff:case", number=number)

    return explained
