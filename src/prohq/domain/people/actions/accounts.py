"""Accounts: made, spoken to in a language, given a role."""

from uuid import UUID

from django.db import IntegrityError, transaction

from kernel import events, journal
from kernel.actors import Actor
from kernel.clock import Moment
from prohq.domain.people.errors import EmailTaken, PersonNotFound
from prohq.domain.people.events import PersonJoined
from prohq.domain.people.models import Person, Role
from prohq.domain.people.policies import check_can_set_role


@transaction.atomic
def join(  # noqa: PLR0913 an account has this many parts
    *,
    email: str,
    name: str,
    password: str | None,
    language: str,
    role: Role = Role.SPECIALIST,
    at: Moment,
) -> UUID:
    """Make an account. Without a password the person signs in by passkey or resets it.

    Raises EmailTaken.
    """
    person = Person(email=email.lower(), name=" ".join(name.split()), language=language, role=role)
    person.set_password(password)
    _insert(person)
    journal.record("person.joined", by=person.actor, at=at, subject=("person", person.id))
    events.publish(PersonJoined(person.id))
    return person.id


@transaction.atomic
def set_language(*, person_id: UUID, language: str, by: Actor, at: Moment) -> None:
    """Choose the language of the letters this person gets. Raises PersonNotFound."""
    person = _lock(person_id)
    if person.language == language:
        return
    person.language = language
    person.save(update_fields=["language"])
    journal.record(
        "person.language_set",
        by=by,
        at=at,
        subject=("person", person_id),
        detail={"language": language},
    )


@transaction.atomic
def rename(*, person_id: UUID, name: str, by: Actor, at: Moment) -> None:
    """Change the name people see; what was granted keeps the name it was granted to.

    Raises PersonNotFound.
    """
    person = _lock(person_id)
    wanted = " ".join(name.split())
    if person.name == wanted:
        return
    person.name = wanted
    person.save(update_fields=["name"])
    journal.record("person.renamed", by=by, at=at, subject=("person", person_id))


@transaction.atomic
def set_role(*, person_id: UUID, role: Role, by: Actor, at: Moment) -> None:
    """Give a person another role. Raises RoleNotAllowed, PersonNotFound."""
    check_can_set_role(person_id=person_id, by=by)
    person = _lock(person_id)
    before, person.role = person.role, role
    person.save(update_fields=["role"])
    journal.record(
        "person.role_set",
        by=by,
        at=at,
        subject=("person", person_id),
        detail={"from": before, "to": str(role)},
    )


@transaction.atomic
def record_email_change(*, person_id: UUID, by: Actor, at: Moment) -> None:
    """Journal that the confirmed address was replaced; the sign-in machinery has stored it."""
    journal.record("person.email_changed", by=by, at=at, subject=("person", person_id))


def _insert(person: Person) -> None:
    try:
        with transaction.atomic():
            person.save(force_insert=True)
    except IntegrityError as error:
        raise EmailTaken from error


def _lock(person_id: UUID) -> Person:
    person = Person.objects.select_for_update().filter(id=person_id).first()
    if person is None:
        raise PersonNotFound
    return person
