"""What is chosen in the picker, however it was chosen: typed, browsed, with or without scripts."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.core.validators import slug_re
from django.http import Http404, QueryDict
from django.utils.http import urlencode

from prohq.domain.skills import queries as skills
from prohq.domain.skills.errors import NodeNotFound
from prohq.domain.skills.queries import FoundNode, Node
from prohq.interfaces.web.catalogue.levels import Level, get_level

NODES = "nodes"
"""The chosen ones, each in a hidden field."""
TICKED = "ticked"
"""The ticked ones of a list on the page."""
SHOWN = "shown"
"""All of that list: what is shown and not ticked is not chosen."""
REMOVE = "remove"
"""The button that takes a chosen one away."""
PICKED = "picked"
"""Stands in an address that carries the choice, even an empty one."""


def read_choice(data: QueryDict) -> list[str]:
    """Return the chosen codes in the order in which they were chosen."""
    ticked, shown = data.getlist(TICKED), set(data.getlist(SHOWN))
    chosen = dict.fromkeys(filter(slug_re.match, [*data.getlist(NODES), *ticked]))
    return [
        code
        for code in chosen
        if code != data.get(REMOVE) and (code not in shown or code in ticked)
    ]


def write_choice(codes: Iterable[str], **place: str) -> str:
    """Return a query string that carries the choice and the place: what is searched or open."""
    pairs = [(PICKED, "1"), *((NODES, code) for code in codes)]
    return urlencode([*pairs, *((name, value) for name, value in place.items() if value)])


@dataclass(frozen=True, slots=True)
class Picker:
    """Everything that the picker's template shows."""

    chosen: list[Node]
    query: str
    found: list[FoundNode]
    level: Level
    most: int

    @property
    def codes(self) -> set[str]:
        return {node.code for node in self.chosen}


def describe_picker(codes: Iterable[str], *, query: str = "", at: str = "", most: int) -> Picker:
    """Return the picker at one place of the catalogue. Raises Http404 for an unknown code."""
    try:
        chosen = skills.get_nodes(codes)
    except NodeNotFound as error:
        raise Http404 from error
    return Picker(
        chosen=chosen,
        query=query,
        found=skills.search_nodes(query),
        level=get_level(at),
        most=most,
    )
