"""Everything that moves money or included applications."""

from prohq.domain.billing.actions.charging import Charge, charge, release, settle
from prohq.domain.billing.actions.checking import (
    check_payment,
    note_hint,
    reconcile_payments,
    reconcile_refunds,
)
from prohq.domain.billing.actions.paying import offer_payment, retry_payment
from prohq.domain.billing.actions.plans import load_terms, subscribe
from prohq.domain.billing.actions.refunding import refund_payment

__all__ = [
    "Charge",
    "charge",
    "check_payment",
    "load_terms",
    "note_hint",
    "offer_payment",
    "reconcile_payments",
    "reconcile_refunds",
    "refund_payment",
    "release",
    "retry_payment",
    "settle",
    "subscribe",
]
