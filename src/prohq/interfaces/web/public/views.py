"""What everybody may read."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from prohq.interfaces.access import EVERYBODY, allow


@allow(EVERYBODY)
@require_GET
def home(request: HttpRequest) -> HttpResponse:
    return render(request, "web/home.html")
