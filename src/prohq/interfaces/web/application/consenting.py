"""Consents of one application: in force now, and brought in line with what was ticked."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db import transaction
from django.utils.functional import Promise

from kernel.actors import Actor
from kernel.clock import Moment
from prohq.domain.cases.queries import Application
from prohq.domain.people import actions as people
from prohq.domain.people.queries import (
    Consent,
    ConsentKind,
    ConsentText,
    list_consent_texts,
    list_consents,
)
from prohq.interfaces.web.application.wording import REVOKING


@dataclass(frozen=True, slots=True)
class ConsentCard:
    """One kind of consent: its newest words, and the consent in force, if any."""

    kind: ConsentKind
    text: ConsentText
    consent: Consent | None
    revoking: Promise


def list_in_force(application_id: UUID) -> dict[ConsentKind, Consent]:
    """Return the consents in force by their kinds, in one statement."""
    consents = list_consents(application_id)
    return {ConsentKind(row.kind): row for row in consents if row.revoked_at is None}


def list_cards(application_id: UUID, language: str) -> Iterator[ConsentCard]:
    """Return the three kinds with the words that giving them now would give them to."""
    in_force = list_in_force(application_id)
    for text in list_consent_texts(language):
        yield ConsentCard(text.kind, text, in_force.get(text.kind), REVOKING[text.kind])


@transaction.atomic
def keep_consents(
    application: Application,
    ticked: Mapping[ConsentKind, Sequence[str] | None],
    *,
    language: str,
    by: Actor,
    at: Moment,
) -> None:
    """Give what is ticked, with its scope, and revoke what is None; other kinds stay untouched."""
    in_force = list_in_force(application.id)
    for kind, scope in ticked.items():
        if scope is not None:
            people.give_consent(
                person_id=application.specialist_id,
                kind=kind,
                subject_id=application.id,
                language=language,
                scope=scope,
                by=by,
                at=at,
            )
        elif kind in in_force:
            people.revoke_consent(subject_id=application.id, kind=kind, by=by, at=at)
