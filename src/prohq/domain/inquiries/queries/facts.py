"""Questions and statements, out of their JSON and into words."""

from dataclasses import dataclass
from datetime import date

from django.utils.formats import date_format

from prohq.domain.documents.queries import DocumentKind
from prohq.domain.inquiries.models import Answer, Fact, Inquiry, Verdict


@dataclass(frozen=True, slots=True)
class Question:
    """One fact to confirm; `claimed` as documents store it: a kind's code, an ISO date, text."""

    field: str
    claimed: str


@dataclass(frozen=True, slots=True)
class Statement:
    """What the organisation says of one fact; `value` is the right one when it differs."""

    field: str
    verdict: Verdict
    value: str = ""


@dataclass(frozen=True, slots=True)
class AskedFact:
    """A question in the words of the reader's language."""

    field: str
    label: str
    claimed: str


@dataclass(frozen=True, slots=True)
class StatedFact:
    """A question with its answer, worded."""

    field: str
    label: str
    claimed: str
    verdict: Verdict
    value: str


def list_asked_facts(inquiry: Inquiry) -> list[AskedFact]:
    """Return the questions in the order asked, in the active language."""
    questions = [Question(**row) for row in inquiry.asked]
    return [
        AskedFact(question.field, str(Fact(question.field).label), _word(question))
        for question in questions
    ]


def list_stated_facts(inquiry: Inquiry, answer: Answer) -> list[StatedFact]:
    """Return the questions with their answers, in the order asked, in the active language."""
    rows = {row["field"]: row for row in answer.statements}
    return [
        StatedFact(
            fact.field,
            fact.label,
            fact.claimed,
            Verdict(rows[fact.field]["verdict"]),
            rows[fact.field]["value"],
        )
        for fact in list_asked_facts(inquiry)
    ]


def _word(question: Question) -> str:
    if question.field == Fact.KIND and question.claimed in DocumentKind.values:
        return str(DocumentKind(question.claimed).label)
    if question.field == Fact.ISSUED_DATE:
        return _word_date(question.claimed)
    return question.claimed


def _word_date(claimed: str) -> str:
    try:
        return date_format(date.fromisoformat(claimed), "DATE_FORMAT")
    except ValueError:
        return claimed
