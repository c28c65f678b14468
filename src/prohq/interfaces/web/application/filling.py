"""The steps at which a draft is filled in. Each keeps what was given and leads on."""

from dataclasses import asdict

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.views.decorators.http import require_http_methods

from kernel import clock
from prohq.domain.cases import actions as cases
from prohq.domain.cases.errors import HintsProblem, HintsRefused
from prohq.domain.cases.queries import Application, list_missing
from prohq.domain.documents import actions as documents
from prohq.domain.documents.queries import get_facts
from prohq.interfaces.access import SPECIALISTS, allow
from prohq.interfaces.web.application.consenting import (
    keep_consents,
    list_cards,
    list_in_force,
)
from prohq.interfaces.web.application.forms import ConsentsForm, FactsForm, HintsForm
from prohq.interfaces.web.application.owned import with_draft
from prohq.interfaces.web.application.steps import is_going_on, leave, list_steps
from prohq.interfaces.web.application.wording import word_refused_hints
from prohq.interfaces.web.catalogue.choice import (
    PICKED,
    describe_picker,
    read_choice,
    write_choice,
)
from prohq.interfaces.web.requests import PersonRequest


@allow(SPECIALISTS)
@require_http_methods(["GET", "HEAD", "POST"])
@with_draft
def nodes(request: PersonRequest, draft: Application) -> HttpResponse:
    if request.method != "POST":
        return _show_nodes(request, draft, HintsForm())
    codes = read_choice(request.POST)
    if {"search", "at", "add", "remove"} & request.POST.keys():
        return _turn_picker(request, draft, codes)
    form = HintsForm({"nodes": codes})
    try:
        cases.set_hints(application_id=draft.id, codes=codes, by=request.user.actor, at=clock.now())
    except HintsRefused as refusal:
        is_left = refusal.problem is HintsProblem.NONE and not is_going_on(request.POST)
        if not is_left:
            form.add_error("nodes", word_refused_hints(refusal))
            return _show_nodes(request, draft, form, codes)
    return leave("skills", request.POST, number=draft.number)


def _turn_picker(request: PersonRequest, draft: Application, codes: list[str]) -> HttpResponse:
    """Lead to the same step at another place of the catalogue, the choice in the address."""
    sent = request.POST
    at = sent.get("at", sent.get("here", ""))
    query = sent.get("q", "").strip() if "search" in sent or "add" in sent else ""
    page = reverse("web:application-nodes", args=[draft.number])
    return redirect(f"{page}?{write_choice(codes, q=query, at=at)}")


def _show_nodes(
    request: PersonRequest, draft: Application, form: HintsForm, codes: list[str] | None = None
) -> HttpResponse:
    place = request.GET
    if codes is None:
        hints = (node.code for node in draft.hints.all())
        codes = read_choice(place) if PICKED in place else list(hints)
    picker = describe_picker(
        codes, query=place.get("q", ""), at=place.get("at", ""), most=cases.MOST_HINTS
    )
    return _show(request, draft, "skills", {"form": form, "picker": picker})


@allow(SPECIALISTS)
@require_http_methods(["GET", "HEAD", "POST"])
@with_draft
def facts(request: PersonRequest, draft: Application) -> HttpResponse:
    at = clock.now()
    today = clock.office_date(at)
    if request.method != "POST":
        form = FactsForm(initial=asdict(get_facts(draft.document_id)), today=today)
        return _show(request, draft, "facts", {"form": form})
    form = FactsForm(request.POST, today=today)
    is_left = form.has_only_gaps and not is_going_on(request.POST)
    if not form.is_valid() and not is_left:
        return _show(request, draft, "facts", {"form": form})
    documents.set_facts(
        document_id=draft.document_id, facts=form.facts, by=request.user.actor, at=at
    )
    return leave("facts", request.POST, number=draft.number)


@allow(SPECIALISTS)
@require_http_methods(["GET", "HEAD", "POST"])
@with_draft
def consents(request: PersonRequest, draft: Application) -> HttpResponse:
    if request.method != "POST":
        in_force = list_in_force(draft.id)
        ticked = {kind.value: row.scope or True for kind, row in in_force.items()}
        return _show_consents(request, draft, ConsentsForm(initial=ticked))
    form = ConsentsForm(request.POST)
    if not form.is_valid() and is_going_on(request.POST):
        return _show_consents(request, draft, form)
    keep_consents(
        draft,
        form.ticked,
        language=get_language() or "ru",
        by=request.user.actor,
        at=clock.now(),
    )
    return leave("consents", request.POST, number=draft.number)


def _show_consents(request: PersonRequest, draft: Application, form: ConsentsForm) -> HttpResponse:
    cards = list_cards(draft.id, get_language() or "ru")
    return _show(request, draft, "consents", {"form": form, "cards": list(cards)})


def _show(
    request: PersonRequest, draft: Application, step: str, context: dict[str, object]
) -> HttpResponse:
    form = context["form"]
    status = 422 if getattr(form, "errors", None) else 200
    steps = list_steps(draft.number, list_missing(draft, clock.now()))
    frame = {"application": draft, "steps": steps, "current": step, "tab": "accreditations"}
    return render(request, f"web/application/{step}.html", frame | context, status=status)
