"""What happened to money."""

from dataclasses import dataclass
from uuid import UUID


@dataclass(frozen=True, slots=True)
class PaymentSucceeded:
    """The gateway confirmed the whole amount."""

    payment_id: UUID
    application_id: UUID


@dataclass(frozen=True, slots=True)
class PaymentCancelled:
    """The gateway says that this payment will not be paid; another one may be started.

    Not published when our own side cancelled it (`release`): whoever did knows.
    """

    payment_id: UUID
    application_id: UUID


@dataclass(frozen=True, slots=True)
class PaymentDisputed:
    """The gateway reports another amount, currency or order than ours; a person must look."""

    payment_id: UUID
    application_id: UUID


@dataclass(frozen=True, slots=True)
class PaymentRefunded:
    """The gateway has returned the whole amount."""

    payment_id: UUID
    application_id: UUID
