"""Whom an inquiry can go to: the directory's entries nearest to what is printed."""

from collections import Counter
from dataclasses import dataclass
from uuid import UUID

from prohq.domain.inquiries.errors import OrganisationNotFound
from prohq.domain.inquiries.queries import Organisation, get_organisation, search_organisations

MOST_FOUND = 8
SHORTEST_WORD = 4
MOST_WORDS = 8


@dataclass(frozen=True, slots=True)
class Addressees:
    """What can be chosen."""

    found: list[Organisation]
    is_exact: bool
    """Every searched word occurs in the names; otherwise these are the nearest only."""

    @property
    def only_one(self) -> Organisation | None:
        """The one that may be chosen beforehand: a guess never may."""
        return self.found[0] if self.is_exact and len(self.found) == 1 else None


def list_addressees(text: str, chosen: str = "") -> Addressees:
    """Return what the text finds, the nearest when nothing has all its words, and the chosen."""
    exact = search_organisations(text, MOST_FOUND)
    found = exact or _find_nearest(text)
    keeper = _find_chosen(chosen)
    if keeper is not None and keeper not in found:
        found = [keeper, *found]
    return Addressees(found, is_exact=bool(exact))


def _find_nearest(text: str) -> list[Organisation]:
    """Return those with some of the words, rare words weighing more: forms abbreviate the rest."""
    words = [word for word in text.split() if len(word) >= SHORTEST_WORD]
    weights: Counter[UUID] = Counter()
    by_id: dict[UUID, Organisation] = {}
    for word in sorted(set(words), key=len, reverse=True)[:MOST_WORDS]:
        found = search_organisations(word, MOST_FOUND)
        for organisation in found:
            by_id[organisation.id] = organisation
            weights[organisation.id] += MOST_FOUND // len(found)
    return [by_id[organisation_id] for organisation_id, _ in weights.most_common(MOST_FOUND)]


def _find_chosen(chosen: str) -> Organisation | None:
    try:
        return get_organisation(UUID(chosen))
    except (OrganisationNotFound, ValueError):
        return None
