"""What the rooms' codes mean, in words for officers."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from prohq.domain.cases.errors import DecisionProblem
from prohq.domain.cases.queries import Comparison, Stated
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
    stated: Sequence[tuple[str, Stated | None]]
    """Who was asked, and what they say of this fact: None when not asked about it."""
    has_mismatch: bool


def describe_rows(comparison: Comparison) -> list[ComparedRow]:
    """Return the comparison's rows with labels and readable claims."""
    asked = [str(inquiry.organisation) for inquiry in comparison.inquiries]
    return [
        ComparedRow(
            field=row.field,
            label=FACTS[row.field],
            claimed=word_fact(row.field, row.claimed),
            stated=list(zip(asked, row.stated, strict=True)),
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
