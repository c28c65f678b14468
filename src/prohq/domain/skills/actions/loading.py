"""The catalogue's files into the table: as often as one likes."""

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from django.db import transaction
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from prohq.domain.skills.errors import CatalogueBroken
from prohq.domain.skills.models import Node, NodeKind
from prohq.domain.skills.queries import make_search_text

CATALOGUE = Path(__file__).resolve().parents[1] / "catalogue"
CODE = r"^[a-z0-9]+(-[a-z0-9]+)*$"
UPDATED = ["kind", "parent", "name_ru", "name_en", "synonyms", "search_text", "position"]


class Entry(BaseModel):
    """One node as written in a file."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    code: str = Field(pattern=CODE, max_length=60)
    ru: str = Field(min_length=1, max_length=120)
    en: str = Field(min_length=1, max_length=120)
    synonyms: list[str] = []


class Subsection(Entry):
    skills: list[Entry] = []


class Area(Entry):
    position: int
    subsections: list[Subsection]


@dataclass(frozen=True, slots=True)
class LoadedCounts:
    """How many nodes of each kind the files hold."""

    areas: int
    subsections: int
    skills: int


@dataclass(frozen=True, slots=True)
class _Placed:
    entry: Entry
    kind: NodeKind
    parent: str | None
    position: int


@transaction.atomic
def load_catalogue(folder: Path = CATALOGUE) -> LoadedCounts:
    """Add the nodes of the files and bring changed ones up to date, by code.

    What an administrator has renamed, retired or merged since is left as she made it; nothing is
    ever deleted. Raises CatalogueBroken, and then nothing is changed.
    """
    areas = [_read(path) for path in sorted(folder.glob("*.toml"))]
    placed = [place for area in areas for place in _place(area)]
    _check_codes(placed)
    kept = {node.code: node for node in Node.objects.select_for_update()}
    for place in placed:
        node = kept.get(place.entry.code)
        if node is not None and (node.is_edited or node.retired_at is not None):
            continue
        kept[place.entry.code] = _store(node or Node(code=place.entry.code), place, kept)
    kinds = [place.kind for place in placed]
    return LoadedCounts(
        *(kinds.count(kind) for kind in (NodeKind.AREA, NodeKind.SUBSECTION, NodeKind.SKILL))
    )


def _read(path: Path) -> Area:
    try:
        return Area.model_validate(tomllib.loads(path.read_text(encoding="utf-8")))
    except (tomllib.TOMLDecodeError, ValidationError) as error:
        raise CatalogueBroken(f"{path.name}: {error}") from error


def _place(area: Area) -> Iterator[_Placed]:
    """Walk an area from the top down, so that a parent always comes before its children."""
    yield _Placed(area, NodeKind.AREA, None, area.position)
    for number, subsection in enumerate(area.subsections):
        yield _Placed(subsection, NodeKind.SUBSECTION, area.code, number)
        for place, skill in enumerate(subsection.skills):
            yield _Placed(skill, NodeKind.SKILL, subsection.code, place)


def _check_codes(placed: list[_Placed]) -> None:
    seen: set[str] = set()
    for place in placed:
        if place.entry.code in seen:
            raise CatalogueBroken(f"the code {place.entry.code!r} stands twice")
        seen.add(place.entry.code)


def _store(node: Node, place: _Placed, kept: dict[str, Node]) -> Node:
    entry = place.entry
    wanted = {
        "kind": place.kind,
        "parent": kept[place.parent] if place.parent else None,
        "name_ru": entry.ru,
        "name_en": entry.en,
        "synonyms": entry.synonyms,
        "search_text": make_search_text(entry.ru, entry.en, *entry.synonyms),
        "position": place.position,
    }
    if node._state.adding:
        for name, value in wanted.items():
            setattr(node, name, value)
        node.save(force_insert=True)
    elif any(getattr(node, name) != value for name, value in wanted.items()):
        for name, value in wanted.items():
            setattr(node, name, value)
        node.save(update_fields=UPDATED)
    return node
