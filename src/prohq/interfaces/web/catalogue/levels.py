"""Walking the catalogue down: the columns that are open at one place of it."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.http import Http404

from prohq.domain.skills import queries as skills
from prohq.domain.skills.errors import NodeNotFound
from prohq.domain.skills.queries import Node, NodeKind


@dataclass(frozen=True, slots=True)
class Column:
    """A node that may be chosen whole (None above all areas) and the nodes right below it."""

    whole: Node | None
    children: Sequence[Node]


@dataclass(frozen=True, slots=True)
class Level:
    """One place of the catalogue: the nodes from the area down, and a column below each."""

    trail: Sequence[Node]
    columns: Sequence[Column]

    @property
    def here(self) -> str:
        """The code of the node one stands at; empty above all areas."""
        return self.trail[-1].code if self.trail else ""

    @property
    def open_codes(self) -> frozenset[str]:
        return frozenset(node.code for node in self.trail)


def get_level(code: str = "") -> Level:
    """Return the place named by the code of an area or a subsection. Raises Http404."""
    trail = skills.get_path(_get_wide_node(code)) if code else []
    below = [Column(node, list(skills.list_children(node.code))) for node in trail]
    return Level(trail, [Column(None, list(skills.list_areas())), *below])


def _get_wide_node(code: str) -> Node:
    try:
        node = skills.get_node(code)
    except NodeNotFound as error:
        raise Http404 from error
    if node.kind == NodeKind.SKILL:
        raise Http404
    return node
