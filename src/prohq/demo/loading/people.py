"""The example people's accounts, plans and profiles."""

from datetime import timedelta

from allauth.account.models import EmailAddress
from django.db import transaction

from kernel import clock
from kernel.actors import SYSTEM
from prohq.demo.reading import ExamplePerson
from prohq.domain.billing import actions as billing
from prohq.domain.people import actions as people
from prohq.domain.people.queries import Person, Role, find_person_by_email, get_person
from prohq.domain.profiles import actions as profiles
from prohq.domain.profiles.queries import get_own_profile


@transaction.atomic
def load_person(example: ExamplePerson) -> Person:
    """Return the person, made with a profile and a plan unless she was there already."""
    known = find_person_by_email(example.email)
    if known is not None:
        return known
    person_id = people.join(
        email=example.email,
        name=example.name,
        password=None,
        language="ru",
        role=Role(example.role),
        at=clock.now(),
    )
    person = get_person(person_id)
    EmailAddress.objects.create(user=person, email=person.email, verified=True, primary=True)
    if person.role == Role.SPECIALIST:
        _introduce(person, example)
    return person


def _introduce(person: Person, example: ExamplePerson) -> None:
    profile = get_own_profile(person.id)
    profiles.update_profile(
        person_id=person.id,
        slug=profile.slug,
        headline=example.headline,
        city=example.city,
        about=example.about,
        is_public=True,
        by=person.actor,
        at=clock.now(),
    )
    for code in example.skills:
        profiles.add_skill(person_id=person.id, code=code, by=person.actor, at=clock.now())
    if example.plan != "free":
        started_at = clock.now() - timedelta(hours=1)
        billing.subscribe(
            person_id=person.id, plan_code=example.plan, starts_at=started_at, by=SYSTEM
        )
