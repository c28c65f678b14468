"""People for tests. They arrive as real ones do, through `join`, so PersonJoined has been told."""

from typing import Any

import factory
from allauth.account.models import EmailAddress

from kernel import clock
from prohq.domain.people import actions
from prohq.domain.people.models import Person, Role

PASSWORD = "correct horse battery staple"


class PersonFactory(factory.django.DjangoModelFactory[Person]):
    """Somebody with a confirmed e-mail address and PASSWORD."""

    class Meta:
        model = Person
        abstract = True

    name = "Анна Смирнова"
    language = "ru"
    password = PASSWORD

    @classmethod
    def _create(cls, model_class: type[Person], *args: Any, **kwargs: Any) -> Person:
        person_id = actions.join(at=kwargs.pop("at", None) or clock.now(), **kwargs)
        person: Person = model_class.objects.get(id=person_id)
        EmailAddress.objects.create(user=person, email=person.email, verified=True, primary=True)
        return person


class SpecialistFactory(PersonFactory):
    email = factory.Sequence(lambda number: f"specialist{number}@example.ru")
    role = Role.SPECIALIST


class CustomerFactory(PersonFactory):
    name = "Борис Заказчиков"
    email = factory.Sequence(lambda number: f"customer{number}@example.ru")
    role = Role.CUSTOMER


class OfficerFactory(PersonFactory):
    name = "Вера Проверкина"
    email = factory.Sequence(lambda number: f"officer{number}@prohq.example")
    role = Role.OFFICER


class SupervisorFactory(PersonFactory):
    name = "Галина Старшова"
    email = factory.Sequence(lambda number: f"supervisor{number}@prohq.example")
    role = Role.SUPERVISOR


class AdministratorFactory(PersonFactory):
    name = "Денис Управляев"
    email = factory.Sequence(lambda number: f"administrator{number}@prohq.example")
    role = Role.ADMINISTRATOR
