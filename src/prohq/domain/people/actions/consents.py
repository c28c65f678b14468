"""Consents: given, changed in scope, revoked. A row is never edited but for its end."""

from collections.abc import Sequence
from uuid import UUID

from django.db import transaction

from kernel import events, journal
from kernel.actors import Actor
from kernel.clock import Moment
from prohq.domain.people.errors import ConsentMissing, ConsentNotOwn, PersonNotFound
from prohq.domain.people.events import ConsentGiven, ConsentRevoked
from prohq.domain.people.models import Consent, ConsentKind, Person
from prohq.domain.people.policies import check_can_consent
from prohq.domain.people.queries import get_consent_in_force, get_consent_text


@transaction.atomic
def give_consent(  # noqa: PLR0913 who, to what, about what, in which words
    *,
    person_id: UUID,
    kind: ConsentKind,
    subject_id: UUID,
    language: str,
    scope: Sequence[str] = (),
    by: Actor,
    at: Moment,
) -> UUID:
    """Give consent to the newest text of that kind; returns the consent's id.

    Given again to the same text with the same scope, the one in force stays. A scope (names of
    facts) belongs to publication only. Raises ConsentNotOwn.
    """
    _lock_person(person_id)
    check_can_consent(person_id=person_id, subject_id=subject_id, by=by)
    text = get_consent_text(kind, language)
    current = get_consent_in_force(subject_id, kind)
    wanted = (text.version, list(scope))
    if current is not None and (current.text_version, current.scope) == wanted:
        return current.id
    if current is not None:
        _end(current, by=by, at=at)
    consent = Consent.objects.create(
        person_id=person_id,
        kind=kind,
        subject_id=subject_id,
        text_version=text.version,
        text_sha256=text.sha256,
        language=text.language,
        scope=list(scope),
        given_at=at,
    )
    _record("consent.given", consent, by=by, at=at)
    events.publish(ConsentGiven(subject_id, ConsentKind(kind), tuple(scope)))
    return consent.id


@transaction.atomic
def revise_consent_scope(
    *, subject_id: UUID, scope: Sequence[str], by: Actor, at: Moment
) -> UUID | None:
    """Publish exactly these facts from now on: a new consent replaces the one in force.

    An empty scope revokes. Returns the id of the consent in force, if one is.
    Raises ConsentNotOwn.
    """
    if by.id is None:
        raise ConsentNotOwn
    person = _lock_person(by.id)
    check_can_consent(person_id=person.id, subject_id=subject_id, by=by)
    current = get_consent_in_force(subject_id, ConsentKind.PUBLICATION)
    if scope:
        return give_consent(
            person_id=person.id,
            kind=ConsentKind.PUBLICATION,
            subject_id=subject_id,
            language=current.language if current else person.language,
            scope=scope,
            by=by,
            at=at,
        )
    if current is not None:
        revoke_consent(subject_id=subject_id, kind=ConsentKind.PUBLICATION, by=by, at=at)
    return None


@transaction.atomic
def revoke_consent(*, subject_id: UUID, kind: ConsentKind, by: Actor, at: Moment) -> None:
    """End the consent in force. Raises ConsentMissing, ConsentNotOwn."""
    consent = get_consent_in_force(subject_id, kind, lock=True)
    if consent is None:
        raise ConsentMissing(kind)
    check_can_consent(person_id=consent.person_id, subject_id=subject_id, by=by)
    _end(consent, by=by, at=at)
    events.publish(ConsentRevoked(subject_id, ConsentKind(kind)))


def _lock_person(person_id: UUID) -> Person:
    """Make two tabs of one person take turns."""
    person = Person.objects.select_for_update(no_key=True).filter(id=person_id).first()
    if person is None:
        raise PersonNotFound
    return person


def _end(consent: Consent, *, by: Actor, at: Moment) -> None:
    consent.revoked_at = at
    consent.save(update_fields=["revoked_at"])
    _record("consent.revoked", consent, by=by, at=at)


def _record(action: str, consent: Consent, *, by: Actor, at: Moment) -> None:
    journal.record(
        action,
        by=by,
        at=at,
        subject=("application", consent.subject_id),
        detail={
            "consent": str(consent.id),
            "kind": str(consent.kind),
            "text_version": consent.text_version,
            "scope": consent.scope,
        },
    )
