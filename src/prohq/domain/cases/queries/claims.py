"""What the specialist says about the document, in the form questions are stored in."""

from dataclasses import asdict
from datetime import date

from prohq.domain.documents.queries import DocumentFacts


def list_claims(facts: DocumentFacts) -> dict[str, str]:
    """Return every fact as text by field name: codes, ISO dates, as written; "" when not stated."""
    return {field: _write(value) for field, value in asdict(facts).items()}


def _write(value: object) -> str:
    if isinstance(value, date):
        return value.isoformat()
    return str(value) if value else ""
