"""Every workflow, walked: each state × each transition × each actor, allowed or denied.

The tables here are written the other way round than in the code (what may each actor do in each
state), so that a slip in one shows in the other. The database is asked to refuse unknown states.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product

import pytest
from django.apps import apps
from django.db import IntegrityError, connection, models, transaction

from kernel.actors import Actor, ActorKind
from kernel.ids import new_id
from kernel.states import Machine, TransitionDenied

# state | actors | transition > target, …
EXPECTED = {
    "use": """
        reserved  | system | consume > consumed, release > released
    """,
    "payment": """
        created    | system | offer > pending, cancel > cancelled
        pending    | system | succeed > succeeded, cancel > cancelled, dispute > disputed
        succeeded  | system | owe_refund > refund_due
        cancelled  | system | succeed_late > refund_due, dispute > disputed
        refund_due | system | refund > refunded
    """,
    "inquiry": """
        sent | organisation                         | answer > answered
        sent | system                               | expire > expired
        sent | system officer supervisor specialist | cancel > cancelled
    """,
    "application": """
        draft            | specialist         | submit > under_review
        draft            | specialist         | await_payment > awaiting_payment
        draft            | specialist         | withdraw > withdrawn
        awaiting_payment | specialist         | withdraw > withdrawn
        awaiting_payment | system             | pay > under_review
        under_review     | specialist         | withdraw > withdrawn
        under_review     | officer supervisor | decide > decided
        awaiting_payment | system             | stop > withdrawn
        under_review     | system             | stop > withdrawn
    """,
    "case": """
        untouched       | officer supervisor | claim > in_work
        untouched       | specialist         | withdraw > withdrawn
        untouched       | system             | stop > withdrawn
        in_work         | officer supervisor | await_answer > awaiting_answer, decide > decided
        in_work         | organisation       | receive_answer > answered
        in_work         | specialist         | withdraw > withdrawn
        in_work         | system             | stop > withdrawn
        awaiting_answer | officer supervisor | await_answer > awaiting_answer, decide > decided
        awaiting_answer | organisation       | receive_answer > answered
        awaiting_answer | system             | give_up_waiting > in_work, stop > withdrawn
        answered        | officer supervisor | await_answer > awaiting_answer, decide > decided
        answered        | organisation       | receive_answer > answered
        answered        | system             | stop > withdrawn
    """,
    "accreditation": """
        active    | supervisor | suspend > suspended, revoke > revoked
        active    | system     | expire > expired
        suspended | supervisor | reinstate > active, revoke > revoked
    """,
}
INITIAL = {
    "use": "reserved",
    "payment": "created",
    "inquiry": "sent",
    "application": "draft",
    "case": "untouched",
    "accreditation": "active",
}


@dataclass
class Row:
    """Anything with a state."""

    state: str


def read(table: str) -> dict[tuple[str, str, str], str]:
    """Return {(state, actor, transition): target}."""
    moves = {}
    for line in table.strip().splitlines():
        state, actors, steps = (cell.strip() for cell in line.split("|"))
        for actor, step in product(actors.split(), steps.split(", ")):
            transition, target = step.split(" > ")
            moves[state, actor, transition] = target
    return moves


def list_models() -> Iterator[tuple[str, type[models.Model]]]:
    """Return every model that keeps a machine's state, with the machine's name."""
    for model in apps.get_models():
        for constraint in model._meta.constraints:
            if constraint.name.endswith("_state_known"):
                yield constraint.name.removesuffix("_state_known"), model


def test_every_machine_of_the_program_is_walked_here() -> None:
    assert set(Machine.registry) == set(EXPECTED) == set(INITIAL)


@pytest.mark.parametrize("name", EXPECTED)
def test_a_machine_allows_exactly_what_is_written(name: str) -> None:
    machine, expected = Machine.registry[name], read(EXPECTED[name])

    assert machine.initial == INITIAL[name]
    for state, kind, transition in product(machine.states.values, ActorKind, machine.table):
        row, by = Row(state), Actor(kind, new_id())
        target = expected.pop((state, kind.value, transition), None)
        assert machine.can(row, transition, by) is (target is not None)
        if target is None:
            with pytest.raises(TransitionDenied):
                machine.move(row, transition, by)
            assert row.state == state
        else:
            machine.move(row, transition, by)
            assert row.state == target
    assert not expected, "written here, unknown to the machine"


@pytest.mark.parametrize("name", EXPECTED)
def test_every_state_can_be_reached(name: str) -> None:
    targets = set(read(EXPECTED[name]).values())

    assert set(Machine.registry[name].states.values) == targets | {INITIAL[name]}


@pytest.mark.django_db
@pytest.mark.parametrize("name", EXPECTED)
def test_the_database_knows_the_states_and_refuses_all_others(name: str) -> None:
    table = dict(list_models())[name]._meta.db_table
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_get_constraintdef(oid) FROM pg_constraint"
            " WHERE conrelid = %s::regclass AND conname = %s",
            [table, f"{name}_state_known"],
        )
        (rule,) = cursor.fetchone()
        cursor.execute(f"CREATE TEMP TABLE probe (state varchar(30), {_named(name, rule)})")

        for state in Machine.registry[name].states.values:
            cursor.execute("INSERT INTO probe VALUES (%s)", [state])
        with pytest.raises(IntegrityError, match=f"{name}_state_known"), transaction.atomic():
            cursor.execute("INSERT INTO probe VALUES ('nonsense')")


def _named(name: str, rule: str) -> str:
    return f"CONSTRAINT {name}_state_known {rule}"
