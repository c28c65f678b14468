"""The front page."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from kernel import clock
from kernel.clock import Moment
from kernel.money import Kopecks
from prohq.domain.billing import queries as billing
from prohq.domain.billing.errors import PriceMissing
from prohq.interfaces.access import EVERYBODY, allow


@allow(EVERYBODY)
@require_safe
def home(request: HttpRequest) -> HttpResponse:
    now = clock.now()
    plans = [plan for plan in billing.list_plans(now) if plan.included_applications]
    return render(request, "web/home.html", {"price": _find_price(now), "plans": plans})


def _find_price(at: Moment) -> Kopecks | None:
    """Return the price in force; a new installation without prices still has a front page."""
    try:
        return billing.get_price(at)
    except PriceMissing:
        return None
