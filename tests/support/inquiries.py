"""Inquiries without the rooms above them."""

import pytest

from kernel import events as kernel_events
from prohq.domain.inquiries import events

EVENTS = (
    events.InquirySent,
    events.InquiryAnswered,
    events.InquiryExpired,
    events.InquiryCancelled,
)


def hear_inquiries(monkeypatch: pytest.MonkeyPatch) -> list[object]:
    """Return the list in which published events arrive instead of reaching the rooms above."""
    published: list[object] = []
    for event in EVENTS:
        monkeypatch.setitem(kernel_events._inside, event, [published.append])
        monkeypatch.setitem(kernel_events._after, event, {})
    return published
