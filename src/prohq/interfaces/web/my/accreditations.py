"""«Моя страница» → «Аккредитации»: what is granted, what is on its way, how to begin."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from kernel import clock
from prohq.domain.accreditations.queries import list_accreditations
from prohq.domain.billing.queries import get_allowance, get_price
from prohq.domain.cases.queries import ApplicationState, list_applications
from prohq.domain.people.queries import Person
from prohq.domain.profiles.queries import find_public_slug
from prohq.interfaces.access import SPECIALISTS, allow
from prohq.interfaces.web.application.wording import describe_situation
from prohq.interfaces.web.requests import PersonRequest


@allow(SPECIALISTS)
@require_safe
def my(request: PersonRequest) -> HttpResponse:
    del request
    return redirect("web:my-accreditations")


@allow(SPECIALISTS)
@require_safe
def accreditations(request: PersonRequest) -> HttpResponse:
    at = clock.now()
    context = {
        "tab": "accreditations",
        "applications": _list_rows(request.user),
        "accreditations": list_accreditations(request.user.id),
        "profile_slug": find_public_slug(request.user.id),
        "allowance": get_allowance(request.user.id, at),
        "price": get_price(at),
    }
    return render(request, "web/my/accreditations.html", context)


def _list_rows(specialist: Person) -> list[dict[str, object]]:
    """Return applications with where they stand; deleted drafts are not told of."""
    return [
        {
            "application": application,
            "document": application.document,
            "situation": describe_situation(application),
        }
        for application in list_applications(specialist.id)
        if application.submitted_at or application.state != ApplicationState.WITHDRAWN
    ]
