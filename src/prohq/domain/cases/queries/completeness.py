"""What a draft lacks."""

from collections.abc import Iterator
from typing import Final

from kernel import clock
from kernel.clock import Moment
from prohq.domain.cases.errors import Missing
from prohq.domain.cases.models import Application
from prohq.domain.documents.queries import DocumentFacts, DocumentKind, get_facts, list_copies
from prohq.domain.people.queries import ConsentKind, get_consent_in_force

NUMBERED_KINDS: Final = frozenset(
    {
        DocumentKind.DIPLOMA,
        DocumentKind.RETRAINING,
        DocumentKind.QUALIFICATION,
        DocumentKind.LICENCE,
    }
)
"""Forms that always carry a number; certificates of courses and awards often have none."""


def list_missing(application: Application, at: Moment) -> list[Missing]:
    """Return everything that keeps a draft from being submitted, in the order of the steps."""
    missing = [] if list_copies(application.document_id) else [Missing.COPIES]
    if not application.hints.exists():
        missing.append(Missing.HINTS)
    missing.extend(_list_missing_facts(get_facts(application.document_id), at))
    if get_consent_in_force(application.id, ConsentKind.PROCESSING) is None:
        missing.append(Missing.PROCESSING_CONSENT)
    if get_consent_in_force(application.id, ConsentKind.DISCLOSURE) is None:
        missing.append(Missing.DISCLOSURE_CONSENT)
    return missing


def _list_missing_facts(facts: DocumentFacts, at: Moment) -> Iterator[Missing]:
    if not facts.kind:
        yield Missing.KIND
    if not facts.holder_name:
        yield Missing.HOLDER_NAME
    if not facts.organisation_name:
        yield Missing.ORGANISATION_NAME
    if facts.kind in NUMBERED_KINDS and not facts.number:
        yield Missing.NUMBER
    if facts.issued_date is None:
        yield Missing.ISSUED_DATE
    elif facts.issued_date > clock.office_date(at):
        yield Missing.ISSUED_DATE_IN_FUTURE
