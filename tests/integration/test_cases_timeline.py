"""What the specialist reads about an application: steps done with their dates, steps to come."""

from datetime import timedelta

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext

from kernel import clock
from prohq.domain.cases import actions, queries
from prohq.domain.cases.models import Application, Outcome, Reason
from prohq.domain.cases.queries import Step
from prohq.domain.inquiries import actions as inquiries
from prohq.domain.inquiries.models import Organisation
from prohq.domain.people.models import Person
from tests.factories import cases as make
from tests.factories.people import OfficerFactory, SpecialistFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def anna() -> Person:
    return SpecialistFactory()


@pytest.fixture
def vera() -> Person:
    return OfficerFactory()


def tell(application: Application) -> list[str]:
    return [f"{step.code} {step.state}" for step in queries.get_timeline(application.id)]


def find(application: Application, code: str) -> Step:
    return next(step for step in queries.get_timeline(application.id) if step.code == code)


def test_a_draft_waits_to_be_submitted(anna: Person) -> None:
    assert tell(make.start_draft(anna)) == [
        "started done",
        "submitted current",
        "review todo",
        "inquiry_sent todo",
        "answer todo",
        "decision todo",
    ]


def test_an_unpaid_application_waits_for_the_payment(anna: Person) -> None:
    draft = make.fill_draft(anna)
    make.submit(draft, anna)

    assert tell(draft) == [
        "submitted done",
        "payment current",
        "review todo",
        "inquiry_sent todo",
        "answer todo",
        "decision todo",
    ]


def test_an_application_in_the_queue_has_a_review_without_a_moment(anna: Person) -> None:
    case = make.open_case(anna)

    assert tell(case.application) == [
        "submitted done",
        "review current",
        "inquiry_sent todo",
        "answer todo",
        "decision todo",
    ]
    assert find(case.application, "review").at is None


def test_a_claimed_case_is_being_reviewed_since_then(anna: Person, vera: Person) -> None:
    case = make.open_case(anna)
    at = clock.now() + timedelta(hours=3)
    actions.claim(case_id=case.id, by=vera.actor, at=at)

    step = find(case.application, "review")

    assert (step.state, step.at) == ("current", at)


def test_each_inquiry_is_told_with_its_organisation_and_its_usual_time(
    anna: Person, vera: Person
) -> None:
    organisation = make.make_organisation(vera)
    for days in (8, 9, 12):
        _answer_another(organisation, vera, days=days)
    case = make.claim_case(anna, vera)
    inquiry = make.send_inquiry(case, vera, organisation)

    assert tell(case.application) == [
        "submitted done",
        "review done",
        "inquiry_sent done",
        "answer current",
        "decision todo",
    ]
    detail = find(case.application, "answer").detail
    assert detail["organisation"] == "МГТУ им. Н. Э. Баумана"
    assert detail["outgoing_number"] == inquiry.outgoing_number
    assert (detail["sent_at"], detail["expires_at"]) == (inquiry.sent_at, inquiry.expires_at)
    assert detail["usual_days"] == 9


def _answer_another(organisation: Organisation, officer: Person, *, days: int) -> None:
    now = clock.now()
    with time_machine.travel(now - timedelta(days=60), tick=False):
        case = make.claim_case(SpecialistFactory(), officer)
        inquiry = make.send_inquiry(case, officer, organisation)
    with time_machine.travel(now - timedelta(days=60 - days), tick=False):
        make.answer(inquiry)


def test_after_the_answer_the_decision_is_next(anna: Person, vera: Person) -> None:
    case = make.answered_case(anna, vera)

    assert tell(case.application)[-2:] == ["answer done", "decision current"]


def test_an_organisation_that_did_not_answer_stops_its_step(anna: Person, vera: Person) -> None:
    case = make.claim_case(anna, vera)
    inquiry = make.send_inquiry(case, vera)
    inquiries.expire_overdue(at=inquiry.expires_at)

    assert tell(case.application)[-2:] == ["answer stopped", "decision current"]
    assert find(case.application, "answer").detail["state"] == "expired"


def test_a_decision_is_told_with_its_reason(anna: Person, vera: Person) -> None:
    case = make.claim_case(anna, vera)
    make.decide(
        case.id, vera, Outcome.DECLINED, Reason.ILLEGIBLE, explanation="Не видно", node_codes=[]
    )

    assert tell(case.application) == ["submitted done", "review done", "decision done"]
    assert find(case.application, "decision").detail == {
        "outcome": "declined",
        "reason": "illegible",
        "explanation": "Не видно",
        "node_codes": (),
    }


def test_a_withdrawn_application_says_when(anna: Person, vera: Person) -> None:
    case = make.claim_case(anna, vera)
    actions.withdraw(application_id=case.application_id, by=anna.actor, at=clock.now())
    draft = make.start_draft(anna)
    actions.withdraw(application_id=draft.id, by=anna.actor, at=clock.now())

    assert tell(case.application) == ["submitted done", "review done", "withdrawn stopped"]
    assert find(case.application, "withdrawn").at is not None
    assert tell(draft) == ["started done", "withdrawn stopped"]


def test_the_timeline_takes_a_bounded_number_of_statements(anna: Person, vera: Person) -> None:
    case = make.claim_case(anna, vera)
    for name in ("МГУ", "СПбГУ", "НГУ"):
        make.answer(make.send_inquiry(case, vera, make.make_organisation(vera, name)))

    with CaptureQueriesContext(connection) as statements:
        queries.get_timeline(case.application_id)

    assert len(statements) == 3
