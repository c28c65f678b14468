"""Facts of a snapshot in the words of the reader's language."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from django.utils.formats import date_format

from prohq.domain.accreditations.models import Accreditation
from prohq.domain.documents.queries import DocumentKind
from prohq.domain.inquiries.queries import Fact


@dataclass(frozen=True, slots=True)
class PublishedFact:
    """One confirmed fact, worded."""

    field: str
    label: str
    value: str


def word_confirmed_facts(
    accreditation: Accreditation, fields: Collection[str]
) -> tuple[PublishedFact, ...]:
    """Return those of the facts that were confirmed, in the order of a document.

    A fact the organisation did not confirm never stands beside the badge, published or not.
    """
    facts = accreditation.facts
    return tuple(
        PublishedFact(field.value, str(field.label), word_value(field, facts[field]))
        for field in Fact
        if field in facts and field in fields and field not in accreditation.unchecked
    )


def word_unchecked(accreditation: Accreditation) -> tuple[str, ...]:
    """Return the labels of the facts nobody confirmed, in the order of a document."""
    return tuple(str(field.label) for field in Fact if field in accreditation.unchecked)


def word_value(field: Fact, value: str) -> str:
    """Return a stored value as people write it; what an organisation typed freely stays."""
    if field == Fact.KIND and value in DocumentKind.values:
        return str(DocumentKind(value).label)
    if field == Fact.ISSUED_DATE:
        try:
            return date_format(date.fromisoformat(value), "DATE_FORMAT")
        except ValueError:
            return value
    return value
