"""The application's own page, like the tracking of a parcel."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from kernel.clock import Moment
from prohq.domain.accreditations.queries import list_granted
from prohq.domain.billing.queries import Payment, PaymentState, list_payments
from prohq.domain.cases.policies import can_withdraw
from prohq.domain.cases.queries import (
    Application,
    ApplicationState,
    Reason,
    StepState,
    get_timeline,
)
from prohq.domain.documents.queries import PageSize, get_facts, list_copies, list_views
from prohq.interfaces.access import SPECIALISTS, allow
from prohq.interfaces.web.application.consenting import ConsentCard, list_cards
from prohq.interfaces.web.application.forms import PublicationForm
from prohq.interfaces.web.application.owned import with_application
from prohq.interfaces.web.application.story import tell
from prohq.interfaces.web.application.wording import (
    REASONS,
    describe_situation,
    list_printed_facts,
)
from prohq.interfaces.web.requests import PersonRequest

RETURNING = {PaymentState.REFUND_DUE, PaymentState.REFUNDED}


@dataclass(frozen=True, slots=True)
class Look:
    """Somebody of the service looked at a page of a copy."""

    at: Moment
    copy_position: int | None
    """None when the copy is gone."""
    page_number: int
    is_thumbnail: bool


@allow(SPECIALISTS)
@require_safe
@with_application
def track(request: PersonRequest, application: Application) -> HttpResponse:
    return show_tracking(request, application)


def show_tracking(
    request: PersonRequest, application: Application, form: PublicationForm | None = None
) -> HttpResponse:
    """Render the page; with a form of the published facts that was refused, as 422."""
    cards = list(list_cards(application.id, get_language() or "ru"))
    lines = tell(get_timeline(application.id))
    context = _describe_document(application) | _describe_end(request, application)
    context |= {
        "application": application,
        "tab": "accreditations",
        "situation": describe_situation(application),
        "lines": lines,
        "is_stopped_by_consent": application.state == ApplicationState.WITHDRAWN
        and cards[0].consent is None,
        "now": next((line for line in lines if line.state is StepState.CURRENT), None),
        "cards": cards,
        "form": form or PublicationForm(initial={"publication": _list_published(cards)}),
    }
    status = 422 if form and form.errors else 200
    return render(request, "web/application/tracking.html", context, status=status)


def _list_published(cards: Sequence[ConsentCard]) -> list[str]:
    consent = cards[-1].consent
    return list(consent.scope) if consent else []


def _describe_document(application: Application) -> dict[str, object]:
    copies = list_copies(application.document_id)
    positions = {copy.id: copy.position for copy in copies}
    looks = [
        Look(
            view.at, positions.get(view.copy_id), view.page_number, view.size == PageSize.THUMBNAIL
        )
        for view in list_views(application.document_id)
    ]
    return {
        "facts": list_printed_facts(get_facts(application.document_id)),
        "hints": application.hints.select_related("parent"),
        "copies": copies,
        "looks": looks[::-1],
    }


def _describe_end(request: PersonRequest, application: Application) -> dict[str, object]:
    decision = getattr(getattr(application, "case", None), "decision", None)
    payments = list_payments(application.specialist_id)
    return {
        "decision": decision,
        "reason": REASONS[Reason(decision.reason)] if decision else "",
        "granted": list_granted(application.id) if decision else [],
        "returned": next(_list_returned(application, payments), None),
        "can_withdraw": can_withdraw(application, request.user.actor),
        "can_publish": application.state != ApplicationState.WITHDRAWN,
    }


def _list_returned(application: Application, payments: Sequence[Payment]) -> Iterator[Payment]:
    """Yield what was paid for the application and goes back, or went."""
    for payment in payments:
        if payment.application_id == application.id and payment.state in RETURNING:
            yield payment
