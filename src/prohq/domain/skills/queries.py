"""Reading the catalogue."""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.core.validators import slug_re
from django.db.models import Case, IntegerField, Q, QuerySet, Value, When

from prohq.domain.skills.errors import NodeNotFound
from prohq.domain.skills.models import Node, NodeKind

__all__ = [
    "FoundNode",
    "Node",
    "NodeKind",
    "find_active_nodes",
    "get_node",
    "get_nodes",
    "get_path",
    "list_areas",
    "list_children",
    "list_with_all_below",
    "make_search_text",
    "search_nodes",
]

LONGEST_QUERY = 80
SEPARATOR = "|"


@dataclass(frozen=True, slots=True)
class FoundNode:
    """A node with the names of the nodes above it, from the area down."""

    code: str
    kind: str
    name: str
    path: tuple[str, ...]


def fold(text: str) -> str:
    """Return the text as search compares it: lower case, ё as е, «1C» in Cyrillic, single spaces."""
    plain = unicodedata.normalize("NFKC", text).casefold().replace("ё", "е").replace("1c", "1с")
    return " ".join(re.sub(r"[«»„“\"'`|\x00]", " ", plain).split())


def make_search_text(*names: str) -> str:
    """Return what a node is found by: «|name|name|synonym|», folded."""
    return SEPARATOR + SEPARATOR.join(dict.fromkeys(map(fold, names))) + SEPARATOR


def get_node(code: str) -> Node:
    """Return the node of that code, or the one it was merged into. Raises NodeNotFound."""
    if not slug_re.match(code):
        raise NodeNotFound(code)
    node = Node.objects.select_related("merged_into", "parent__parent").filter(code=code).first()
    if node is None:
        raise NodeNotFound(code)
    return node.merged_into or node


def get_nodes(codes: Iterable[str]) -> list[Node]:
    """Return the nodes of these codes in their order, merges followed. Raises NodeNotFound."""
    wanted = list(codes)
    found = {
        node.code: node.merged_into or node
        for node in Node.objects.select_related(
            "merged_into__parent__parent", "parent__parent"
        ).filter(code__in=filter(slug_re.match, wanted))
    }
    missing = [code for code in wanted if code not in found]
    if missing:
        raise NodeNotFound(missing[0])
    return list(dict.fromkeys(found[code] for code in wanted))


def find_active_nodes(codes: Iterable[str]) -> list[Node]:
    """Return those of the nodes that may be chosen now. Raises NodeNotFound for an unknown code."""
    return [node for node in get_nodes(codes) if node.retired_at is None]


def list_areas() -> QuerySet[Node]:
    """Return the areas that may be chosen."""
    return Node.objects.filter(kind=NodeKind.AREA, retired_at__isnull=True)


def list_children(code: str) -> QuerySet[Node]:
    """Return the nodes right below, those that may be chosen."""
    return Node.objects.filter(parent__code=code, retired_at__isnull=True)


def get_path(node: Node) -> Sequence[Node]:
    """Return the node with what stands above it, from the area down."""
    above = get_path(node.parent) if node.parent else []
    return [*above, node]


def list_with_all_below(node: Node) -> QuerySet[Node]:
    """Return the node and everything under it, also what was merged into any of these."""
    kept = Q(id=node.id) | Q(parent=node) | Q(parent__parent=node)
    merged = Q(merged_into=node) | Q(merged_into__parent=node) | Q(merged_into__parent__parent=node)
    return Node.objects.filter(kept | merged)


def search_nodes(text: str, *, limit: int = 20) -> list[FoundNode]:
    """Find nodes by name or synonym in either language, best first.

    A whole name or synonym ranks before the beginning of one, that before the beginning of a word
    within, that before any place; skills rank before the wider nodes. All words must occur.
    """
    wanted = fold(text[:LONGEST_QUERY])
    if not wanted:
        return []
    matches = Q()
    for word in wanted.split():
        matches &= Q(search_text__contains=word)
    rank = Case(
        When(search_text__contains=f"{SEPARATOR}{wanted}{SEPARATOR}", then=Value(0)),
        When(search_text__contains=f"{SEPARATOR}{wanted}", then=Value(1)),
        When(search_text__contains=f" {wanted}", then=Value(2)),
        default=Value(3),
        output_field=IntegerField(),
    )
    width = Case(
        When(kind=NodeKind.SKILL, then=Value(0)),
        When(kind=NodeKind.SUBSECTION, then=Value(1)),
        default=Value(2),
        output_field=IntegerField(),
    )
    nodes = (
        Node.objects.filter(matches, retired_at__isnull=True)
        .select_related("parent__parent")
        .order_by(rank, width, "name_ru")[:limit]
    )
    return [_describe(node) for node in nodes]


def _describe(node: Node) -> FoundNode:
    above = tuple(step.name for step in get_path(node)[:-1])
    return FoundNode(code=node.code, kind=node.kind, name=node.name, path=above)
