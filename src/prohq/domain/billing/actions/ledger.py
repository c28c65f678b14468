"""The ledger's three entries. Written once per payment and reason, never changed."""

from kernel.clock import Moment
from prohq.domain.billing.models import Account, EntryReason, LedgerEntry, Payment, Posting

SIDES = {
    EntryReason.RECEIPT: (Account.GATEWAY, Account.ADVANCES),
    EntryReason.RECOGNITION: (Account.ADVANCES, Account.REVENUE),
    EntryReason.REFUND: (Account.ADVANCES, Account.GATEWAY),
}
"""Reason → (debited account, credited account)."""


def record_entry(payment: Payment, reason: EntryReason, at: Moment) -> None:
    """Write the whole amount of a payment from one account to another, unless it stands already.

    The caller holds the payment's lock.
    """
    if has_entry(payment, reason):
        return
    entry = LedgerEntry.objects.create(payment=payment, reason=reason, at=at)
    debit, credit = SIDES[reason]
    Posting.objects.bulk_create(
        [
            Posting(entry=entry, account=debit, amount_kopecks=payment.amount_kopecks),
            Posting(entry=entry, account=credit, amount_kopecks=-payment.amount_kopecks),
        ]
    )


def has_entry(payment: Payment, reason: EntryReason) -> bool:
    """Answer whether money of this payment has moved for this reason."""
    return LedgerEntry.objects.filter(payment=payment, reason=reason).exists()
