"""The organisation answers."""

from collections.abc import Sequence

from django.db import transaction

from kernel import events, journal
from kernel.actors import Actor, ActorKind
from kernel.clock import Moment
from prohq.domain.inquiries.actions.opening import lock_by_token
from prohq.domain.inquiries.errors import AlreadyAnswered, StatementsUnfit
from prohq.domain.inquiries.events import InquiryAnswered
from prohq.domain.inquiries.models import Answer, Channel, Inquiry, Verdict
from prohq.domain.inquiries.policies import check_can_be_opened, check_key
from prohq.domain.inquiries.queries.facts import Statement
from prohq.domain.inquiries.states import INQUIRY


@transaction.atomic(durable=True)
def answer_inquiry(  # noqa: PLR0913 an answer has this many parts
    *,
    token: str,
    key: str,
    statements: Sequence[Statement],
    signer_name: str,
    signer_position: str,
    comment: str,
    at: Moment,
) -> None:
    """Accept the one answer to an inquiry; `key` is what `open_inquiry` gave for the code.

    Raises InquiryNotFound, InquiryWithdrawn, InquiryOverdue, KeyRefused, AlreadyAnswered,
    StatementsUnfit.
    """
    inquiry = lock_by_token(token)
    check_can_be_opened(inquiry, at)
    check_key(inquiry, key, at)
    if inquiry.answered_at is not None:
        raise AlreadyAnswered(inquiry.answered_at)
    fitting = _fit(statements, inquiry)
    organisation = Actor(ActorKind.ORGANISATION, inquiry.organisation_id)
    INQUIRY.move(inquiry, "answer", organisation)
    inquiry.answered_at = at
    inquiry.save(update_fields=["state", "answered_at"])
    Answer.objects.create(
        inquiry=inquiry,
        channel=Channel.PORTAL,
        at=at,
        signer_name=signer_name.strip(),
        signer_position=signer_position.strip(),
        comment=comment.strip(),
        statements=[
            {"field": str(s.field), "verdict": str(s.verdict), "value": s.value} for s in fitting
        ],
    )
    journal.record(
        "inquiry.answered",
        by=organisation,
        at=at,
        subject=("inquiry", inquiry.id),
        detail={"verdicts": {str(s.field): str(s.verdict) for s in fitting}},
    )
    events.publish(InquiryAnswered(inquiry.id, inquiry.application_id))


def _fit(statements: Sequence[Statement], inquiry: Inquiry) -> list[Statement]:
    """Return one statement per question in the order asked. Raises StatementsUnfit."""
    by_field = {statement.field: statement for statement in statements}
    asked = [row["field"] for row in inquiry.asked]
    if len(statements) != len(asked) or set(by_field) != set(asked):
        raise StatementsUnfit
    return [_tidy(by_field[field]) for field in asked]


def _tidy(statement: Statement) -> Statement:
    """Keep a value only where it corrects something."""
    if statement.verdict != Verdict.MISMATCH:
        return Statement(statement.field, statement.verdict)
    if not statement.value.strip():
        raise StatementsUnfit
    return Statement(statement.field, statement.verdict, statement.value.strip())
