"""Pages as people read them."""

from typing import Protocol

from django.http.response import ResponseHeaders


class Answer(Protocol):
    """What a test client gets back."""

    content: bytes
    status_code: int
    headers: ResponseHeaders


def read(response: Answer) -> str:
    """Return a page's HTML with ordinary spaces for the no-break ones."""
    return response.content.decode().replace("\u00a0", " ").replace("\u202f", " ")
