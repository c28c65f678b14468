"""The bank's REST API, for shops."""

from collections.abc import Callable
from functools import wraps
from http import HTTPStatus
from uuid import UUID

from django.http import HttpRequest, JsonResponse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_GET, require_POST
from pydantic import ValidationError

from kernel import clock
from prohq.demo.bank import operations
from prohq.demo.bank.messages import PaymentRequest, RefundRequest, write_payment, write_refund
from prohq.interfaces.access import EVERYBODY, allow

KEY_LENGTH = 64
KeyedView = Callable[[HttpRequest, str], JsonResponse]


def keyed(view: KeyedView) -> Callable[[HttpRequest], JsonResponse]:
    """Ask for an idempotence key, and answer what is refused in the API's words."""

    @wraps(view)
    def answer(request: HttpRequest) -> JsonResponse:
        key = request.headers.get("Idempotence-Key", "")
        if not 0 < len(key) <= KEY_LENGTH:
            return _refuse("Idempotence-Key must be 1 to 64 characters")
        try:
            return view(request, key)
        except (ValidationError, operations.Refused) as error:
            return _refuse(str(error))

    return answer


@allow(EVERYBODY)
@csrf_exempt
@require_POST
@keyed
def payments(request: HttpRequest, key: str) -> JsonResponse:
    order = PaymentRequest.model_validate_json(request.body)
    payment = operations.open_payment(order, key=key, at=clock.now())
    return JsonResponse(write_payment(payment, operations.count_refunded(payment)))


@allow(EVERYBODY)
@require_GET
def payment(request: HttpRequest, payment_id: UUID) -> JsonResponse:
    del request
    found = operations.read_payment(payment_id, at=clock.now())
    if found is None:
        return _refuse("there is no such payment", HTTPStatus.NOT_FOUND)
    return JsonResponse(write_payment(found, operations.count_refunded(found)))


@allow(EVERYBODY)
@csrf_exempt
@require_POST
@keyed
def refunds(request: HttpRequest, key: str) -> JsonResponse:
    order = RefundRequest.model_validate_json(request.body)
    return JsonResponse(write_refund(operations.refund(order, key=key)))


def _refuse(reason: str, status: HTTPStatus = HTTPStatus.BAD_REQUEST) -> JsonResponse:
    error = {"type": "error", "code": "invalid_request", "description": reason}
    return JsonResponse(error, status=status)
