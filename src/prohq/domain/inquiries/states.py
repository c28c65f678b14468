"""How an official inquiry moves."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from kernel.actors import CASE_WORKERS, ActorKind
from kernel.states import Machine, arrow


class InquiryState(models.TextChoices):
    """Where an inquiry stands."""

    SENT = "sent", _("Waiting for the answer")
    ANSWERED = "answered", _("Answer received")
    EXPIRED = "expired", _("No answer in time")
    CANCELLED = "cancelled", _("Inquiry withdrawn")


INQUIRY = Machine(
    "inquiry",
    InquiryState,
    InquiryState.SENT,
    arrow("answer", InquiryState.SENT, InquiryState.ANSWERED, ActorKind.ORGANISATION),
    arrow("expire", InquiryState.SENT, InquiryState.EXPIRED, ActorKind.SYSTEM),
    arrow(
        "cancel",
        InquiryState.SENT,
        InquiryState.CANCELLED,
        *CASE_WORKERS,
        ActorKind.SPECIALIST,
        ActorKind.SYSTEM,
    ),
)
