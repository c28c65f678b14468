"""What the rooms' codes mean, in words for officers."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from kernel.actors import ActorKind
from prohq.domain.cases.errors import DecisionProblem
from prohq.domain.cases.queries import Comparison, HistoryLine, Stated
from prohq.domain.documents.queries import DocumentKind

FACTS = {
    "kind": _("Kind of document"),
    "holder_name": _("Holder's name"),
    "organisation_name": _("Organisation"),
    "series": _("Series"),
    "number": _("Number"),
    "issued_date": _("Date of issue"),
    "qualification": _("Qualification"),
}

ACTIONS = {
    "application.started": _("started the application"),
    "application.hinted": _("chose skills"),
    "application.submitted": _("sent the application"),
    "application.paid": _("paid"),
    "application.withdrawn": _("withdrew the application"),
    "case.opened": _("the case was opened"),
    "case.claimed": _("claimed the case"),
    "case.taken_over": _("took the case over"),
    "case.released": _("released the case"),
    "case.inquired": _("sent an inquiry"),
    "case.answered": _("answered"),
    "case.left_unanswered": _("no answer in time"),
    "case.decided": _("decided"),
    "case.withdrawn": _("withdrawn by the specialist"),
    "inquiry.sent": _("the letter left"),
    "inquiry.opened": _("opened the inquiry with the code"),
    "inquiry.code_refused": _("typed a wrong code"),
    "inquiry.answered": _("signed the answer"),
    "inquiry.expired": _("the inquiry expired"),
    "inquiry.cancelled": _("the inquiry was cancelled"),
}
HIDDEN = {"application.started", "application.hinted", "case.inquired", "case.answered"}
"""Told by a neighbouring line already."""

PROBLEMS = {
    DecisionProblem.REASON_DOES_NOT_FIT: ("reason", _("This reason does not fit the decision.")),
    DecisionProblem.EXPLANATION_MISSING: ("explanation", _("Explain it to the specialist.")),
    DecisionProblem.MISMATCH_UNEXPLAINED: (
        "explanation",
        _("The organisation states something else: explain why you accredit all the same."),
    ),
    DecisionProblem.NODES_MISSING: ("nodes", _("Tick what is accredited.")),
    DecisionProblem.NODES_UNEXPECTED: (
        "nodes",
        _("Nothing is accredited with this decision: clear the ticks."),
    ),
    DecisionProblem.NODES_UNKNOWN: ("nodes", _("One of these has left the catalogue meanwhile.")),
    DecisionProblem.NOTHING_CONFIRMED: (
        "outcome",
        _("No organisation has confirmed anything yet: nothing can be accredited."),
    ),
}


@dataclass(frozen=True, slots=True)
class ComparedRow:
    """One fact as the comparison shows it."""

    field: str
    label: str | Promise
    claimed: str
    stated: Sequence[Stated | None]
    has_mismatch: bool


@dataclass(frozen=True, slots=True)
class HistoryRow:
    """One line of the history."""

    at: datetime
    who: str
    what: str | Promise
    is_by_system: bool


def describe_rows(comparison: Comparison) -> list[ComparedRow]:
    """Return the comparison's rows with labels and readable claims."""
    return [
        ComparedRow(
            field=row.field,
            label=FACTS[row.field],
            claimed=word_fact(row.field, row.claimed),
            stated=row.stated,
            has_mismatch=row.has_mismatch,
        )
        for row in comparison.rows
    ]


def word_fact(field: str, stored: str) -> str:
    """Return a stored fact as people read it: a kind's name, a date in words."""
    if not stored:
        return ""
    if field == "kind":
        return str(DocumentKind(stored).label)
    if field == "issued_date":
        return date_format(date.fromisoformat(stored))
    return stored


def describe_history(lines: Iterable[HistoryLine]) -> list[HistoryRow]:
    """Return the history newest first, without lines that say the same twice."""
    told = [line for line in lines if line.action in ACTIONS and line.action not in HIDDEN]
    return [
        HistoryRow(
            line.at, line.actor_name, ACTIONS[line.action], line.actor_kind == ActorKind.SYSTEM
        )
        for line in reversed(told)
    ]
