"""Hand a view the specialist's own application; somebody else's does not exist."""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec, TypeAlias

from django.http import Http404, HttpResponse
from django.shortcuts import redirect

from prohq.domain.cases import queries as cases
from prohq.domain.cases.errors import ApplicationNotFound
from prohq.domain.cases.queries import Application, ApplicationState
from prohq.interfaces.web.requests import PersonRequest

P = ParamSpec("P")
View: TypeAlias = Callable[Concatenate[PersonRequest, Application, P], HttpResponse]
NumberedView: TypeAlias = Callable[..., HttpResponse]
"""Called by Django with the number and the other parts of the address by name."""


def with_application(view: View[P]) -> NumberedView:
    """Turn the number in the address into the application, or answer 404."""

    @wraps(view)
    def find(
        request: PersonRequest, number: str, *args: P.args, **kwargs: P.kwargs
    ) -> HttpResponse:
        try:
            application = cases.get_application(number=number, by=request.user.actor)
        except ApplicationNotFound as error:
            raise Http404 from error
        return view(request, application, *args, **kwargs)

    return find


def with_draft(view: View[P]) -> NumberedView:
    """As `with_application`; what is no draft any more leads to its own page instead."""

    @wraps(view)
    def check(
        request: PersonRequest, application: Application, /, *args: P.args, **kwargs: P.kwargs
    ) -> HttpResponse:
        if application.state != ApplicationState.DRAFT:
            return redirect("web:application", number=application.number)
        return view(request, application, *args, **kwargs)

    return with_application(check)
