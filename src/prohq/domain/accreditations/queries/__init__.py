"""What others may know about accreditations."""

from prohq.domain.accreditations.models import Accreditation, EvidenceKind, RevocationReason
from prohq.domain.accreditations.queries.public import (
    PublicAccreditation,
    get_by_code,
    list_accredited_people,
    list_public_accreditations,
    map_public_accreditations,
)
from prohq.domain.accreditations.queries.register import (
    find_by_code,
    get_accreditation,
    list_accreditations,
    list_facts,
    list_granted,
    list_unchecked,
    search_accreditations,
)
from prohq.domain.accreditations.queries.wording import PublishedFact
from prohq.domain.accreditations.states import AccreditationState

__all__ = [
    "Accreditation",
    "AccreditationState",
    "EvidenceKind",
    "PublicAccreditation",
    "PublishedFact",
    "RevocationReason",
    "find_by_code",
    "get_accreditation",
    "get_by_code",
    "list_accreditations",
    "list_accredited_people",
    "list_facts",
    "list_granted",
    "list_public_accreditations",
    "list_unchecked",
    "map_public_accreditations",
    "search_accreditations",
]
