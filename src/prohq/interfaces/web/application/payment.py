"""Paying for an application that no plan includes."""

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods
from django_htmx.http import HttpResponseClientRedirect

from kernel import clock
from prohq.domain.billing import actions as billing
from prohq.domain.billing.errors import PaymentClosed, PaymentsUnavailable
from prohq.domain.billing.queries import Payment, PaymentState, list_payments
from prohq.domain.cases.queries import Application, ApplicationState, get_application
from prohq.interfaces.access import SPECIALISTS, allow
from prohq.interfaces.web.application.owned import with_application
from prohq.interfaces.web.application.submitted import lead_on
from prohq.interfaces.web.requests import PersonRequest

RETURNED = "returned"
"""Stands in the address to which the gateway sends the payer back."""
NEXT_CHECKS = {str(check): check + 1 for check in range(1, 20)}
"""The page counts in its address how often it asked again by itself: about two minutes long."""


@allow(SPECIALISTS)
@require_http_methods(["GET", "HEAD", "POST"])
@with_application
def pay(request: PersonRequest, application: Application) -> HttpResponse:
    if application.state != ApplicationState.AWAITING_PAYMENT:
        return lead_on(application.number, application.state)
    if request.method == "POST":
        return _go_to_gateway(request, application)
    if RETURNED in request.GET:
        return _await_answer(request, application)
    return _show(request, application)


def _go_to_gateway(request: PersonRequest, application: Application) -> HttpResponse:
    at = clock.now()
    page = reverse("web:application-pay", args=[application.number])
    payment_id = billing.retry_payment(application_id=application.id, by=request.user.actor, at=at)
    try:
        url = billing.offer_payment(
            payment_id=payment_id, return_url=f"{settings.BASE_URL}{page}?{RETURNED}=1", at=at
        )
    except PaymentClosed:  # paid or cancelled meanwhile, in another tab
        return redirect(page)
    except PaymentsUnavailable:
        return _show(request, application, is_unavailable=True, status=503)
    return redirect(url)


def _await_answer(request: PersonRequest, application: Application) -> HttpResponse:
    """Ask the gateway ourselves: its own message may come later than the payer."""
    payment = _get_last(application)
    try:
        if payment.state == PaymentState.PENDING:
            billing.check_payment(gateway_id=str(payment.gateway_id), at=clock.now())
    except PaymentsUnavailable:
        pass  # the page asks again in a moment
    application = get_application(number=application.number, by=request.user.actor)
    if application.state != ApplicationState.AWAITING_PAYMENT:
        response = lead_on(application.number, application.state)
        return HttpResponseClientRedirect(response.url) if request.htmx else response
    return _show(request, application, next_check=NEXT_CHECKS.get(request.GET[RETURNED]))


def _show(
    request: PersonRequest, application: Application, *, status: int = 200, **context: object
) -> HttpResponse:
    payment = _get_last(application)
    context |= {
        "application": application,
        "payment": payment,
        "is_being_checked": RETURNED in request.GET and payment.state == PaymentState.PENDING,
        "is_declined": payment.state == PaymentState.CANCELLED,
        "is_disputed": payment.state == PaymentState.DISPUTED,
    }
    return render(request, "web/application/pay.html", context, status=status)


def _get_last(application: Application) -> Payment:
    payments = list_payments(application.specialist_id)
    return next(payment for payment in payments if payment.application_id == application.id)
