"""What other rooms and the doors may ask about money."""

from prohq.domain.billing.models import Account, Payment, Plan
from prohq.domain.billing.queries.ledger import LedgerAudit, audit_ledger
from prohq.domain.billing.queries.payments import (
    get_live_payment,
    list_disputed_payments,
    list_payments,
)
from prohq.domain.billing.queries.plans import (
    Allowance,
    Period,
    get_allowance,
    get_price,
    list_plans,
    list_running_periods,
)
from prohq.domain.billing.states import PaymentState, UseState

__all__ = [
    "Account",
    "Allowance",
    "LedgerAudit",
    "Payment",
    "PaymentState",
    "Period",
    "Plan",
    "UseState",
    "audit_ledger",
    "get_allowance",
    "get_live_payment",
    "get_price",
    "list_disputed_payments",
    "list_payments",
    "list_plans",
    "list_running_periods",
]
