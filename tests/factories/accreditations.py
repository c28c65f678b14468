"""Badges for tests: by the true way of a case, or placed straight into the register."""

from datetime import date
from typing import Any

import factory

from kernel import clock
from kernel.ids import new_code, new_id
from prohq.domain.accreditations.models import Accreditation
from prohq.domain.people.actions import give_consent
from prohq.domain.people.models import ConsentKind, Person
from tests.factories import cases
from tests.factories.people import SpecialistFactory

FACTS = {
    "kind": "diploma",
    "holder_name": "Смирнова Анна Сергеевна",
    "organisation_name": "МГТУ им. Н. Э. Баумана",
    "series": "107718",
    "number": "0123456",
    "issued_date": "2015-06-30",
    "qualification": "Инженер-программист",
}
EVERYTHING = list(FACTS)


class AccreditationFactory(factory.django.DjangoModelFactory[Accreditation]):
    """A badge as the register keeps it, everything published and confirmed but the series."""

    class Meta:
        model = Accreditation

    code = factory.LazyFunction(lambda: new_code(10))
    person = factory.SubFactory(SpecialistFactory)
    granted_to = factory.SelfAttribute("person.name")
    node = factory.LazyFunction(cases.make_node)
    evidence = "document"
    source_id = factory.LazyFunction(new_id)
    source_number = factory.Sequence(lambda number: f"2026-{number:06}")
    facts = FACTS
    published_fields = EVERYTHING
    confirmed_by = "МГТУ им. Н. Э. Баумана"
    confirmed_date = date(2026, 5, 5)
    unchecked = ["series"]
    granted_at = factory.LazyFunction(clock.now)


def grant(specialist: Person, officer: Person, *, node_codes: Any = ("python",)) -> Accreditation:
    """Take a document of the specialist's all the way to a badge; returns the first one."""
    case = cases.answered_case(specialist, officer)
    cases.decide(case.id, officer, node_codes=node_codes)
    return Accreditation.objects.filter(source_id=case.application_id).order_by("id")[0]


def publish(accreditation: Accreditation, *fields: str) -> None:
    """Let the specialist agree to the publication of these facts."""
    give_consent(
        person_id=accreditation.person_id,
        kind=ConsentKind.PUBLICATION,
        subject_id=accreditation.source_id,
        language="ru",
        scope=fields,
        by=accreditation.person.actor,
        at=clock.now(),
    )
