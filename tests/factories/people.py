"""People for tests. They arrive as real ones do, through `join`, so PersonJoined has been told."""

from dataclasses import dataclass
from itertools import count
from typing import Final

from allauth.account.models import EmailAddress

from kernel import clock
from prohq.domain.people import actions
from prohq.domain.people.models import Person, Role

PASSWORD: Final = "correct horse battery staple"
_numbers = count(1)


@dataclass(frozen=True)
class PersonFactory:
    """Makes people of one role, each with a confirmed e-mail address and PASSWORD."""

    role: Role
    name: str
    host: str = "prohq.example"

    def __call__(
        self, *, name: str | None = None, email: str | None = None, language: str = "ru"
    ) -> Person:
        person_id = actions.join(
            email=email or f"{self.role}{next(_numbers)}@{self.host}",
            name=name or self.name,
            password=PASSWORD,
            language=language,
            role=self.role,
            at=clock.now(),
        )
        person = Person.objects.get(id=person_id)
        EmailAddress.objects.create(user=person, email=person.email, verified=True, primary=True)
        return person

    create = __call__


SpecialistFactory: Final = PersonFactory(Role.SPECIALIST, "Анна Смирнова", "example.ru")
CustomerFactory: Final = PersonFactory(Role.CUSTOMER, "Борис Заказчиков", "example.ru")
OfficerFactory: Final = PersonFactory(Role.OFFICER, "Вера Проверкина")
SupervisorFactory: Final = PersonFactory(Role.SUPERVISOR, "Галина Старшова")
AdministratorFactory: Final = PersonFactory(Role.ADMINISTRATOR, "Денис Управляев")
