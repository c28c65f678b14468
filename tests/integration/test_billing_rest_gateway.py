"""The adapter meets servers that misbehave."""

import socket
from collections.abc import Iterator
from contextlib import closing
from http.server import BaseHTTPRequestHandler, HTTPServer
from threading import Thread
from typing import ClassVar

import pytest

from kernel.money import rubles
from prohq.domain.billing.errors import GatewayRefused, GatewayUnreachable
from prohq.domain.billing.ports import PaymentOrder, RestGateway, rest

ORDER = PaymentOrder(
    amount=rubles(300),
    description="Заявка",
    return_url="http://localhost/",
    language="en",
    metadata={},
)


class Misbehaving(BaseHTTPRequestHandler):
    """Answers with what the test has put here, and keeps what it was asked."""

    status: ClassVar[int]
    body: ClassVar[bytes]
    asked: ClassVar[list[tuple[str, str, str]]] = []

    def answer(self) -> None:
        self.asked.append((self.command, self.path, self.headers.get("Idempotence-Key", "")))
        self.rfile.read(int(self.headers.get("Content-Length", 0)))
        self.send_response(self.status)
        self.send_header("Content-Length", str(len(self.body)))
        self.end_headers()
        self.wfile.write(self.body)

    do_GET = do_POST = answer  # noqa: N815 the parent's own names

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 the parent's own name
        """Say nothing."""


@pytest.fixture
def address() -> Iterator[str]:
    server = HTTPServer(("127.0.0.1", 0), Misbehaving)
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    Misbehaving.asked.clear()
    yield f"http://127.0.0.1:{server.server_port}/api"
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.mark.parametrize("status", [500, 502, 503, 504, 429])
def test_trouble_at_the_gateway_asks_for_the_same_key_again(address: str, status: int) -> None:
    Misbehaving.status, Misbehaving.body = status, b"<html>oops</html>"

    with pytest.raises(GatewayUnreachable):
        RestGateway(address).create(ORDER, key="one")

    assert Misbehaving.asked == [("POST", "/api/payments", "one")]


@pytest.mark.parametrize("status", [400, 401, 403, 404, 409])
def test_a_refusal_is_told_with_its_status(address: str, status: int) -> None:
    Misbehaving.status, Misbehaving.body = status, b"{}"

    with pytest.raises(GatewayRefused) as refusal:
        RestGateway(address).create(ORDER, key="one")

    assert refusal.value.status == status


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"not json",
        b"[]",
        b'{"id": "1"}',
        b'{"id": "1", "status": "odd", "amount": {"value": "1.00", "currency": "RUB"}}',
        b'{"id": "1", "status": "pending", "amount": {"value": "1.001", "currency": "RUB"}}',
        b'{"id": "1", "status": "pending", "amount": {"value": "NaN", "currency": "RUB"}}',
        b'{"id": "1", "status": "pending", "amount": {"value": "-1.00", "currency": "RUB"}}',
    ],
)
def test_an_answer_that_makes_no_sense_is_no_answer(address: str, body: bytes) -> None:
    Misbehaving.status, Misbehaving.body = 200, body

    with pytest.raises(GatewayUnreachable):
        RestGateway(address).get("1")


def test_an_address_to_pay_at_must_be_a_web_address(address: str) -> None:
    Misbehaving.status = 200
    Misbehaving.body = b'{"id": "1", "confirmation": {"confirmation_url": "javascript:alert(1)"}}'

    with pytest.raises(GatewayUnreachable):
        RestGateway(address).create(ORDER, key="one")


def test_an_id_cannot_lead_to_another_address(address: str) -> None:
    Misbehaving.status, Misbehaving.body = 404, b""

    with pytest.raises(GatewayRefused):
        RestGateway(address).get("../refunds?x=1")

    assert Misbehaving.asked == [("GET", "/api/payments/..%2Frefunds%3Fx%3D1", "")]


def test_a_refused_connection_is_no_answer() -> None:
    with closing(socket.socket()) as taken:
        taken.bind(("127.0.0.1", 0))
        port = taken.getsockname()[1]

        with pytest.raises(GatewayUnreachable):
            RestGateway(f"http://127.0.0.1:{port}").get("1")


def test_silence_ends_in_time(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rest, "TIMEOUT_SECONDS", 0.1)
    with closing(socket.create_server(("127.0.0.1", 0))) as silent:
        port = silent.getsockname()[1]

        with pytest.raises(GatewayUnreachable):
            RestGateway(f"http://127.0.0.1:{port}").get("1")


def test_a_host_that_does_not_exist_is_no_answer() -> None:
    with pytest.raises(GatewayUnreachable):
        RestGateway("http://gateway.invalid").get("1")


def test_a_refund_on_its_way_is_not_done_and_a_cancelled_one_is_refused(address: str) -> None:
    gateway = RestGateway(address)
    Misbehaving.status, Misbehaving.body = 200, b'{"status": "pending"}'
    assert gateway.refund("1", rubles(300), key="back") is False

    Misbehaving.body = b'{"status": "canceled"}'
    with pytest.raises(GatewayRefused):
        gateway.refund("1", rubles(300), key="back")
