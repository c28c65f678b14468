"""Public pages are asked for anew each time: a revoked badge is never shown from a copy."""

from collections.abc import Callable
from typing import TypeAlias

from django.http import HttpResponse
from django.views.decorators.cache import cache_control
from django.views.decorators.http import conditional_page

View: TypeAlias = Callable[..., HttpResponse]


def always_fresh(view: View) -> View:
    """Let a browser keep the page but ask whether it changed; the answer may be 304."""
    return conditional_page(cache_control(no_cache=True, private=True)(view))
