"""«Тариф»: what is included, what is left, what was paid."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from kernel import clock
from prohq.domain.billing import queries as billing
from prohq.domain.billing.queries import PaymentState
from prohq.interfaces.access import SPECIALISTS, allow
from prohq.interfaces.web.requests import PersonRequest

TONES = {
    PaymentState.PENDING: "info",
    PaymentState.SUCCEEDED: "success",
    PaymentState.DISPUTED: "warning",
    PaymentState.REFUND_DUE: "info",
}


@allow(SPECIALISTS)
@require_safe
def plan(request: PersonRequest) -> HttpResponse:
    person_id, now = request.user.id, clock.now()
    periods = billing.list_running_periods(person_id, now)
    payments = billing.list_payments(person_id)
    context = {
        "tab": "plan",
        "section": "my",
        "periods": periods,
        "current_codes": {period.plan_code for period in periods} or {"free"},
        "plans": billing.list_plans(now),
        "price": billing.get_price(now),
        "payments": [
            (payment, TONES.get(PaymentState(payment.state), "neutral")) for payment in payments
        ],
    }
    return render(request, "web/my/plan.html", context)
