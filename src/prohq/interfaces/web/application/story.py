"""The timeline in words: what happened, what is going on, what comes next."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from kernel.clock import Moment, office_date
from prohq.domain.cases.queries import Outcome, Reason, Step, StepCode, StepState
from prohq.domain.inquiries.queries import InquiryState
from prohq.interfaces.web.application.wording import OUTCOMES, REASONS

Detail = Mapping[str, Any]
Words = tuple[str, str]
"""A title and the sentences below it."""


@dataclass(frozen=True, slots=True)
class Line:
    """One step of the timeline."""

    state: StepState
    title: str
    text: str
    at: Moment | None


def tell(steps: Iterable[Step]) -> list[Line]:
    """Return the steps in words, as the specialist reads them."""
    lines = []
    for step in steps:
        title, text = TELLERS[step.code](step.state, step.detail)
        lines.append(Line(step.state, title, text, step.at))
    return lines


def _tell_started(state: StepState, detail: Detail) -> Words:
    del state, detail
    return _("Draft begun"), ""


def _tell_submitted(state: StepState, detail: Detail) -> Words:
    del detail
    if state is StepState.DONE:
        return _("Application sent"), ""
    return _("The draft is waiting for you"), _("Nobody sees it until you save it.")


def _tell_payment(state: StepState, detail: Detail) -> Words:
    del detail
    if state is StepState.DONE:
        return _("Paid"), ""
    return _("Waiting for payment"), _("The check begins as soon as the payment is confirmed.")


def _tell_review(state: StepState, detail: Detail) -> Words:
    del detail
    if state is StepState.DONE:
        return _("An officer of the accreditation service took up the application"), ""
    if state is StepState.CURRENT:
        return (
            _("An officer looks at the copies"),
            _("Next, we send an official inquiry to the organisation that issued the document."),
        )
    return _("An officer looks at the copies"), ""


def _tell_inquiry(state: StepState, detail: Detail) -> Words:
    if state is not StepState.DONE:
        return _("We send an official inquiry to the organisation"), ""
    return (
        _("Official inquiry sent: %(organisation)s") % detail,
        _("Outgoing No. %(outgoing_number)s") % detail,
    )


def _tell_answer(state: StepState, detail: Detail) -> Words:
    if state is StepState.TODO:
        return _("The organisation answers"), ""
    if state is StepState.DONE:
        return _("Answer received: %(organisation)s") % detail, ""
    if state is StepState.CURRENT:
        return _("We are waiting for the answer: %(organisation)s") % detail, _tell_waiting(detail)
    if detail.get("state") == InquiryState.EXPIRED:
        return _("No answer came in time: %(organisation)s") % detail, ""
    return _("The inquiry was taken back: %(organisation)s") % detail, ""


def _tell_waiting(detail: Detail) -> str:
    sent = _("The inquiry was sent on %(date)s.") % {"date": _word_date(detail["sent_at"])}
    last = _("We wait until %(date)s at the latest.") % {"date": _word_date(detail["expires_at"])}
    days = detail.get("usual_days")
    usual = (
        ngettext(
            "This organisation usually answers in %(days)s day.",
            "This organisation usually answers in %(days)s days.",
            days,
        )
        % {"days": days}
        if days
        else ""
    )
    return " ".join(filter(None, [sent, usual, last]))


def _word_date(moment: Moment) -> str:
    return date_format(office_date(moment), "DATE_FORMAT")


def _tell_decision(state: StepState, detail: Detail) -> Words:
    if state is StepState.DONE:
        return str(OUTCOMES[Outcome(detail["outcome"])]), str(REASONS[Reason(detail["reason"])])
    if state is StepState.CURRENT:
        return _("We are making the decision"), _("You will have a letter the moment it is made.")
    return _("Decision"), ""


def _tell_withdrawn(state: StepState, detail: Detail) -> Words:
    del state, detail
    return _("Application taken back"), ""


TELLERS: dict[StepCode, Callable[[StepState, Detail], Words]] = {
    StepCode.STARTED: _tell_started,
    StepCode.SUBMITTED: _tell_submitted,
    StepCode.PAYMENT: _tell_payment,
    StepCode.REVIEW: _tell_review,
    StepCode.INQUIRY_SENT: _tell_inquiry,
    StepCode.ANSWER: _tell_answer,
    StepCode.DECISION: _tell_decision,
    StepCode.WITHDRAWN: _tell_withdrawn,
}
