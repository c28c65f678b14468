"""No gateway at all: PAYMENT_URL=none:."""

from kernel.money import Kopecks
from prohq.domain.billing.errors import PaymentsUnavailable
from prohq.domain.billing.ports.gateway import GatewayPayment, Offer, PaymentOrder


class AbsentGateway:
    """Says at every call that nobody can pay."""

    def create(self, order: PaymentOrder, *, key: str) -> Offer:
        del order, key
        raise PaymentsUnavailable

    def get(self, gateway_id: str) -> GatewayPayment:
        del gateway_id
        raise PaymentsUnavailable

    def refund(self, gateway_id: str, amount: Kopecks, *, key: str) -> bool:
        del gateway_id, amount, key
        raise PaymentsUnavailable
