"""The one place that reads the time."""

from datetime import date, datetime
from typing import TypeAlias
from zoneinfo import ZoneInfo

from django.utils import timezone

Moment: TypeAlias = datetime
"""A timezone-aware point in time."""

OFFICE_ZONE = ZoneInfo("Europe/Moscow")
"""Letters and deadlines carry the dates of the accreditation service's office."""


def now() -> Moment:
    """Return the current moment, timezone-aware, in UTC."""
    return timezone.now()


def office_date(moment: Moment) -> date:
    """Return the calendar date in the office at that moment."""
    return moment.astimezone(OFFICE_ZONE).date()
