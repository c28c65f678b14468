"""A machine moves a row where its table says, for whom it says, and nowhere else."""

from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from django.db import models

from kernel.actors import SYSTEM, Actor, ActorKind
from kernel.ids import new_id
from kernel.states import Machine, TransitionDenied, arrow


class Light(models.TextChoices):
    RED = "red", "Red"
    GREEN = "green", "Green"
    BROKEN = "broken", "Broken"


@dataclass
class Row:
    state: str


OFFICER = Actor(ActorKind.OFFICER, new_id())


@pytest.fixture
def light() -> Iterator[Machine]:
    """A machine that leaves no trace among the true ones."""
    machine = Machine(
        "light",
        Light,
        Light.RED,
        arrow("go", Light.RED, Light.GREEN, ActorKind.OFFICER),
        arrow("fail", {Light.RED, Light.GREEN}, Light.BROKEN, ActorKind.SYSTEM),
    )
    yield machine
    del Machine.registry["light"]


def test_a_row_moves_along_an_arrow(light: Machine) -> None:
    row = Row(Light.RED)

    light.move(row, "go", OFFICER)

    assert row.state == Light.GREEN


@pytest.mark.parametrize(
    ("state", "transition", "by"),
    [(Light.GREEN, "go", OFFICER), (Light.RED, "go", SYSTEM), (Light.BROKEN, "fail", SYSTEM)],
)
def test_a_denied_move_changes_nothing_and_says_what_was_denied(
    light: Machine, state: Light, transition: str, by: Actor
) -> None:
    row = Row(state)

    assert not light.can(row, transition, by)
    with pytest.raises(TransitionDenied) as denied:
        light.move(row, transition, by)

    assert row.state == state
    assert (denied.value.transition, denied.value.state) == (transition, state)
    assert str(denied.value) == f"light: {by.kind} cannot {transition} from {state}"


def test_checking_asks_without_moving(light: Machine) -> None:
    row = Row(Light.RED)

    light.check(row, "go", OFFICER)
    with pytest.raises(TransitionDenied):
        light.check(row, "go", SYSTEM)

    assert row.state == Light.RED


def test_an_unknown_transition_is_a_mistake_in_the_program(light: Machine) -> None:
    with pytest.raises(KeyError):
        light.can(Row(Light.RED), "jump", OFFICER)


def test_two_transitions_never_share_a_name() -> None:
    go = arrow("go", Light.RED, Light.GREEN, ActorKind.OFFICER)

    with pytest.raises(ValueError, match="share a name"):
        Machine("double", Light, Light.RED, go, go)

    assert "double" not in Machine.registry


def test_the_diagram_shows_every_arrow_with_who_may_go_it(light: Machine) -> None:
    assert light.diagram() == (
        "stateDiagram-v2\n"
        "    [*] --> red\n"
        "    red --> green: go (officer)\n"
        "    green --> broken: fail (system)\n"
        "    red --> broken: fail (system)\n"
        "    broken --> [*]\n"
    )


def test_a_machine_registers_itself_under_its_name(light: Machine) -> None:
    assert Machine.registry["light"] is light
