"""The gateway's messages: hints, and nothing more."""

from http import HTTPStatus

from django.http import HttpRequest, HttpResponse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST
from pydantic import BaseModel, Field, ValidationError

from prohq.domain.billing import actions as billing
from prohq.interfaces.access import EVERYBODY, allow

LARGEST_MESSAGE_BYTES = 64 * 1024


class Subject(BaseModel):
    """What the message is about. The rest of it is not even read: we ask ourselves."""

    id: str = Field(min_length=1, max_length=64, pattern=r"^[\w-]+$")


class Notification(BaseModel):
    object: Subject


@allow(EVERYBODY)
@csrf_exempt
@require_POST
def payment_hook(request: HttpRequest) -> HttpResponse:
    """Take a message of the payment gateway and promise to ask the gateway about it.

    Anybody may call: whatever the message says, nothing is believed but the gateway's answer.
    """
    body = request.read(LARGEST_MESSAGE_BYTES + 1)
    if len(body) > LARGEST_MESSAGE_BYTES:
        return HttpResponse(status=HTTPStatus.REQUEST_ENTITY_TOO_LARGE)
    try:
        message = Notification.model_validate_json(body)
    except ValidationError:
        return HttpResponse(status=HTTPStatus.BAD_REQUEST)
    billing.note_hint(gateway_id=message.object.id)
    return HttpResponse()
