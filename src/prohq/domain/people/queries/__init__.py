"""What other rooms and the doors may ask about people."""

from prohq.domain.people.models import Consent, ConsentKind, Person, Role
from prohq.domain.people.queries.consents import get_consent_in_force, list_consents
from prohq.domain.people.queries.persons import find_person_by_email, get_names, get_person
from prohq.domain.people.queries.texts import (
    ConsentText,
    get_consent_text,
    list_consent_texts,
)

__all__ = [
    "Consent",
    "ConsentKind",
    "ConsentText",
    "Person",
    "Role",
    "find_person_by_email",
    "get_consent_in_force",
    "get_consent_text",
    "get_names",
    "get_person",
    "list_consent_texts",
    "list_consents",
]
