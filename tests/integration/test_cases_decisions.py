"""How cases end."""

from datetime import timedelta

import pytest
from pytest_django import DjangoAssertNumQueries

from kernel import clock
from kernel.models import JournalEntry
from prohq.domain.accreditations.queries import list_accreditations
from prohq.domain.billing.models import Use
from prohq.domain.billing.queries import UseState
from prohq.domain.cases import actions, queries
from prohq.domain.cases.errors import (
    CaseClosed,
    CaseNotFound,
    DecisionProblem,
    DecisionRefused,
    LeaseNotHeld,
)
from prohq.domain.cases.models import Decision, NoteField, Outcome, Reason, TakeOverReason
from prohq.domain.cases.queries import ApplicationState, CaseState
from prohq.domain.inquiries.models import Inquiry
from prohq.domain.inquiries.queries import InquiryState, Verdict
from prohq.domain.people.models import Person
from prohq.domain.skills import actions as skills
from prohq.domain.skills.models import Node
from tests.factories import cases as make
from tests.factories.people import AdministratorFactory, OfficerFactory, SpecialistFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def anna() -> Person:
    return SpecialistFactory()


@pytest.fixture
def vera() -> Person:
    return OfficerFactory()


def test_accredited_nodes_need_not_be_the_hinted_ones(anna: Person, vera: Person) -> None:
    case = make.answered_case(anna, vera)
    make.make_node("java")

    make.decide(case.id, vera, node_codes=["java", "languages"])

    case.refresh_from_db()
    decision = Decision.objects.get()
    assert decision.node_codes == ["java", "languages"]
    assert (decision.outcome, decision.decided_by) == (Outcome.ACCREDITED, vera)
    assert (case.state, case.officer) == (CaseState.DECIDED, None)
    assert case.application.state == ApplicationState.DECIDED
    granted = {row.node.code for row in list_accreditations(anna.id)}
    assert granted == {"java", "languages"}


def test_a_merged_node_is_decided_under_its_present_code(anna: Person, vera: Person) -> None:
    case = make.answered_case(anna, vera)
    make.make_node("python3")
    skills.merge_nodes(
        code="python3", into_code="python", by=AdministratorFactory().actor, at=clock.now()
    )

    make.decide(case.id, vera, node_codes=["python3", "python"])

    assert Decision.objects.get().node_codes == ["python"]


def test_declined_cancels_what_is_still_asked_and_spends_the_price(
    anna: Person, vera: Person
) -> None:
    case = make.claim_case(anna, vera)
    make.send_inquiry(case, vera)

    make.decide(
        case.id, vera, Outcome.DECLINED, Reason.ILLEGIBLE, explanation="Не видно", node_codes=[]
    )

    assert Inquiry.objects.get().state == InquiryState.CANCELLED
    assert Use.objects.get().state == UseState.CONSUMED
    assert not list_accreditations(anna.id)


def test_a_case_decided_without_any_inquiry_spends_the_price_too(
    anna: Person, vera: Person
) -> None:
    case = make.claim_case(anna, vera)

    make.decide(
        case.id, vera, Outcome.DECLINED, Reason.UNRELATED, explanation="Пропуск", node_codes=[]
    )

    assert Use.objects.get().state == UseState.CONSUMED


@pytest.mark.parametrize(
    ("outcome", "reason", "explanation", "node_codes", "problems"),
    [
        (Outcome.ACCREDITED, Reason.CONFIRMED, "", [], [DecisionProblem.NODES_MISSING]),
        (Outcome.ACCREDITED, Reason.CONFIRMED, "", ["nothing"], [DecisionProblem.NODES_UNKNOWN]),
        (Outcome.ACCREDITED, Reason.CONFIRMED, "", ["retired"], [DecisionProblem.NODES_UNKNOWN]),
        (
            Outcome.ACCREDITED,
            Reason.ILLEGIBLE,
            "",
            ["python"],
            [DecisionProblem.REASON_DOES_NOT_FIT],
        ),
        (
            Outcome.DECLINED,
            Reason.CONFIRMED,
            " ",
            ["python"],
            [
                DecisionProblem.NODES_UNEXPECTED,
                DecisionProblem.REASON_DOES_NOT_FIT,
                DecisionProblem.EXPLANATION_MISSING,
            ],
        ),
        (
            Outcome.UNABLE_TO_VERIFY,
            Reason.NO_ANSWER,
            "",
            [],
            [DecisionProblem.EXPLANATION_MISSING],
        ),
    ],
)
def test_a_decision_out_of_order_is_refused_with_every_problem(
    anna: Person,
    vera: Person,
    *,
    outcome: Outcome,
    reason: Reason,
    explanation: str,
    node_codes: list[str],
    problems: list[DecisionProblem],
) -> None:
    case = make.answered_case(anna, vera)
    make.make_node("retired")
    Node.objects.filter(code="retired").update(retired_at=clock.now())

    with pytest.raises(DecisionRefused) as refused:
        make.decide(case.id, vera, outcome, reason, explanation=explanation, node_codes=node_codes)

    assert list(refused.value.problems) == problems
    assert not Decision.objects.exists()


@pytest.mark.parametrize("reason", Reason)
def test_every_reason_fits_exactly_one_outcome(reason: Reason) -> None:
    fitting = [
        outcome for outcome, reasons in queries.REASONS_BY_OUTCOME.items() if reason in reasons
    ]

    assert len(fitting) == 1


