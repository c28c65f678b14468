"""The way of an application: sent, taken up, asked about, answered, withdrawn; and its consents."""

from uuid import UUID

from kernel import clock
from kernel.events import after
from prohq.domain.billing.queries import Payment, PaymentState, list_payments
from prohq.domain.cases.events import ApplicationSubmitted, ApplicationWithdrawn, CaseClaimed
from prohq.domain.cases.queries import Application, find_application
from prohq.domain.inquiries.events import InquiryAnswered, InquiryExpired, InquirySent
from prohq.domain.inquiries.queries import get_inquiry, get_usual_days, list_inquiries
from prohq.domain.messages.actions import tell
from prohq.domain.messages.handlers.addresses import get_path
from prohq.domain.people.events import ConsentRevoked
from prohq.domain.people.queries import ConsentKind, get_consent_in_force, list_consents

RETURNED = {PaymentState.REFUND_DUE, PaymentState.REFUNDED}


def tell_about(
    application: Application, kind: str, /, *, of: UUID | None = None, **context: object
) -> None:
    """Tell the specialist one thing about an application; `of` names what it happened to."""
    person = application.specialist
    tell(
        person_id=person.id,
        kind=kind,
        key=f"{kind}:{of or application.id}",
        subject_id=application.id,
        context={"application": application, **context},
        path=get_path(person, "web:application", application.number),
        at=clock.now(),
    )


@after(ApplicationSubmitted)
def tell_submitted(event: ApplicationSubmitted) -> None:
    application = find_application(event.application_id)
    payments = list_payments_for(application)
    if payments and payments[0].state != PaymentState.SUCCEEDED:
        tell_about(application, "payment_awaited", payment=payments[0])
    elif not payments:
        tell_about(application, "application_submitted")


@after(CaseClaimed)
def tell_claimed(event: CaseClaimed) -> None:
    tell_about(find_application(event.application_id), "case_claimed")


@after(InquirySent)
def tell_inquiry_sent(event: InquirySent) -> None:
    inquiry = get_inquiry(event.inquiry_id)
    tell_about(
        find_application(event.application_id),
        "inquiry_sent",
        of=inquiry.id,
        inquiry=inquiry,
        usual_days=get_usual_days(inquiry.organisation_id),
    )


@after(InquiryAnswered)
def tell_inquiry_answered(event: InquiryAnswered) -> None:
    inquiry = get_inquiry(event.inquiry_id)
    application = find_application(event.application_id)
    tell_about(application, "inquiry_answered", of=inquiry.id, inquiry=inquiry)


@after(InquiryExpired)
def tell_inquiry_expired(event: InquiryExpired) -> None:
    inquiry = get_inquiry(event.inquiry_id)
    application = find_application(event.application_id)
    tell_about(application, "inquiry_expired", of=inquiry.id, inquiry=inquiry)


@after(ApplicationWithdrawn)
def tell_withdrawn(event: ApplicationWithdrawn) -> None:
    application = find_application(event.application_id)
    if application.submitted_at is None:
        return  # a draft was thrown away: nobody but its owner ever heard of it
    payments = list_payments_for(application)
    refund = next((payment for payment in payments if payment.state in RETURNED), None)
    tell_about(
        application,
        "application_withdrawn",
        refund=refund,
        is_included=not payments,
        was_asked=bool(list_inquiries(application.id)),
        is_stopped=get_consent_in_force(application.id, ConsentKind.PROCESSING) is None,
    )


@after(ConsentRevoked)
def tell_consent_revoked(event: ConsentRevoked) -> None:
    revoked = [
        consent
        for consent in list_consents(event.subject_id)
        if consent.kind == event.kind and consent.revoked_at is not None
    ]
    application = find_application(event.subject_id)
    tell_about(application, "consent_revoked", of=revoked[-1].id, kind=str(event.kind))


def list_payments_for(application: Application) -> list[Payment]:
    """Return the payments of one application, newest first; none when it was included in a plan."""
    return [
        payment
        for payment in list_payments(application.specialist_id)
        if payment.application_id == application.id
    ]
