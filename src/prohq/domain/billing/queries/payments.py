from uuid import UUID

from prohq.domain.billing.models import Payment
from prohq.domain.billing.states import LIVE, PaymentState


def get_live_payment(application_id: UUID) -> Payment | None:
    """Return the one payment of the application that waits for money or has it."""
    return Payment.objects.filter(application_id=application_id, state__in=LIVE).first()


def list_payments(person_id: UUID) -> list[Payment]:
    """Return every payment of this person, newest first."""
    return list(Payment.objects.filter(person_id=person_id).order_by("-created_at", "-id"))


def list_disputed_payments() -> list[Payment]:
    """Return the payments where the gateway holds something else than we ordered, oldest first."""
    return list(Payment.objects.filter(state=PaymentState.DISPUTED).order_by("created_at", "id"))
