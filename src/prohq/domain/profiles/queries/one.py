"""One profile: as everybody sees it, and as its owner edits it."""

from dataclasses import dataclass
from uuid import UUID

from kernel.actors import Actor
from kernel.clock import Moment
from prohq.domain.accreditations.queries import PublicAccreditation, list_public_accreditations
from prohq.domain.profiles.errors import ProfileNotFound
from prohq.domain.profiles.models import Profile
from prohq.domain.profiles.policies import can_see
from prohq.domain.profiles.queries.tree import ShownArea, arrange
from prohq.domain.skills.queries import Node


@dataclass(frozen=True, slots=True)
class PublicProfile:
    """What stands on the page of a specialist."""

    person_id: UUID
    slug: str
    name: str
    headline: str
    city: str
    about: str
    is_public: bool
    areas: list[ShownArea]
    accreditations: list[PublicAccreditation]


def get_public_profile(slug: str, *, by: Actor | None = None, at: Moment) -> PublicProfile:
    """Return a profile with its badges in force, in three statements.

    One that is not public exists for its owner only. Raises ProfileNotFound.
    """
    profile = Profile.objects.select_related("person").filter(slug=slug).first()
    if profile is None or not can_see(profile, by):
        raise ProfileNotFound
    accreditations = list_public_accreditations(profile.person_id, at=at)
    return PublicProfile(
        person_id=profile.person_id,
        slug=profile.slug,
        name=profile.person.name,
        headline=profile.headline,
        city=profile.city,
        about=profile.about,
        is_public=profile.is_public,
        areas=arrange(list_named_skills(profile), accreditations),
        accreditations=accreditations,
    )


def list_named_skills(profile: Profile) -> list[Node]:
    """Return the skills the specialist names, merges followed, with what stands above them."""
    named = profile.skills.select_related("parent__parent", "merged_into__parent__parent")
    return [skill.merged_into or skill for skill in named]


def get_own_profile(person_id: UUID) -> Profile:
    """Return the profile its owner edits. Raises ProfileNotFound."""
    profile = Profile.objects.select_related("person").filter(person=person_id).first()
    if profile is None:
        raise ProfileNotFound
    return profile


def find_public_slug(person_id: UUID) -> str | None:
    """Return the address of a person's profile if everybody may see it."""
    profile = Profile.objects.select_related("person").filter(person=person_id).first()
    return profile.slug if profile and can_see(profile, None) else None
