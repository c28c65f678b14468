"""A decided case becomes accreditations."""

import pytest

from kernel import clock
from kernel.models import JournalEntry
from prohq.domain.accreditations import handlers
from prohq.domain.accreditations.models import Accreditation
from prohq.domain.accreditations.queries import list_public_accreditations
from prohq.domain.cases.actions import claim
from prohq.domain.cases.events import CaseDecided
from prohq.domain.cases.models import Outcome, Reason
from prohq.domain.people.actions import give_consent
from prohq.domain.people.models import ConsentKind, Person
from tests.factories import cases
from tests.factories.people import OfficerFactory, SpecialistFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def specialist() -> Person:
    return SpecialistFactory.create(name="Анна Смирнова")


@pytest.fixture
def officer() -> Person:
    return OfficerFactory.create()


def granted_codes(specialist: Person) -> list[str]:
    badges = list_public_accreditations(specialist.id, at=clock.now())
    return sorted(badge.node.code for badge in badges)


def test_the_decided_nodes_are_granted_and_not_the_hinted_ones(
    specialist: Person, officer: Person
) -> None:
    case = cases.answered_case(specialist, officer)  # «python» was hinted at
    cases.make_node("java")

    cases.decide(case.id, officer, node_codes=["java", "languages"])

    assert granted_codes(specialist) == ["java", "languages"]


def test_the_same_decision_told_twice_grants_once(specialist: Person, officer: Person) -> None:
    case = cases.answered_case(specialist, officer)
    cases.decide(case.id, officer)

    handlers.grant_decided(CaseDecided(case.id, case.application_id, Outcome.ACCREDITED))

    assert Accreditation.objects.count() == 1


@pytest.mark.parametrize(
    ("outcome", "reason"),
    [(Outcome.DECLINED, Reason.NOT_ISSUED), (Outcome.UNABLE_TO_VERIFY, Reason.NO_RECORDS)],
)
def test_no_other_outcome_grants_anything(
    specialist: Person, officer: Person, outcome: Outcome, reason: Reason
) -> None:
    case = cases.answered_case(specialist, officer)

    cases.decide(case.id, officer, outcome, reason, explanation="Так вышло", node_codes=())

    assert not Accreditation.objects.exists()


def test_another_document_for_the_same_skill_is_another_accreditation(
    specialist: Person, officer: Person
) -> None:
    first = cases.answered_case(specialist, officer)
    cases.decide(first.id, officer)
    application = cases.fill_draft(specialist, facts=cases.without(number="777"))
    cases.submit(application, specialist)
    second = application.case
    claim(case_id=second.id, by=officer.actor, at=clock.now())
    cases.answer(cases.send_inquiry(second, officer, cases.make_organisation(officer, "ТУСУР")))

    cases.decide(second.id, officer)

    assert granted_codes(specialist) == ["python", "python"]


def test_the_snapshot_names_who_confirmed_it_on_which_day_and_what_nobody_checked(
    specialist: Person, officer: Person
) -> None:
    case = cases.answered_case(specialist, officer, issued_date="")

    cases.decide(case.id, officer)

    accreditation = Accreditation.objects.get()
    assert accreditation.granted_to == "Анна Смирнова"
    assert accreditation.source_number == case.application.number
    assert accreditation.confirmed_by == "МГТУ им. Н. Э. Баумана"
    assert accreditation.confirmed_date == clock.office_date(clock.now())
    assert accreditation.facts["number"] == "0123456"
    # Asked were the holder's name, the number and the date; the date could not be stated.
    assert set(accreditation.unchecked) == {
        "kind",
        "organisation_name",
        "series",
        "issued_date",
        "qualification",
    }


def test_a_corrected_fact_is_kept_as_the_organisation_states_it(
    specialist: Person, officer: Person
) -> None:
    case = cases.answered_case(specialist, officer, holder_name="Семенова Анна Петровна")

    cases.decide(case.id, officer, explanation="Ё и е в одной фамилии")

    accreditation = Accreditation.objects.get()
    assert accreditation.facts["holder_name"] == "Семенова Анна Петровна"
    assert "holder_name" not in accreditation.unchecked


def test_the_later_of_two_answers_prevails_and_both_organisations_are_named(
    specialist: Person, officer: Person
) -> None:
    case = cases.claim_case(specialist, officer)
    cases.answer(cases.send_inquiry(case, officer), issued_date="2015-07-01")
    archive = cases.make_organisation(officer, "Городской архив")
    cases.answer(cases.send_inquiry(case, officer, archive), number="")

    cases.decide(case.id, officer, explanation="Дата уточнена по архиву")

    accreditation = Accreditation.objects.get()
    assert accreditation.confirmed_by == "МГТУ им. Н. Э. Баумана; Городской архив"
    assert accreditation.facts["issued_date"] == "2015-06-30"
    assert "number" not in accreditation.unchecked


def test_the_facts_consented_to_before_the_decision_are_published(
    specialist: Person, officer: Person
) -> None:
    case = cases.answered_case(specialist, officer)
    give_consent(
        person_id=specialist.id,
        kind=ConsentKind.PUBLICATION,
        subject_id=case.application_id,
        language="ru",
        scope=["number", "holder_name"],
        by=specialist.actor,
        at=clock.now(),
    )

    cases.decide(case.id, officer)

    (badge,) = list_public_accreditations(specialist.id, at=clock.now())
    assert [fact.field for fact in badge.facts] == ["holder_name", "number"]


def test_granting_is_journalled_with_codes_and_no_personal_data(
    specialist: Person, officer: Person
) -> None:
    case = cases.answered_case(specialist, officer)

    cases.decide(case.id, officer)

    entry = JournalEntry.objects.get(action="accreditation.granted")
    assert entry.actor_id == officer.id
    assert entry.detail == {"application": str(case.application_id), "node": "python"}
