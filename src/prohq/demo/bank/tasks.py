"""The bank's messages to the shop."""

import json
from http import HTTPStatus
from http.client import HTTPConnection
from urllib.parse import urlsplit

from django.conf import settings
from django.urls import reverse
from procrastinate.contrib.django import app

from kernel.retry import PATIENTLY
from prohq.demo.bank.models import BankPayment

TIMEOUT_SECONDS = 10


class NotHeard(Exception):
    """The shop did not answer that it has heard; tell it again."""


@app.task(queue="demo", retry=PATIENTLY)
def tell_shop(payment_id: str, event: str) -> None:
    """Tell the shop that something has happened to a payment, until it says that it has heard."""
    payment = BankPayment.objects.get(id=payment_id)
    message = {
        "type": "notification",
        "event": event,
        "object": {"id": payment_id, "status": payment.status, "metadata": payment.metadata},
    }
    connection = HTTPConnection(urlsplit(settings.BASE_URL).netloc, timeout=TIMEOUT_SECONDS)
    try:
        connection.request(
            "POST",
            reverse("machine:payment-hook"),
            json.dumps(message),
            {"Content-Type": "application/json"},
        )
        status = connection.getresponse().status
    finally:
        connection.close()
    if status != HTTPStatus.OK:
        raise NotHeard(status)
