"""What the frame around every page needs to know."""

from django.conf import settings
from django.http import HttpRequest
from django.urls import translate_url
from django.utils.translation import get_language


def describe_shell(request: HttpRequest) -> dict[str, object]:
    """Return the frame's variables: whether this is the demo, and this page in the other language."""
    other = "en" if get_language() == "ru" else "ru"
    return {
        "is_demo": settings.DEMO,
        "base_url": settings.BASE_URL,
        "other_language": other,
        "other_language_url": translate_url(request.get_full_path(), other),
    }
