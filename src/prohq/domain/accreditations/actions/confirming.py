"""What the organisations' answers, put together, say of a document."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from kernel import clock
from prohq.domain.accreditations.errors import NothingConfirmed
from prohq.domain.cases.queries import Case, Compared, Comparison, get_comparison
from prohq.domain.inquiries.queries import Inquiry, Verdict


@dataclass(frozen=True, slots=True)
class Confirmation:
    """The snapshot an accreditation keeps. Facts by field name: codes, ISO dates, text."""

    facts: Mapping[str, str]
    unchecked: list[str]
    organisations: str
    confirmed_date: date


def summarise_answers(case: Case) -> Confirmation:
    """Put the claims and every answer together; what a later answer says of a fact prevails.

    Where the organisation stated another value, the snapshot holds the organisation's. A fact that
    nobody asked about or stated is unchecked. Raises NothingConfirmed.
    """
    comparison = get_comparison(case)
    confirming = sorted(_list_confirming(comparison), key=lambda inquiry: inquiry.answer.at)
    if not confirming:
        raise NothingConfirmed
    order = [comparison.inquiries.index(inquiry) for inquiry in confirming]
    claimed = {row.field: row.claimed for row in comparison.rows if row.claimed}
    stated = dict(_read(row, order) for row in comparison.rows if _is_stated(row))
    names = dict.fromkeys(inquiry.organisation.name for inquiry in confirming)
    return Confirmation(
        facts=claimed | stated,
        unchecked=[field for field in claimed if field not in stated],
        organisations="; ".join(names),
        confirmed_date=clock.office_date(confirming[-1].answer.at),
    )


def _list_confirming(comparison: Comparison) -> Iterator[Inquiry]:
    """Pick the inquiries whose answers vouch for anything."""
    for place, inquiry in enumerate(comparison.inquiries):
        if any(_vouches(row, place) for row in comparison.rows):
            yield inquiry


def _vouches(row: Compared, place: int) -> bool:
    stated = row.stated[place]
    return stated is not None and stated.verdict in {Verdict.MATCH, Verdict.MISMATCH}


def _is_stated(row: Compared) -> bool:
    return any(_vouches(row, place) for place in range(len(row.stated)))


def _read(row: Compared, order: list[int]) -> tuple[str, str]:
    """Return the field with the value that the latest answer vouches for."""
    *_, last = (row.stated[place] for place in order if _vouches(row, place))
    if last is not None and last.verdict == Verdict.MISMATCH:
        return row.field, last.value
    return row.field, row.claimed
