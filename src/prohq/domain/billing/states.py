"""How a use of an included application and a payment move."""

from django.db import models
from django.utils.translation import pgettext_lazy

from kernel.actors import ActorKind
from kernel.states import Machine, arrow


class UseState(models.TextChoices):
    """An included application reserved for one application."""

    RESERVED = "reserved", pgettext_lazy("use", "Reserved")
    CONSUMED = "consumed", pgettext_lazy("use", "Used")
    RELEASED = "released", pgettext_lazy("use", "Returned")


class PaymentState(models.TextChoices):
    """A payment at the gateway."""

    CREATED = "created", pgettext_lazy("payment", "Not started")
    PENDING = "pending", pgettext_lazy("payment", "Waiting for payment")
    SUCCEEDED = "succeeded", pgettext_lazy("payment", "Paid")
    CANCELLED = "cancelled", pgettext_lazy("payment", "Cancelled")
    DISPUTED = "disputed", pgettext_lazy("payment", "Being looked into")
    REFUND_DUE = "refund_due", pgettext_lazy("payment", "Money is on its way back")
    REFUNDED = "refunded", pgettext_lazy("payment", "Money returned")


LIVE = (PaymentState.CREATED, PaymentState.PENDING, PaymentState.SUCCEEDED)
"""The states in which an application needs no other payment."""

_SYSTEM = ActorKind.SYSTEM
_UNPAID = {PaymentState.CREATED, PaymentState.PENDING}

USE = Machine(
    "use",
    UseState,
    UseState.RESERVED,
    arrow("consume", UseState.RESERVED, UseState.CONSUMED, _SYSTEM),
    arrow("release", UseState.RESERVED, UseState.RELEASED, _SYSTEM),
)

PAYMENT = Machine(
    "payment",
    PaymentState,
    PaymentState.CREATED,
    arrow("offer", PaymentState.CREATED, PaymentState.PENDING, _SYSTEM),
    arrow("succeed", PaymentState.PENDING, PaymentState.SUCCEEDED, _SYSTEM),
    arrow("cancel", _UNPAID, PaymentState.CANCELLED, _SYSTEM),
    arrow(
        "dispute", {PaymentState.PENDING, PaymentState.CANCELLED}, PaymentState.DISPUTED, _SYSTEM
    ),
    arrow("succeed_late", PaymentState.CANCELLED, PaymentState.REFUND_DUE, _SYSTEM),
    arrow("owe_refund", PaymentState.SUCCEEDED, PaymentState.REFUND_DUE, _SYSTEM),
    arrow("refund", PaymentState.REFUND_DUE, PaymentState.REFUNDED, _SYSTEM),
)
