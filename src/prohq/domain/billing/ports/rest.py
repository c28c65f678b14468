"""A gateway that speaks REST with idempotence keys, in the shape of YooKassa's API (v3)."""

import json
from collections.abc import Mapping
from decimal import Decimal
from http import HTTPStatus
from http.client import HTTPConnection, HTTPException, HTTPSConnection
from typing import TypeVar
from urllib.parse import quote, urlsplit

from pydantic import BaseModel, Field, ValidationError

from kernel.money import KOPECKS_IN_RUBLE, Kopecks
from prohq.domain.billing.errors import GatewayRefused, GatewayUnreachable
from prohq.domain.billing.ports.gateway import (
    CURRENCY,
    GatewayPayment,
    GatewayStatus,
    Offer,
    PaymentOrder,
)

TIMEOUT_SECONDS = 10
LARGEST_ANSWER_BYTES = 256 * 1024
LOCALES = {"ru": "ru_RU", "en": "en_US"}
AnswerT = TypeVar("AnswerT", bound=BaseModel)


class Money(BaseModel):
    """Written as `{"value": "300.00", "currency": "RUB"}`."""

    value: Decimal = Field(ge=0, decimal_places=2, max_digits=12)
    currency: str

    @property
    def kopecks(self) -> Kopecks:
        return Kopecks(int(self.value * KOPECKS_IN_RUBLE))


class Confirmation(BaseModel):
    confirmation_url: str = Field(max_length=500, pattern=r"^https?://")


class Created(BaseModel):
    id: str = Field(min_length=1, max_length=64)
    confirmation: Confirmation


class Stated(BaseModel):
    id: str
    status: GatewayStatus
    amount: Money
    refunded_amount: Money | None = None
    metadata: dict[str, str] = {}


class Refunded(BaseModel):
    status: GatewayStatus


class RestGateway:
    """One connection per call: calls are rare, and a stale connection is a false alarm."""

    def __init__(self, address: str, headers: Mapping[str, str] | None = None) -> None:
        self._parts = urlsplit(address)
        self._headers = dict(headers or {})

    def create(self, order: PaymentOrder, *, key: str) -> Offer:
        request = {
            "amount": _money(order.amount),
            "capture": True,
            "description": order.description,
            "confirmation": {
                "type": "redirect",
                "return_url": order.return_url,
                "locale": LOCALES.get(order.language, LOCALES["ru"]),
            },
            "metadata": dict(order.metadata),
        }
        answer = self._ask(Created, "POST", "payments", request, key=key)
        return Offer(answer.id, answer.confirmation.confirmation_url)

    def get(self, gateway_id: str) -> GatewayPayment:
        answer = self._ask(Stated, "GET", f"payments/{quote(gateway_id, safe='')}")
        return GatewayPayment(
            gateway_id=answer.id,
            status=answer.status,
            amount=answer.amount.kopecks,
            currency=answer.amount.currency,
            refunded=answer.refunded_amount.kopecks if answer.refunded_amount else Kopecks(0),
            metadata=answer.metadata,
        )

    def refund(self, gateway_id: str, amount: Kopecks, *, key: str) -> bool:
        request = {"payment_id": gateway_id, "amount": _money(amount)}
        answer = self._ask(Refunded, "POST", "refunds", request, key=key)
        if answer.status is GatewayStatus.CANCELED:
            raise GatewayRefused(HTTPStatus.OK, "the refund was cancelled")
        return answer.status is GatewayStatus.SUCCEEDED

    def _ask(
        self,
        model: type[AnswerT],
        method: str,
        resource: str,
        body: object = None,
        *,
        key: str = "",
    ) -> AnswerT:
        headers = {"Accept": "application/json", **self._headers}
        if method == "POST":
            headers |= {"Content-Type": "application/json", "Idempotence-Key": key}
        status, answer = self._send(method, resource, json.dumps(body).encode(), headers)
        if status == HTTPStatus.TOO_MANY_REQUESTS or status >= HTTPStatus.INTERNAL_SERVER_ERROR:
            raise GatewayUnreachable(f"{method} {resource}: {status}")
        if status >= HTTPStatus.BAD_REQUEST:
            raise GatewayRefused(status, f"{method} {resource}")
        try:
            return model.model_validate_json(answer)
        except ValidationError as error:
            raise GatewayUnreachable(f"{method} {resource}: {error}") from error

    def _send(
        self, method: str, resource: str, body: bytes, headers: Mapping[str, str]
    ) -> tuple[int, bytes]:
        kind = HTTPSConnection if self._parts.scheme == "https" else HTTPConnection
        connection = kind(self._parts.netloc, timeout=TIMEOUT_SECONDS)
        path = f"{self._parts.path}/{resource}"
        try:
            connection.request(method, path, body if method == "POST" else None, dict(headers))
            answer = connection.getresponse()
            return answer.status, answer.read(LARGEST_ANSWER_BYTES)
        except (OSError, HTTPException) as error:
            raise GatewayUnreachable(f"{method} {resource}: {error!r}") from error
        finally:
            connection.close()


def _money(amount: Kopecks) -> dict[str, str]:
    return {"value": f"{Decimal(amount) / KOPECKS_IN_RUBLE:.2f}", "currency": CURRENCY}
