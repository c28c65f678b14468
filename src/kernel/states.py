"""State machines: one transition table per workflow, drawn and enforced from the same source."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Protocol

from django.db import models

from kernel.actors import Actor, ActorKind


class Stateful(Protocol):
    """A row whose `state` column a machine moves."""

    state: str


class TransitionDenied(Exception):
    """The transition is not in the table for this state or this actor. Nothing was changed."""

    def __init__(self, machine: str, transition: str, state: str, actor: ActorKind) -> None:
        super().__init__(f"{machine}: {actor} cannot {transition} from {state}")
        self.transition = transition
        self.state = state


@dataclass(frozen=True, slots=True)
class Transition:
    """One arrow of the diagram."""

    name: str
    sources: frozenset[str]
    target: str
    actors: frozenset[ActorKind]


def arrow(name: str, sources: str | Iterable[str], target: str, *actors: ActorKind) -> Transition:
    """Write one row of a transition table."""
    starts = {sources} if isinstance(sources, str) else sources
    return Transition(name, frozenset(map(str, starts)), str(target), frozenset(actors))


class Machine:
    """A workflow: its states, where it starts, and who may move it where.

    Registers itself under its name, for the diagrams in docs/states and the tests that walk it.
    """

    registry: dict[str, "Machine"] = {}

    def __init__(
        self, name: str, states: type[models.TextChoices], initial: str, *table: Transition
    ) -> None:
        self.name = name
        self.states = states
        self.initial = str(initial)
        self.table = {transition.name: transition for transition in table}
        if len(self.table) != len(table):
            msg = f"{name}: two transitions share a name"
            raise ValueError(msg)
        Machine.registry[name] = self

    def can(self, row: Stateful, transition: str, by: Actor) -> bool:
        """Answer whether `move` would succeed."""
        step = self.table[transition]
        return row.state in step.sources and by.kind in step.actors

    def check(self, row: Stateful, transition: str, by: Actor) -> None:
        """Raise TransitionDenied unless `move` would succeed."""
        if not self.can(row, transition, by):
            raise TransitionDenied(self.name, transition, row.state, by.kind)

    def move(self, row: Stateful, transition: str, by: Actor) -> None:
        """Set the row's state (the caller holds its lock and saves it). Raises TransitionDenied."""
        self.check(row, transition, by)
        row.state = self.table[transition].target

    def constraint(self) -> models.CheckConstraint:
        """Return the database's own guard: no state outside the table can be stored."""
        return models.CheckConstraint(
            condition=models.Q(state__in=[str(value) for value in self.states.values]),
            name=f"{self.name}_state_known",
        )

    def field(self, **options: Any) -> "models.CharField[str, str]":
        """Return the state column."""
        return models.CharField(
            max_length=30, choices=self.states.choices, default=self.initial, **options
        )

    def diagram(self) -> str:
        """Return the machine as a Mermaid state diagram."""
        lines = ["stateDiagram-v2", f"    [*] --> {self.initial}"]
        for step in self.table.values():
            actors = ", ".join(sorted(step.actors))
            lines += [
                f"    {source} --> {step.target}: {step.name} ({actors})"
                for source in sorted(step.sources)
            ]
        targets = {source for step in self.table.values() for source in step.sources}
        lines += [f"    {value} --> [*]" for value in self.states.values if value not in targets]
        return "\n".join(lines) + "\n"
