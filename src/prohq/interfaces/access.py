"""Who may reach a page: declared on every view, enforced here, walked by a test."""

from collections.abc import Callable
from functools import wraps
from typing import Any, TypeVar, cast

from allauth.account.authentication import get_authentication_records
from django.conf import settings
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.http import urlencode

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
        return redirect_to_login(request.get_full_path())
    if request.user.role not in roles:
        raise PermissionDenied
    if request.user.role in STAFF_ROLES and not settings.DEMO and not _has_second_factor(request):
        return redirect(f"/accounts/2fa/?{urlencode({'next': request.get_full_path()})}")
    return None


def _has_second_factor(request: HttpRequest) -> bool:
    return any(record.get("method") == "mfa" for record in get_authentication_records(request))
