"""The specialist's claims beside the organisations' answers, field by field."""

from dataclasses import dataclass
from uuid import UUID

from prohq.domain.cases.models import Case
from prohq.domain.cases.queries.claims import list_claims
from prohq.domain.documents.queries import get_facts
from prohq.domain.inquiries.queries import Answer, Inquiry, Verdict, list_inquiries


@dataclass(frozen=True, slots=True)
class Stated:
    """What one organisation says of one fact; `verdict` is None while it has not answered."""

    inquiry_id: UUID
    verdict: Verdict | None
    value: str = ""
    """The right value, when the organisation says it differs."""


@dataclass(frozen=True, slots=True)
class Compared:
    """One fact: what is claimed, and per inquiry what was answered."""

    field: str
    claimed: str
    """As stored: a kind's code, an ISO date, text; "" when the specialist did not state it."""
    stated: tuple[Stated | None, ...]
    """In the order of `Comparison.inquiries`; None where this was not asked."""

    @property
    def has_mismatch(self) -> bool:
        """An organisation states something else."""
        return any(
            answer is not None and answer.verdict == Verdict.MISMATCH for answer in self.stated
        )

    @property
    def is_confirmed(self) -> bool:
        """An organisation confirms it and none states something else."""
        is_matched = any(
            answer is not None and answer.verdict == Verdict.MATCH for answer in self.stated
        )
        return is_matched and not self.has_mismatch


@dataclass(frozen=True, slots=True)
class Comparison:
    """The inquiries as columns, the facts as rows."""

    inquiries: tuple[Inquiry, ...]
    rows: tuple[Compared, ...]

    @property
    def has_mismatch(self) -> bool:
        """Something was answered differently than claimed."""
        return any(row.has_mismatch for row in self.rows)

    @property
    def is_anything_confirmed(self) -> bool:
        """At least one fact was confirmed by at least one organisation."""
        return any(row.is_confirmed for row in self.rows)


def get_comparison(case: Case) -> Comparison:
    """Return the comparison for a case, in two statements."""
    return compare(
        list_claims(get_facts(case.application.document_id)),
        tuple(list_inquiries(case.application_id)),
    )


def compare(claims: dict[str, str], inquiries: tuple[Inquiry, ...]) -> Comparison:
    """Put claims and answers side by side."""
    columns = [_read(inquiry) for inquiry in inquiries]
    return Comparison(
        inquiries,
        tuple(
            Compared(field, claimed, tuple(column.get(field) for column in columns))
            for field, claimed in claims.items()
        ),
    )


def _read(inquiry: Inquiry) -> dict[str, Stated]:
    column = {question["field"]: Stated(inquiry.id, None) for question in inquiry.asked}
    answer: Answer | None = getattr(inquiry, "answer", None)
    for statement in answer.statements if answer else ():
        column[statement["field"]] = Stated(
            inquiry.id, Verdict(statement["verdict"]), statement["value"]
        )
    return column
