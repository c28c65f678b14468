from collections.abc import Iterable
from uuid import UUID

from prohq.domain.people.errors import PersonNotFound
from prohq.domain.people.models import Person


def get_person(person_id: UUID, *, lock: bool = False) -> Person:
    """Return the person; `lock` keeps the row until commit. Raises PersonNotFound."""
    people = Person.objects.select_for_update(no_key=True) if lock else Person.objects
    person = people.filter(id=person_id).first()
    if person is None:
        raise PersonNotFound
    return person


def find_person_by_email(email: str) -> Person | None:
    """Return the person who signs in with this address, written in any case."""
    return Person.objects.filter(email=email.strip().lower()).first()


def get_names(person_ids: Iterable[UUID | None]) -> dict[UUID, str]:
    """Return the names of these people by id, in one statement; unknown ids are left out."""
    wanted = {person_id for person_id in person_ids if person_id is not None}
    return dict(Person.objects.filter(id__in=wanted).values_list("id", "name"))
