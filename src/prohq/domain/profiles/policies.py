"""Who may see and edit a profile, and which addresses it may have."""

import re

from kernel.actors import Actor, ActorKind
from prohq.domain.profiles.errors import ProfileNotOwn, SlugMalformed, SlugReserved
from prohq.domain.profiles.models import Profile

SHORTEST_SLUG = 3
LONGEST_SLUG = 40
MOST_SKILLS = 50
WELL_FORMED = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
RESERVED = frozenset(
    {
        "about", "accreditation", "accreditations", "account", "accounts", "admin",
        "administrator", "api", "badge", "badges", "demo", "edit", "exchange", "feed", "help",
        "hooks", "login", "logout", "mail", "me", "moderator", "my", "new", "none", "null",
        "official", "page", "people", "profile", "profiles", "prohq", "reply", "root", "search",
        "security", "settings", "sign-in", "specialist", "specialists", "staff", "static",
        "support", "system", "test", "tests", "undefined", "user", "users", "verify", "www",
    }
)  # fmt: skip
"""Addresses that could be taken for the exchange itself or for a page of it."""


def can_see(profile: Profile, by: Actor | None) -> bool:
    """Answer whether the profile shows: to everybody if public, else to its owner."""
    if by is not None and by.id == profile.person_id:
        return True
    return profile.is_public and profile.person.is_active


def check_can_edit(profile: Profile, by: Actor) -> None:
    """Raise ProfileNotOwn unless this is the specialist herself."""
    if by.kind is not ActorKind.SPECIALIST or by.id != profile.person_id:
        raise ProfileNotOwn


def check_slug(slug: str) -> None:
    """Raise SlugMalformed, SlugReserved."""
    if not SHORTEST_SLUG <= len(slug) <= LONGEST_SLUG or not WELL_FORMED.fullmatch(slug):
        raise SlugMalformed
    if slug in RESERVED:
        raise SlugReserved
