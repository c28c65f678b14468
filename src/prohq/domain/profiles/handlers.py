"""What the rooms below tell the profiles."""

from kernel import clock
from kernel.events import inside
from prohq.domain.people.events import PersonJoined
from prohq.domain.people.queries import Role, get_person
from prohq.domain.profiles.actions import create_profile


@inside(PersonJoined)
def give_specialist_a_profile(event: PersonJoined) -> None:
    person = get_person(event.person_id)
    if person.role == Role.SPECIALIST:
        create_profile(person_id=person.id, name=person.name, by=person.actor, at=clock.now())
