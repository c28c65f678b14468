"""The officers' queue."""

from datetime import timedelta

import pytest
from pytest_django import DjangoAssertNumQueries

from kernel import clock
from prohq.domain.cases import actions, queries
from prohq.domain.cases.models import Case
from prohq.domain.cases.queries import Queue, QueueFilter, QueueGroup, QueueOrder
from prohq.domain.people.models import Person
from tests.factories import cases as make
from tests.factories.people import OfficerFactory, SpecialistFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def vera() -> Person:
    return OfficerFactory(name="Вера")


def show(officer: Person, **filters: object) -> Queue:
    return queries.list_queue(
        QueueFilter(**filters),  # type: ignore[arg-type]  # a test names real filters
        by=officer.actor,
        at=clock.now(),
    )


def numbers(queue: Queue) -> list[str]:
    return [row.number for row in queue.rows]


def number_of(case: Case) -> str:
    return case.application.number


def test_each_group_shows_and_counts_its_cases(vera: Person) -> None:
    boris = OfficerFactory()
    untouched = make.open_case(SpecialistFactory())
    in_work = make.claim_case(SpecialistFactory(), boris)
    waiting = make.claim_case(SpecialistFactory(), vera)
    make.send_inquiry(waiting, vera, make.make_organisation(vera, "СПбГУ"))
    answered = make.answered_case(SpecialistFactory(), vera)
    decided = make.answered_case(SpecialistFactory(), boris)
    make.decide(decided.id, boris)
    anna = SpecialistFactory()
    withdrawn = make.open_case(anna)
    actions.withdraw(application_id=withdrawn.application_id, by=anna.actor, at=clock.now())

    expected = {
        QueueGroup.OPEN: [untouched, in_work, waiting, answered],
        QueueGroup.UNTOUCHED: [untouched],
        QueueGroup.MINE: [waiting, answered],
        QueueGroup.IN_WORK: [in_work],
        QueueGroup.WAITING: [waiting],
        QueueGroup.ANSWERED: [answered],
        QueueGroup.DECIDED: [decided],
        QueueGroup.WITHDRAWN: [withdrawn],
    }
    for group, cases in expected.items():
        assert numbers(show(vera, group=group)) == [number_of(case) for case in cases]
    assert show(vera).counts == {group: len(cases) for group, cases in expected.items()}


def test_a_line_tells_who_holds_the_case_while_the_lease_runs(vera: Person) -> None:
    case = make.claim_case(SpecialistFactory(name="Анна Семёнова"), vera)
    boris = OfficerFactory()

    (line,) = show(boris).rows
    assert (line.held_by_name, line.held_until, line.is_mine) == ("Вера", case.lease_until, False)
    assert (line.holder_name, line.organisation_name) == (
        make.DIPLOMA.holder_name,
        make.DIPLOMA.organisation_name,
    )
    assert (line.specialist_name, line.document_kind) == ("Анна Семёнова", "diploma")
    (later,) = queries.list_queue(
        QueueFilter(), by=vera.actor, at=clock.now() + timedelta(hours=1)
    ).rows
    assert (later.held_by_name, later.held_until, later.is_mine) == ("", None, True)


@pytest.mark.parametrize(
    "text",
    ["семенова", "СЕМЁНОВА анна", "баумана", "0123456", "МГТУ семен", "{number}"],
)
def test_a_case_is_found_by_number_name_and_organisation(vera: Person, text: str) -> None:
    case = make.open_case(SpecialistFactory())
    make.open_case(
        SpecialistFactory(),
        facts=make.without(holder_name="Ким Борис", organisation_name="НГУ", number="77"),
    )

    queue = show(vera, text=text.format(number=number_of(case)))

    assert numbers(queue) == [number_of(case)]
    assert queue.counts[QueueGroup.OPEN] == 1


@pytest.mark.parametrize("text", ["(", ".*", "\\", "семёнова ким", "%", "'; --"])
def test_signs_in_a_search_are_only_signs(vera: Person, text: str) -> None:
    make.open_case(SpecialistFactory())

    assert not show(vera, text=text).rows


def test_the_order_can_be_turned(vera: Person) -> None:
    first = make.open_case(SpecialistFactory())
    second = make.open_case(SpecialistFactory())
    actions.claim(case_id=first.id, by=vera.actor, at=clock.now())

    old_first = [number_of(first), number_of(second)]
    assert numbers(show(vera, order=QueueOrder.OLDEST)) == old_first
    assert numbers(show(vera, order=QueueOrder.NEWEST)) == old_first[::-1]
    assert numbers(show(vera, order=QueueOrder.CHANGED)) == old_first
    assert numbers(show(vera, order=QueueOrder.UNCHANGED)) == old_first[::-1]


def test_a_page_of_the_queue_takes_three_statements_however_long_it_is(
    vera: Person,
    django_assert_num_queries: DjangoAssertNumQueries,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for _ in range(5):
        make.claim_case(SpecialistFactory(), vera)
    monkeypatch.setattr("prohq.domain.cases.queries.queue.ROWS_ON_PAGE", 2)

    with django_assert_num_queries(3):
        queue = show(vera, page=2)

    assert (len(queue.rows), queue.page.number, queue.page.paginator.num_pages) == (2, 2, 3)
    assert len(show(vera, page=99).rows) == 1
