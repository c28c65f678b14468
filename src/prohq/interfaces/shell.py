"""What the frame around every page needs to know."""

from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest
from django.urls import NoReverseMatch, resolve, reverse, translate_url
from django.utils.functional import SimpleLazyObject
from django.utils.translation import get_language

from prohq.domain.cases import queries as cases
from prohq.domain.messages import queries as messages
from prohq.domain.people.queries import Person
from prohq.interfaces.access import SPECIALISTS

PUBLIC_LINKS = {"specialists": "web:specialists", "my": "web:my", "queue": "staff:queue"}
STAFF_LINKS = {
    "queue": "staff:queue",
    "organisations": "staff:organisations",
    "accreditations": "staff:accreditations",
    "catalogue": "staff:catalogue",
}
VISITOR = "specialist"
"""A visitor is shown the way to «Моя страница»; signing in stands before it."""


@dataclass(frozen=True, slots=True)
class Link:
    """A place of the frame's navigation that this reader may open."""

    code: str
    href: str
    is_current: bool


@dataclass(frozen=True, slots=True)
class Counters:
    """What waits for this person behind the tabs of «Моя страница»."""

    actions_needed: int = 0
    unread_messages: int = 0


def describe_shell(request: HttpRequest) -> dict[str, object]:
    """Return the frame's variables; what costs a query is asked only when a template shows it."""
    other = "en" if get_language() == "ru" else "ru"
    return {
        "is_demo": settings.DEMO,
        "base_url": settings.BASE_URL,
        "other_language": other,
        "other_language_url": translate_url(request.get_full_path(), other),
        "public_links": SimpleLazyObject(lambda: _list_links(request, PUBLIC_LINKS)),
        "staff_links": SimpleLazyObject(lambda: _list_links(request, STAFF_LINKS)),
        "counters": SimpleLazyObject(lambda: _count(request)),
    }


def _list_links(request: HttpRequest, names: dict[str, str]) -> list[Link]:
    """List those of the named pages whose view lets this reader in."""
    reader = _get_reader(request)
    role = reader.role if reader.is_authenticated else VISITOR
    pages = {code: href for code, href in _reverse_all(names) if _lets_in(role, href)}
    # «/staff/» begins every page of the workbench: the longest address that fits is the current one.
    current = max(
        (href for href in pages.values() if request.path.startswith(href)), key=len, default=""
    )
    return [Link(code, href, is_current=href == current) for code, href in pages.items()]


def _reverse_all(names: dict[str, str]) -> Iterable[tuple[str, str]]:
    for code, name in names.items():
        with suppress(NoReverseMatch):
            yield code, reverse(name)


def _lets_in(role: str, href: str) -> bool:
    return role in getattr(resolve(href).func, "access", ())


def _count(request: HttpRequest) -> Counters:
    reader = _get_reader(request)
    if not reader.is_authenticated or reader.role not in SPECIALISTS:
        return Counters()
    return Counters(
        actions_needed=cases.count_actions_needed(reader.id),
        unread_messages=messages.count_unread(reader.id),
    )


def _get_reader(request: HttpRequest) -> Person | AnonymousUser:
    """Return who reads; a request refused at the threshold was never asked who sends it."""
    return getattr(request, "user", None) or AnonymousUser()
