"""Requests as the views of people know them."""

from django.http import HttpRequest
from django_htmx.middleware import HtmxDetails

from prohq.domain.people.queries import Person


class PersonRequest(HttpRequest):
    """A request of somebody signed in: `access.allow` lets nobody else through."""

    user: Person
    htmx: HtmxDetails
