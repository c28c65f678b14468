"""The list of specialists."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.core.paginator import Page, Paginator
from django.db.models import Exists, OuterRef, Q, QuerySet

from kernel.clock import Moment
from prohq.domain.accreditations.queries import (
    PublicAccreditation,
    list_accredited_people,
    map_public_accreditations,
)
from prohq.domain.people.queries import Role
from prohq.domain.profiles.models import Profile
from prohq.domain.skills.queries import Node, list_with_all_below

ON_A_PAGE = 20
SHOWN_ON_A_LINE = 6


@dataclass(frozen=True, slots=True)
class ListedProfile:
    """One line of the list."""

    slug: str
    name: str
    headline: str
    city: str
    accredited: Sequence[Node]
    """The nodes with badges, each once."""
    named: Sequence[Node]
    """The skills without one."""

    @property
    def shown_accredited(self) -> Sequence[Node]:
        return self.accredited[:SHOWN_ON_A_LINE]

    @property
    def shown_named(self) -> Sequence[Node]:
        return self.named[: SHOWN_ON_A_LINE - len(self.shown_accredited)]

    @property
    def more_count(self) -> int:
        """How many skills the line has no room for."""
        shown = len(self.shown_accredited) + len(self.shown_named)
        return len(self.accredited) + len(self.named) - shown


@dataclass(frozen=True, slots=True)
class ListedPage:
    """The lines of one page, and where it stands among the others."""

    profiles: Sequence[ListedProfile]
    page: Page[Profile]


def list_public_profiles(
    *, node: Node | None = None, page: int | str = 1, at: Moment
) -> ListedPage:
    """Return a page of specialists who show any skill, or one at this node or below it.

    Those with a badge (there) come first. Four statements.
    """
    nodes = list_with_all_below(node) if node else None
    found = Paginator(_find(nodes, at), ON_A_PAGE).get_page(page)
    badges = map_public_accreditations([profile.person_id for profile in found], at=at)
    return ListedPage(
        [_describe(profile, badges.get(profile.person_id, [])) for profile in found], found
    )


def _find(nodes: QuerySet[Node] | None, at: Moment) -> QuerySet[Profile]:
    accredited = list_accredited_people(nodes, at=at)
    named = Profile.skills.through.objects.filter(profile=OuterRef("pk"))
    if nodes is not None:
        named = named.filter(node__in=nodes)
    return (
        Profile.objects.select_related("person")
        .prefetch_related("skills")
        .filter(is_public=True, person__is_active=True, person__role=Role.SPECIALIST)
        .annotate(has_badge=Exists(accredited.filter(person=OuterRef("pk"))))
        .filter(Q(has_badge=True) | Exists(named))
        .order_by("-has_badge", "person__name", "pk")
    )


def _describe(profile: Profile, badges: Sequence[PublicAccreditation]) -> ListedProfile:
    accredited = list(dict.fromkeys(badge.node for badge in badges))
    return ListedProfile(
        slug=profile.slug,
        name=profile.person.name,
        headline=profile.headline,
        city=profile.city,
        accredited=accredited,
        named=[skill for skill in profile.skills.all() if skill not in accredited],
    )
