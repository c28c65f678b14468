"""What the rooms below tell the cases."""

from kernel import clock
from kernel.events import inside
from prohq.domain.billing.events import PaymentSucceeded
from prohq.domain.cases.actions.inquiring import receive_answer, stop_waiting
from prohq.domain.cases.actions.submission import accept_payment
from prohq.domain.cases.actions.withdrawal import stop
from prohq.domain.inquiries.events import InquiryAnswered, InquiryCancelled, InquiryExpired
from prohq.domain.people.events import ConsentRevoked
from prohq.domain.people.queries import ConsentKind


@inside(PaymentSucceeded)
def open_paid_case(event: PaymentSucceeded) -> None:
    accept_payment(application_id=event.application_id, at=clock.now())


@inside(InquiryAnswered)
def bring_answer(event: InquiryAnswered) -> None:
    receive_answer(inquiry_id=event.inquiry_id, application_id=event.application_id)


@inside(InquiryExpired)
def stop_waiting_for_expired(event: InquiryExpired) -> None:
    stop_waiting(application_id=event.application_id, at=clock.now())


@inside(InquiryCancelled)
def stop_waiting_for_cancelled(event: InquiryCancelled) -> None:
    stop_waiting(application_id=event.application_id, at=clock.now())


@inside(ConsentRevoked)
def stop_without_consent(event: ConsentRevoked) -> None:
    if event.kind == ConsentKind.PROCESSING:
        stop(application_id=event.subject_id, at=clock.now())
