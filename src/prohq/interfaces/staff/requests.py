"""Requests as the workbench's views know them."""

from django.http import HttpRequest
from django_htmx.middleware import HtmxDetails

from prohq.domain.people.queries import Person


class StaffRequest(HttpRequest):
    """A request of a member of the staff: `access.allow` lets nobody else through."""

    user: Person
    htmx: HtmxDetails
