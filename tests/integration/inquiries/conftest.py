"""Inquiries alone."""

import pytest

from tests.support.inquiries import hear_inquiries


@pytest.fixture(autouse=True)
def heard(monkeypatch: pytest.MonkeyPatch) -> list[object]:
    """Return the list in which the published events arrive."""
    return hear_inquiries(monkeypatch)
