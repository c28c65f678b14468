"""The outside world of this room: a payment gateway, chosen by settings.PAYMENT_URL."""

from collections.abc import Callable
from urllib.parse import urlsplit

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

from prohq.domain.billing.ports.absent import AbsentGateway
from prohq.domain.billing.ports.gateway import (
    CURRENCY,
    GatewayPayment,
    GatewayStatus,
    Offer,
    PaymentGateway,
    PaymentOrder,
)
from prohq.domain.billing.ports.rest import RestGateway

__all__ = [
    "ADAPTERS",
    "CURRENCY",
    "GatewayPayment",
    "GatewayStatus",
    "Offer",
    "PaymentGateway",
    "PaymentOrder",
    "RestGateway",
    "get_gateway",
]

ADAPTERS: dict[str, Callable[[], PaymentGateway]] = {
    "demo": lambda: RestGateway(f"{settings.BASE_URL}/demo/bank/api"),
    "none": AbsentGateway,
}
"""The scheme of PAYMENT_URL → how to reach the gateway."""


def get_gateway() -> PaymentGateway:
    """Return the gateway of this installation."""
    scheme = urlsplit(settings.PAYMENT_URL).scheme
    if scheme not in ADAPTERS:
        message = f"PAYMENT_URL must begin with one of: {', '.join(f'{s}:' for s in ADAPTERS)}"
        raise ImproperlyConfigured(message)
    return ADAPTERS[scheme]()
