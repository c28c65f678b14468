"""Who may reach a page: declared on every view, enforced here, walked by a test."""

from collections.abc import Callable
from functools import wraps
from typing import Any, TypeVar, cast
from urllib.parse import urlencode, urlsplit

from allauth.account.authentication import get_authentication_records
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, resolve_url
from django.utils.http import url_has_allowed_host_and_scheme
from django_htmx.http import HttpResponseClientRedirect

from kernel.actors import CASE_WORKERS, STAFF, ActorKind

ViewT = TypeVar("ViewT", bound=Callable[..., Any])

ANONYMOUS = "anonymous"
EVERYBODY = frozenset({ANONYMOUS, *(kind.value for kind in STAFF), "specialist", "customer"})
SIGNED_IN = EVERYBODY - {ANONYMOUS}
SPECIALISTS = frozenset({ActorKind.SPECIALIST.value})
CASE_OFFICERS = frozenset(kind.value for kind in CASE_WORKERS)
SUPERVISORS = frozenset({ActorKind.SUPERVISOR.value})
ADMINISTRATORS = frozenset({ActorKind.ADMINISTRATOR.value})
STAFF_ROLES = frozenset(kind.value for kind in STAFF)

# Where the second factor is asked for, by what the person has. Each page leads to the other, and
# the first takes recovery codes too.
SECOND_FACTOR_PAGES = {
    Authenticator.Type.TOTP: "mfa_reauthenticate",
    Authenticator.Type.WEBAUTHN: "mfa_reauthenticate_webauthn",
}
SET_UP_PAGE = "mfa_index"


def allow(roles: frozenset[str]) -> Callable[[ViewT], ViewT]:
    """Let only these roles into a view.

    Nobody yet: to the sign-in page and back. Somebody else: 403. Staff without a second factor in
    this session: to the page that sets one up or asks for it (waived in the demonstration).
    """

    def guard(view: ViewT) -> ViewT:
        @wraps(view)
        def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            refusal = _refuse(request, roles)
            return refusal if refusal is not None else view(request, *args, **kwargs)

        guarded.access = roles  # type: ignore[attr-defined]  # read by the test that walks all URLs
        return cast("ViewT", guarded)

    return guard


def _refuse(request: HttpRequest, roles: frozenset[str]) -> HttpResponse | None:
    if ANONYMOUS in roles:
        return None
    if not request.user.is_authenticated:
        return _send_to(request, settings.LOGIN_URL)
    if request.user.role not in roles:
        raise PermissionDenied
    if request.user.role in STAFF_ROLES and not settings.DEMO:
        page = _find_second_factor_page(request)
        return _send_to(request, page) if page else None
    return None


def _find_second_factor_page(request: HttpRequest) -> str | None:
    """Return the page that this session must pass first, if any.

    Both are required: that a factor is set up still, and that this very session used one (by a
    code, a recovery code or a passkey, at sign-in or later).
    """
    owned = set(Authenticator.objects.filter(user=request.user.pk).values_list("type", flat=True))
    page = next((page for kind, page in SECOND_FACTOR_PAGES.items() if kind in owned), SET_UP_PAGE)
    records = get_authentication_records(request, request.user)
    is_used = any(record.get("method") == "mfa" for record in records)
    return None if is_used and page != SET_UP_PAGE else page


def _send_to(request: HttpRequest, page: str) -> HttpResponse:
    """Redirect to a page of the account, which leads back afterwards."""
    back = _find_way_back(request)
    url = resolve_url(page) + (f"?{urlencode({'next': back})}" if back else "")
    return HttpResponseClientRedirect(url) if "HX-Request" in request.headers else redirect(url)


def _find_way_back(request: HttpRequest) -> str:
    """Return the path to come back to: this one, or for a form or a fragment the page around it."""
    if request.method in {"GET", "HEAD"} and "HX-Request" not in request.headers:
        return request.get_full_path()
    around = request.headers.get("HX-Current-URL") or request.headers.get("Referer", "")
    if not url_has_allowed_host_and_scheme(around, allowed_hosts={request.get_host()}):
        return ""
    parts = urlsplit(around)
    return parts.path + (f"?{parts.query}" if parts.query else "")
