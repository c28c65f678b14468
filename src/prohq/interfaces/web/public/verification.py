"""The verification page: what an accreditation is worth now."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from kernel import clock
from kernel.ids import normalise_code
from prohq.domain.accreditations.errors import AccreditationNotFound
from prohq.domain.accreditations.queries import get_by_code
from prohq.domain.profiles.queries import find_public_slug
from prohq.interfaces.access import EVERYBODY, allow
from prohq.interfaces.web.public.caching import always_fresh

LONGEST_CODE = 16


@allow(EVERYBODY)
@require_safe
@always_fresh
def verify(request: HttpRequest, code: str) -> HttpResponse:
    tidy = _tidy(code)
    if tidy and tidy != code:
        return redirect("web:verify", code=tidy)
    at = clock.now()
    try:
        accreditation = get_by_code(code, at=at)
    except AccreditationNotFound:
        return render(request, "web/public/verify_find.html", {"code": code}, status=404)
    context = {
        "accreditation": accreditation,
        "profile_slug": find_public_slug(accreditation.person_id),
        "today": clock.office_date(at),
    }
    return render(request, "web/public/verify.html", context)


@allow(EVERYBODY)
@require_safe
def find(request: HttpRequest) -> HttpResponse:
    """Ask for the code that stands on a certificate or beside a QR code."""
    code = _tidy(request.GET.get("code", ""))
    if code:
        return redirect("web:verify", code=code)
    return render(request, "web/public/verify_find.html")


def _tidy(typed: str) -> str:
    return "".join(sign for sign in normalise_code(typed) if sign.isalnum())[:LONGEST_CODE]
