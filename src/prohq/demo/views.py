"""Sign-in as any example person by one click: only here, only on this machine."""

from ipaddress import ip_address

from django.conf import settings
from django.contrib.auth import login
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_POST

from prohq.demo.reading import read_people
from prohq.domain.people import queries as people
from prohq.interfaces.access import EVERYBODY, STAFF_ROLES, allow

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"
FORWARDING = ("Forwarded", "Via", "X-Forwarded-For", "X-Forwarded-Host", "X-Real-IP")
"""Where one of these stands, a proxy or a tunnel brings somebody from elsewhere."""


@allow(EVERYBODY)
@require_GET
def index(request: HttpRequest) -> HttpResponse:
    """Show everybody one can be, and where the letters go."""
    return render(request, "demo/index.html", {"people": read_people()})


@allow(EVERYBODY)
@require_POST
def sign_in(request: HttpRequest, email: str) -> HttpResponse:
    """Become an example person, the second factor waived."""
    _check_here(request)
    if email not in {person.email for person in read_people()}:
        raise Http404
    person = people.find_person_by_email(email)
    if person is None:
        raise Http404
    login(request, person, backend=BACKEND)
    return redirect("staff:queue" if person.role in STAFF_ROLES else "web:my")


def _check_here(request: HttpRequest) -> None:
    """Refuse whoever does not sit at this machine, whatever the server was bound to."""
    is_near = ip_address(request.META["REMOTE_ADDR"]).is_loopback
    is_brought = any(name in request.headers for name in FORWARDING)
    if not settings.DEMO or not is_near or is_brought:
        raise PermissionDenied
