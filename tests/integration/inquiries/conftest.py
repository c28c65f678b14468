"""Inquiries alone, read in Russian."""

from collections.abc import Iterator

import pytest
from django.utils import translation

from tests.support.inquiries import hear_inquiries


@pytest.fixture(autouse=True)
def heard(monkeypatch: pytest.MonkeyPatch) -> list[object]:
    """Return the list in which the published events arrive."""
    return hear_inquiries(monkeypatch)


@pytest.fixture(autouse=True)
def _in_russian() -> Iterator[None]:
    """Forget the language in which an earlier test's page was read."""
    with translation.override("ru"):
        yield
