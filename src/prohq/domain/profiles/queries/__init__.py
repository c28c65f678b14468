"""What others may know about profiles."""

from prohq.domain.profiles.models import Profile
from prohq.domain.profiles.policies import LONGEST_SLUG, MOST_SKILLS, SHORTEST_SLUG
from prohq.domain.profiles.queries.directory import ListedPage, ListedProfile, list_public_profiles
from prohq.domain.profiles.queries.one import (
    PublicProfile,
    find_public_slug,
    get_own_profile,
    get_public_profile,
    list_named_skills,
)
from prohq.domain.profiles.queries.tree import ShownArea, ShownSkill, ShownSubsection

__all__ = [
    "LONGEST_SLUG",
    "MOST_SKILLS",
    "SHORTEST_SLUG",
    "ListedPage",
    "ListedProfile",
    "Profile",
    "PublicProfile",
    "ShownArea",
    "ShownSkill",
    "ShownSubsection",
    "find_public_slug",
    "get_own_profile",
    "get_public_profile",
    "list_named_skills",
    "list_public_profiles",
]
