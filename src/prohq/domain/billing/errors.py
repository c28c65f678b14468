"""What can be refused in this room."""

from datetime import date
from uuid import UUID


class TermsBroken(Exception):
    """The file of terms cannot be used; the text says why. Nothing was changed."""


class PriceMissing(Exception):
    """No price of an application is in force on that date: the terms were not loaded."""

    def __init__(self, on: date) -> None:
        super().__init__(on.isoformat())
        self.on = on


class PlanNotFound(Exception):
    """No plan of that code is sold on that date."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


class SubscribingNotAllowed(Exception):
    """Periods are started by the exchange or an administrator, not by people themselves."""


class PaymentNotFound(Exception):
    """There is no such payment, or it is somebody else's."""


class PaymentClosed(Exception):
    """The payment is no longer waiting for money."""

    def __init__(self, state: str) -> None:
        super().__init__(state)
        self.state = state


class NotCharged(Exception):
    """The application took no included one and has no payment that succeeded."""

    def __init__(self, application_id: UUID) -> None:
        super().__init__(str(application_id))
        self.application_id = application_id


class AlreadySettled(Exception):
    """The work has begun: what was charged is earned and is not returned by itself."""

    def __init__(self, application_id: UUID) -> None:
        super().__init__(str(application_id))
        self.application_id = application_id


class PaymentsUnavailable(Exception):
    """Nobody can pay at the moment; the payment stays and can be offered again later."""


class GatewayUnreachable(PaymentsUnavailable):
    """No answer, or none that makes sense. What we asked may have been done: same key again."""


class GatewayRefused(PaymentsUnavailable):
    """The gateway understood and did nothing: another try needs another key."""

    def __init__(self, status: int, reason: str = "") -> None:
        super().__init__(f"{status} {reason}".strip())
        self.status = status


class RefundNotConfirmed(Exception):
    """The gateway has taken the refund but not made it yet; ask again later."""
