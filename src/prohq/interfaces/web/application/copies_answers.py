"""How the copies step answers: the page, or what its script asked for."""

from collections.abc import Callable, Sequence
from functools import wraps
from typing import Concatenate, ParamSpec, TypeAlias

from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django_htmx.http import HttpResponseClientRedirect

from kernel import clock
from prohq.domain.cases.queries import Application, list_missing
from prohq.domain.documents.errors import DocumentFrozen, DocumentNotFound
from prohq.domain.documents.queries import LIMITS, list_copies
from prohq.interfaces.web.application.copies_wording import (
    ACCEPT,
    Refused,
    word_gone,
    word_script,
)
from prohq.interfaces.web.application.owned import View
from prohq.interfaces.web.application.steps import list_steps
from prohq.interfaces.web.requests import PersonRequest

P = ParamSpec("P")
Edit: TypeAlias = Callable[Concatenate[PersonRequest, Application, P], Sequence[Refused]]


def edit(change: Edit[P]) -> View[P]:
    """Make a view of a change that returns what it refused.

    GET, as after signing in, leads to the page with the form. What was submitted meanwhile leads
    to its own page; what is gone or never was here is answered with what there is.
    """

    @wraps(change)
    def view(
        request: PersonRequest, draft: Application, /, *args: P.args, **kwargs: P.kwargs
    ) -> HttpResponse:
        if request.method != "POST":
            return redirect("web:application-copies", number=draft.number)
        try:
            refused = change(request, draft, *args, **kwargs)
        except DocumentFrozen:
            return _lead_away(request, reverse("web:application", args=[draft.number]))
        except DocumentNotFound:
            return _refuse(request, draft, [Refused("", word_gone())], status=404)
        if refused:
            return _refuse(request, draft, refused, status=422)
        if request.htmx:
            return render(request, "web/application/copy_cards.html", _describe(draft))
        return redirect("web:application-copies", number=draft.number)

    return view


def _refuse(
    request: PersonRequest, draft: Application, refused: Sequence[Refused], *, status: int
) -> HttpResponse:
    if request.htmx:
        return JsonResponse({"message": refused[0].message}, status=status)
    return show_step(request, draft, refused, status=status)


def _lead_away(request: PersonRequest, url: str) -> HttpResponse:
    return HttpResponseClientRedirect(url) if request.htmx else redirect(url)


def show_step(
    request: PersonRequest,
    draft: Application,
    refused: Sequence[Refused] = (),
    *,
    status: int = 200,
) -> HttpResponse:
    context = _describe(draft) | {
        "steps": list_steps(draft.number, list_missing(draft, clock.now())),
        "current": "copies",
        "refused": refused,
        "limits": LIMITS,
        "accept": ACCEPT,
        "words": word_script(),
    }
    return render(request, "web/application/copies.html", context, status=status)


def _describe(draft: Application) -> dict[str, object]:
    copies = list_copies(draft.document_id)
    return {
        "application": draft,
        "copies": copies,
        "is_full": len(copies) >= LIMITS.files,
        "accept": ACCEPT,
    }