def test_nothing_is_accredited_on_the_specialists_word(anna: Person, vera: Person) -> None:
    case = make.claim_case(anna, vera)

    with pytest.raises(DecisionRefused) as refused:
        make.decide(case.id, vera)

    assert refused.value.problems == (DecisionProblem.NOTHING_CONFIRMED,)


def test_an_answer_that_states_nothing_confirms_nothing(anna: Person, vera: Person) -> None:
    case = make.answered_case(anna, vera, **dict.fromkeys(make.ASKED, ""))

    with pytest.raises(DecisionRefused) as refused:
        make.decide(case.id, vera)

    assert refused.value.problems == (DecisionProblem.NOTHING_CONFIRMED,)


def test_a_mismatch_is_accredited_only_with_an_explanation(anna: Person, vera: Person) -> None:
    case = make.answered_case(anna, vera, holder_name="Петрова Анна Петровна")

    with pytest.raises(DecisionRefused) as refused:
        make.decide(case.id, vera)
    assert refused.value.problems == (DecisionProblem.MISMATCH_UNEXPLAINED,)
    make.decide(case.id, vera, explanation="Сменила фамилию, свидетельство о браке приложено")

    assert Decision.objects.get().outcome == Outcome.ACCREDITED


def test_nobody_decides_without_holding_the_case(anna: Person, vera: Person) -> None:
    boris = OfficerFactory()
    case = make.answered_case(anna, vera)

    with pytest.raises(LeaseNotHeld):
        make.decide(case.id, boris)
    with pytest.raises(CaseNotFound):
        make.decide(case.id, anna)
    actions.take_over(
        case_id=case.id, reason=TakeOverReason.OVERDUE, by=boris.actor, at=clock.now()
    )
    with pytest.raises(LeaseNotHeld):
        make.decide(case.id, vera)

    assert not Decision.objects.exists()


def test_a_case_is_decided_once(anna: Person, vera: Person) -> None:
    case = make.answered_case(anna, vera)
    make.decide(case.id, vera)

    with pytest.raises(CaseClosed):
        make.decide(case.id, vera)


def test_what_was_typed_for_the_decision_is_forgotten_with_it(anna: Person, vera: Person) -> None:
    case = make.answered_case(anna, vera)
    for field in NoteField:
        actions.save_note(case_id=case.id, field=field, text="…", by=vera.actor, at=clock.now())

    make.decide(case.id, vera)

    assert set(queries.get_notes(case_id=case.id, by=vera.actor)) == {"inquiry", "memo"}


def test_claims_and_answers_stand_side_by_side(anna: Person, vera: Person) -> None:
    case = make.answered_case(anna, vera, number="7654321", issued_date="")
    make.send_inquiry(case, vera, make.make_organisation(vera, "СПбГУ"), fields=["number"])

    comparison = queries.get_comparison(case)

    rows = {row.field: row for row in comparison.rows}
    assert [str(inquiry.organisation) for inquiry in comparison.inquiries] == [
        "МГТУ им. Н. Э. Баумана",
        "СПбГУ",
    ]
    first, second = rows["number"].stated
    assert first is not None
    assert second is not None
    assert (first.verdict, first.value) == (Verdict.MISMATCH, "7654321")
    assert second.verdict is None
    assert rows["holder_name"].is_confirmed
    assert rows["number"].has_mismatch
    assert not rows["issued_date"].is_confirmed
    assert rows["series"].stated == (None, None)
    assert rows["series"].claimed == "107718"


def test_the_cases_screen_takes_a_bounded_number_of_statements(
    anna: Person, vera: Person, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    make.open_case(SpecialistFactory())
    case = make.answered_case(anna, vera)
    make.send_inquiry(case, vera, make.make_organisation(vera, "СПбГУ"))

    with django_assert_max_num_queries(14):
        file = queries.get_case(number=case.application.number, by=vera.actor)
        shown = [
            file.case.application.specialist.name,
            file.case.officer,
            [str(inquiry.organisation) for inquiry in file.comparison.inquiries],
            [page.number for copy in file.copies for page in copy.pages.all()],
            [hint.parent and hint.parent.parent for hint in file.hints],
        ]

    assert all(shown)
    assert file.facts == make.DIPLOMA
    assert [(other.is_same_specialist, other.reason) for other in file.duplicates] == [
        (False, "same_file")
    ]
    lines = [line.action for line in file.history]
    assert lines[:3] == ["application.started", "application.hinted", "consent.given"]
    assert {"case.opened", "case.claimed", "inquiry.sent", "case.answered"} <= set(lines)
    named = {line.action: line.actor_name for line in file.history}
    assert named["case.claimed"] == vera.name
    assert named["inquiry.answered"] == "МГТУ им. Н. Э. Баумана"


def test_the_whole_way_is_in_the_journal(anna: Person, vera: Person) -> None:
    case = make.answered_case(anna, vera)
    make.decide(case.id, vera)

    told = list(JournalEntry.objects.filter(subject_kind="case").values_list("action", flat=True))

    assert told == ["case.opened", "case.claimed", "case.inquired", "case.answered", "case.decided"]


def test_a_decision_taken_over_a_weekend_still_needs_a_running_lease(
    anna: Person, vera: Person
) -> None:
    case = make.answered_case(anna, vera)

    with pytest.raises(LeaseNotHeld):
        actions.decide(
            case_id=case.id,
            outcome=Outcome.ACCREDITED,
            reason=Reason.CONFIRMED,
            explanation="",
            node_codes=["python"],
            by=vera.actor,
            at=clock.now() + timedelta(days=2),
        )
