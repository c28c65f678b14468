"""Badges for tests: by the true way of a case, or placed straight into the register."""

from collections.abc import Sequence
from datetime import date

from kernel import clock
from kernel.ids import new_code, new_id
from prohq.domain.accreditations.models import Accreditation
from prohq.domain.people.actions import give_consent
from prohq.domain.people.models import ConsentKind, Person
from prohq.domain.skills.models import Node
from tests.factories import cases

FACTS = {
    "kind": "diploma",
    "holder_name": "Смирнова Анна Сергеевна",
    "organisation_name": "МГТУ им. Н. Э. Баумана",
    "series": "107718",
    "number": "0123456",
    "issued_date": "2015-06-30",
    "qualification": "Инженер-программист",
}


def place_badge(person: Person, *, node: Node | None = None, **changes: object) -> Accreditation:
    """A badge as the register keeps it: all is confirmed but the series, all is published."""
    columns: dict[str, object] = {
        "code": new_code(10),
        "person": person,
        "granted_to": person.name,
        "evidence": "document",
        "source_id": new_id(),
        "source_number": "2026-000123",
        "facts": FACTS,
        "published_fields": list(FACTS),
        "confirmed_by": "МГТУ им. Н. Э. Баумана",
        "confirmed_date": date(2026, 5, 5),
        "unchecked": ["series"],
        "granted_at": clock.now(),
    }
    return Accreditation.objects.create(node=node or cases.make_node(), **(columns | changes))


def grant(
    specialist: Person, officer: Person, *, node_codes: Sequence[str] = ("python",)
) -> Accreditation:
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
