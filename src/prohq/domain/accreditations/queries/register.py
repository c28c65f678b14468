"""The whole register: for the holder's own page and for the staff."""

from uuid import UUID

from django.db.models import Q, QuerySet

from kernel.ids import normalise_code
from prohq.domain.accreditations.errors import AccreditationNotFound
from prohq.domain.accreditations.models import Accreditation, EvidenceKind
from prohq.domain.accreditations.queries.wording import (
    PublishedFact,
    word_confirmed_facts,
    word_unchecked,
)

LONGEST_QUERY = 100


def list_accreditations(person_id: UUID) -> QuerySet[Accreditation]:
    """Return everything a person was ever granted, newest first, with the nodes."""
    return _with_node().filter(person=person_id).order_by("-granted_at")


def list_granted(application_id: UUID) -> QuerySet[Accreditation]:
    """Return what was granted from one application, with the nodes."""
    return _with_node().filter(evidence=EvidenceKind.DOCUMENT, source_id=application_id)


def get_accreditation(accreditation_id: UUID) -> Accreditation:
    """Return an accreditation with its node and holder. Raises AccreditationNotFound."""
    accreditation = _with_node().filter(id=accreditation_id).first()
    if accreditation is None:
        raise AccreditationNotFound
    return accreditation


def find_by_code(code: str) -> Accreditation:
    """Return an accreditation with its node and holder. Raises AccreditationNotFound."""
    accreditation = _with_node().filter(code=code).first()
    if accreditation is None:
        raise AccreditationNotFound
    return accreditation


def list_facts(accreditation: Accreditation) -> tuple[PublishedFact, ...]:
    """Return every confirmed fact, published or not: for the holder and the staff only."""
    return word_confirmed_facts(accreditation, accreditation.facts)


def list_unchecked(accreditation: Accreditation) -> tuple[str, ...]:
    """Return what the document states and nobody confirmed, as labels."""
    return word_unchecked(accreditation)


def search_accreditations(text: str = "") -> QuerySet[Accreditation]:
    """Find by the holder's name, the code, the application's or the document's number.

    Newest first; without a text everything.
    """
    wanted = " ".join(text[:LONGEST_QUERY].split())
    found = _with_node().order_by("-granted_at")
    if not wanted:
        return found
    return found.filter(
        Q(code=normalise_code(wanted))
        | Q(source_number=wanted)
        | Q(facts__number__iexact=wanted)
        | Q(granted_to__icontains=wanted)
        | Q(person__name__icontains=wanted)
    )


def _with_node() -> QuerySet[Accreditation]:
    return Accreditation.objects.select_related(
        "person", "node__parent__parent", "node__merged_into"
    )
