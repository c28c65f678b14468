"""The page on which the payer pays, or declines to."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import translation
from django.views.decorators.http import require_http_methods

from kernel import clock
from prohq.demo.bank.models import Status
from prohq.demo.bank.operations import decide, read_payment
from prohq.interfaces.access import EVERYBODY, allow

DECISIONS = {"pay": Status.SUCCEEDED, "decline": Status.CANCELED}


@allow(EVERYBODY)
@require_http_methods(["GET", "POST"])
def pay(request: HttpRequest, payment_id: UUID) -> HttpResponse:
    """Show the payment in its own language; pay or decline it and lead back to the shop."""
    status = DECISIONS.get(request.POST.get("decision", ""))
    if status is not None:
        payment = decide(payment_id, status, at=clock.now())
    else:
        payment = read_payment(payment_id, at=clock.now())
    if payment is None:
        raise Http404
    if status is not None:
        return redirect(payment.return_url)
    with translation.override(payment.language):
        return render(request, "demo/bank/payment.html", {"payment": payment})
