"""What the frame around every page needs to know."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.conf import settings
from django.http import HttpRequest
from django.urls import NoReverseMatch, resolve, reverse, translate_url
from django.utils.functional import SimpleLazyObject
from django.utils.translation import get_language

PUBLIC_LINKS = {"specialists": "web:specialists", "my": "web:my", "queue": "staff:queue"}
STAFF_LINKS = {
    "queue": "staff:queue",
    "organisations": "staff:organisations",
    "accreditations": "staff:accreditations",
    "catalogue": "staff:catalogue",
}


@dataclass(frozen=True, slots=True)
class Link:
    """A place of the frame's navigation that this reader may open."""

    code: str
    href: str
    is_current: bool


def describe_shell(request: HttpRequest) -> dict[str, object]:
    """Return the frame's variables: the demo, the links, this page in the other language."""
    other = "en" if get_language() == "ru" else "ru"
    return {
        "is_demo": settings.DEMO,
        "base_url": settings.BASE_URL,
        "other_language": other,
        "other_language_url": translate_url(request.get_full_path(), other),
        "public_links": SimpleLazyObject(lambda: list(_list_links(request, PUBLIC_LINKS))),
        "staff_links": SimpleLazyObject(lambda: list(_list_links(request, STAFF_LINKS))),
    }


def _list_links(request: HttpRequest, names: dict[str, str]) -> Iterable[Link]:
    """List those of the named pages whose view lets this reader in."""
    role = request.user.role if request.user.is_authenticated else "anonymous"
    for code, name in names.items():
        try:
            href = reverse(name)
        except NoReverseMatch:
            continue
        if role in getattr(resolve(href).func, "access", ()):
            yield Link(code, href, is_current=request.path.startswith(href))
