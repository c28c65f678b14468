"""Inquiries alone: what they tell upward is heard here instead of in the rooms above."""

from collections.abc import Iterator

import pytest
from django.utils import translation

from kernel import events as kernel_events
from prohq.domain.inquiries import events

EVENTS = (
    events.InquirySent,
    events.InquiryAnswered,
    events.InquiryExpired,
    events.InquiryCancelled,
)


@pytest.fixture(autouse=True)
def heard(monkeypatch: pytest.MonkeyPatch) -> list[object]:
    """Return the list in which the published events arrive."""
    published: list[object] = []
    for event in EVENTS:
        monkeypatch.setitem(kernel_events._inside, event, [published.append])
        monkeypatch.setitem(kernel_events._after, event, {})
    return published


@pytest.fixture(autouse=True)
def _in_russian() -> Iterator[None]:
    """Forget the language in which an earlier test's page was read."""
    with translation.override("ru"):
        yield
