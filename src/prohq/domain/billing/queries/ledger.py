from dataclasses import dataclass
from uuid import UUID

from django.db.models import Count, Exists, OuterRef, Q, Sum

from kernel.money import Kopecks
from prohq.domain.billing.models import Account, EntryReason, LedgerEntry, Payment, Posting
from prohq.domain.billing.states import PaymentState


@dataclass(frozen=True, slots=True)
class LedgerAudit:
    """Whether the books are right: balances by account, and everything that is not as it must be."""

    balances: dict[str, Kopecks]
    unbalanced_entries: list[UUID]
    payments_out_of_step: list[UUID]

    @property
    def is_clean(self) -> bool:
        return (
            sum(self.balances.values()) == 0
            and not self.unbalanced_entries
            and not self.payments_out_of_step
        )


def audit_ledger() -> LedgerAudit:
    """Add everything up: three statements, whole tables, for a nightly look and for tests."""
    sums = Posting.objects.values_list("account").annotate(total=Sum("amount_kopecks"))
    unbalanced = LedgerEntry.objects.annotate(
        total=Sum("postings__amount_kopecks", default=0), sides=Count("postings")
    ).filter(~Q(total=0) | Q(sides__lt=2))
    return LedgerAudit(
        balances={account: Kopecks(0) for account in Account.values} | dict(sums),
        unbalanced_entries=list(unbalanced.values_list("id", flat=True)),
        payments_out_of_step=_list_payments_out_of_step(),
    )


def _list_payments_out_of_step() -> list[UUID]:
    """Return payments whose state tells another story than their entries."""
    received = Q(state__in=[PaymentState.SUCCEEDED, PaymentState.REFUND_DUE, PaymentState.REFUNDED])
    returned = Q(state=PaymentState.REFUNDED)
    payments = Payment.objects.annotate(
        **{reason.value: _has_entry(reason) for reason in EntryReason}
    )
    wrong = (
        (received & Q(receipt=False))
        | (~received & Q(receipt=True))
        | (returned & Q(refund=False))
        | (~returned & Q(refund=True))
        | Q(recognition=True, refund=True)
    )
    return list(payments.filter(wrong).values_list("id", flat=True))


def _has_entry(reason: EntryReason) -> Exists:
    return Exists(LedgerEntry.objects.filter(payment=OuterRef("pk"), reason=reason))
