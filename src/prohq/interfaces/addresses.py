"""Addresses that no page of ours leads to."""

from collections.abc import Callable

from django.core.exceptions import BadRequest
from django.http import HttpRequest, HttpResponseBase

Answer = Callable[[HttpRequest], HttpResponseBase]
NUL = "\0"


def refuse_nul(get_response: Answer) -> Answer:
    """Answer 400 to an address with the one sign that the database cannot store or look for.

    In what is sent with a form the form's fields refuse it, with everything typed kept.
    """

    def answer(request: HttpRequest) -> HttpResponseBase:
        values = (value for values in request.GET.lists() for value in values[1])
        if NUL in request.path or any(NUL in value for value in values):
            raise BadRequest("NUL in the address")
        return get_response(request)

    return answer
