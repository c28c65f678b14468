"""Accounts: made once, told upward, given roles by administrators only."""

from uuid import uuid4

import pytest

from kernel import clock, events, journal
from kernel.actors import SYSTEM
from prohq.domain.people import actions, queries
from prohq.domain.people.errors import EmailTaken, PersonNotFound, RoleNotAllowed
from prohq.domain.people.events import PersonJoined
from prohq.domain.people.models import Role
from tests.factories.people import AdministratorFactory, OfficerFactory, SpecialistFactory

pytestmark = pytest.mark.django_db


def test_joining_tells_that_somebody_joined(monkeypatch: pytest.MonkeyPatch) -> None:
    published: list[object] = []
    monkeypatch.setattr(events, "publish", published.append)

    person_id = actions.join(
        email="Anna@Example.RU",
        name="  Анна   Смирнова ",
        password="a long enough secret",
        language="ru",
        at=clock.now(),
    )

    anna = queries.get_person(person_id)
    assert (anna.email, anna.name, anna.role) == (
        "anna@example.ru",
        "Анна Смирнова",
        Role.SPECIALIST,
    )
    assert published == [PersonJoined(person_id)]
    assert journal.list_entries(person_id).get().action == "person.joined"


def test_an_address_belongs_to_one_account() -> None:
    anna = SpecialistFactory(email="anna@example.ru")

    with pytest.raises(EmailTaken):
        actions.join(
            email="ANNA@example.ru", name="Анна", password=None, language="ru", at=clock.now()
        )

    assert queries.find_person_by_email(" Anna@Example.ru ") == anna


def test_an_unknown_person_is_a_clear_error() -> None:
    with pytest.raises(PersonNotFound):
        queries.get_person(uuid4())
    with pytest.raises(PersonNotFound):
        actions.set_language(person_id=uuid4(), language="en", by=SYSTEM, at=clock.now())


def test_an_administrator_gives_a_role_and_the_journal_keeps_both() -> None:
    denis, vera = AdministratorFactory(), SpecialistFactory()

    actions.set_role(person_id=vera.id, role=Role.OFFICER, by=denis.actor, at=clock.now())

    assert queries.get_person(vera.id).role == Role.OFFICER
    entry = journal.list_entries(vera.id).get(action="person.role_set")
    assert entry.detail == {"from": "specialist", "to": "officer"}


def test_nobody_else_gives_roles_and_nobody_to_themself() -> None:
    denis, vera = AdministratorFactory(), OfficerFactory()

    for who, whom in [(vera, vera), (vera, denis), (denis, denis)]:
        with pytest.raises(RoleNotAllowed):
            actions.set_role(person_id=whom.id, role=Role.SUPERVISOR, by=who.actor, at=clock.now())


def test_the_language_of_letters_is_chosen_once() -> None:
    anna = SpecialistFactory()

    for _ in range(2):
        actions.set_language(person_id=anna.id, language="en", by=anna.actor, at=clock.now())

    assert queries.get_person(anna.id).language == "en"
    assert journal.list_entries(anna.id).filter(action="person.language_set").count() == 1
