"""What happened to an application and what happens next, for its specialist."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any
from uuid import UUID

from kernel import journal
from kernel.clock import Moment
from kernel.models import JournalEntry
from prohq.domain.cases.models import Application, Case, Decision
from prohq.domain.cases.queries.applications import find_application
from prohq.domain.cases.states import ApplicationState, CaseState
from prohq.domain.inquiries.queries import (
    Inquiry,
    InquiryState,
    get_usual_days,
    list_inquiries,
)


class StepCode(StrEnum):
    """What a step is about; the wording is the interface's."""

    STARTED = "started"
    SUBMITTED = "submitted"
    PAYMENT = "payment"
    REVIEW = "review"
    """An officer looks at the copies: current and without a moment while it waits in the queue."""
    INQUIRY_SENT = "inquiry_sent"
    ANSWER = "answer"
    DECISION = "decision"
    WITHDRAWN = "withdrawn"


class StepState(StrEnum):
    """Where a step stands, in the words of the timeline's component."""

    DONE = "done"
    CURRENT = "current"
    TODO = "todo"
    STOPPED = "stopped"


@dataclass(frozen=True, slots=True)
class Step:
    """One step. `at` is when it was done (for a current one: begun)."""

    code: StepCode
    state: StepState
    at: Moment | None = None
    detail: Mapping[str, Any] = field(default_factory=dict)
    """Of inquiries: organisation, outgoing_number, sent_at, expires_at, usual_days, state;
    of the decision: outcome, reason, explanation, node_codes."""


@dataclass(frozen=True, slots=True)
class _Story:
    """The rows a timeline is told from."""

    application: Application
    case: Case | None
    decision: Decision | None
    inquiries: Sequence[Inquiry]
    entries: Sequence[JournalEntry]

    def find_first(self, action: str) -> JournalEntry | None:
        return next((entry for entry in self.entries if entry.action == action), None)


def get_timeline(application_id: UUID) -> list[Step]:
    """Return the steps done, in order, then those to come.

    Three statements, and one for each organisation that is being waited for. The caller has asked
    whether the reader may see the application. Raises ApplicationNotFound.
    """
    application = find_application(application_id)
    case: Case | None = getattr(application, "case", None)
    story = _Story(
        application=application,
        case=case,
        decision=getattr(case, "decision", None),
        inquiries=list(list_inquiries(application_id)) if case else (),
        entries=list(journal.list_entries(application_id, *([case.id] if case else []))),
    )
    return [
        *_tell_submission(story),
        *_tell_payment(story),
        *_tell_review(story),
        *_tell_inquiries(story),
        *_tell_end(story),
    ]


def _tell_submission(story: _Story) -> Iterator[Step]:
    application = story.application
    if application.submitted_at is not None:
        yield Step(StepCode.SUBMITTED, StepState.DONE, application.submitted_at)
        return
    yield Step(StepCode.STARTED, StepState.DONE, application.created_at)
    if application.state == ApplicationState.DRAFT:
        yield Step(StepCode.SUBMITTED, StepState.CURRENT)


def _tell_payment(story: _Story) -> Iterator[Step]:
    paid = story.find_first("application.paid")
    if paid is not None:
        yield Step(StepCode.PAYMENT, StepState.DONE, paid.at)
    elif story.application.state == ApplicationState.AWAITING_PAYMENT:
        yield Step(StepCode.PAYMENT, StepState.CURRENT)


def _tell_review(story: _Story) -> Iterator[Step]:
    claimed = story.find_first("case.claimed")
    if story.case is None:
        if story.application.state != ApplicationState.WITHDRAWN:
            yield Step(StepCode.REVIEW, StepState.TODO)
    elif _is_being_looked_at(story):
        yield Step(StepCode.REVIEW, StepState.CURRENT, claimed.at if claimed else None)
    elif claimed is not None:
        yield Step(StepCode.REVIEW, StepState.DONE, claimed.at)


def _tell_inquiries(story: _Story) -> Iterator[Step]:
    for inquiry in story.inquiries:
        detail = {
            "organisation": str(inquiry.organisation),
            "outgoing_number": inquiry.outgoing_number,
            "sent_at": inquiry.sent_at,
            "expires_at": inquiry.expires_at,
            "state": inquiry.state,
        }
        yield Step(StepCode.INQUIRY_SENT, StepState.DONE, inquiry.sent_at, detail)
        if inquiry.state == InquiryState.SENT:
            detail["usual_days"] = get_usual_days(inquiry.organisation_id)
            yield Step(StepCode.ANSWER, StepState.CURRENT, None, detail)
        elif inquiry.state == InquiryState.ANSWERED:
            yield Step(StepCode.ANSWER, StepState.DONE, inquiry.answered_at, detail)
        else:
            yield Step(StepCode.ANSWER, StepState.STOPPED, None, detail)
    if not story.inquiries and _is_running(story):
        yield Step(StepCode.INQUIRY_SENT, StepState.TODO)
        yield Step(StepCode.ANSWER, StepState.TODO)


def _tell_end(story: _Story) -> Iterator[Step]:
    if story.decision is not None:
        yield Step(
            StepCode.DECISION,
            StepState.DONE,
            story.decision.decided_at,
            {
                "outcome": story.decision.outcome,
                "reason": story.decision.reason,
                "explanation": story.decision.explanation,
                "node_codes": tuple(story.decision.node_codes),
            },
        )
    elif story.application.state == ApplicationState.WITHDRAWN:
        withdrawn = story.find_first("application.withdrawn")
        yield Step(StepCode.WITHDRAWN, StepState.STOPPED, withdrawn.at if withdrawn else None)
    else:
        yield Step(
            StepCode.DECISION,
            StepState.CURRENT if _is_being_decided(story) else StepState.TODO,
        )


def _is_running(story: _Story) -> bool:
    return story.application.state not in {ApplicationState.DECIDED, ApplicationState.WITHDRAWN}


def _is_being_looked_at(story: _Story) -> bool:
    return _is_running(story) and not story.inquiries


def _is_being_decided(story: _Story) -> bool:
    """Nobody outside is awaited any more: the officer weighs what there is."""
    return story.case is not None and (
        story.case.state == CaseState.ANSWERED
        or (story.case.state == CaseState.IN_WORK and bool(story.inquiries))
    )
