"""Fragments of the picker: what was found by typing, what stands at a place of the catalogue."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from prohq.domain.skills import queries as skills
from prohq.interfaces.access import EVERYBODY, allow
from prohq.interfaces.web.catalogue.levels import get_level


@allow(EVERYBODY)
@require_GET
def search(request: HttpRequest) -> HttpResponse:
    query = request.GET.get("q", "").strip()
    found = skills.search_nodes(query)
    return render(request, "web/catalogue/options.html", {"query": query, "found": found})


@allow(EVERYBODY)
@require_GET
def browse(request: HttpRequest, code: str = "") -> HttpResponse:
    return render(request, "web/catalogue/level.html", {"level": get_level(code)})
