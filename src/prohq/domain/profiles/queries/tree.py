"""Skills and badges of one person, put into the catalogue's three levels."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from uuid import UUID

from prohq.domain.accreditations.queries import PublicAccreditation
from prohq.domain.skills.queries import Node, get_path


@dataclass(slots=True)
class ShownSkill:
    """A skill with the badges beside it."""

    node: Node
    accreditations: list[PublicAccreditation] = field(default_factory=list)


@dataclass(slots=True)
class ShownSubsection:
    """A subsection: badges for the whole of it, and its skills."""

    node: Node
    accreditations: list[PublicAccreditation] = field(default_factory=list)
    skills: list[ShownSkill] = field(default_factory=list)


@dataclass(slots=True)
class ShownArea:
    """An area: badges for the whole of it, and its subsections."""

    node: Node
    accreditations: list[PublicAccreditation] = field(default_factory=list)
    subsections: list[ShownSubsection] = field(default_factory=list)

    @property
    def is_accredited(self) -> bool:
        """A badge stands anywhere in the area."""
        return bool(self.accreditations) or any(
            subsection.accreditations or any(skill.accreditations for skill in subsection.skills)
            for subsection in self.subsections
        )


def arrange(
    named: Iterable[Node], accreditations: Iterable[PublicAccreditation]
) -> list[ShownArea]:
    """Return the areas: those with badges first, then in the catalogue's order, as all below."""
    held = list(accreditations)
    badges: dict[UUID, list[PublicAccreditation]] = {}
    for accreditation in held:
        badges.setdefault(accreditation.node.id, []).append(accreditation)
    nodes = {
        step.id: step
        for node in [*named, *(accreditation.node for accreditation in held)]
        for step in get_path(node)
    }
    areas = [
        ShownArea(node, badges.get(node.id, []), _list_subsections(node, nodes, badges))
        for node in _below(None, nodes)
    ]
    return sorted(areas, key=lambda area: not area.is_accredited)


def _list_subsections(
    area: Node, nodes: dict[UUID, Node], badges: dict[UUID, list[PublicAccreditation]]
) -> list[ShownSubsection]:
    return [
        ShownSubsection(
            node,
            badges.get(node.id, []),
            [ShownSkill(skill, badges.get(skill.id, [])) for skill in _below(node, nodes)],
        )
        for node in _below(area, nodes)
    ]


def _below(parent: Node | None, nodes: dict[UUID, Node]) -> list[Node]:
    wanted = parent.id if parent else None
    children = [node for node in nodes.values() if node.parent_id == wanted]
    return sorted(children, key=lambda node: (node.position, node.name))
