"""The specialist edits what she says of herself."""

from uuid import UUID

from django.db import IntegrityError, transaction

from kernel import journal
from kernel.actors import Actor
from kernel.clock import Moment
from prohq.domain.profiles.errors import ProfileNotFound, SkillRefused, SlugTaken, TooManySkills
from prohq.domain.profiles.models import Profile
from prohq.domain.profiles.policies import MOST_SKILLS, check_can_edit, check_slug
from prohq.domain.skills.errors import NodeNotFound
from prohq.domain.skills.queries import Node, NodeKind, get_node


@transaction.atomic
def update_profile(  # noqa: PLR0913 a profile has this many parts
    *,
    person_id: UUID,
    slug: str,
    headline: str,
    city: str,
    about: str,
    is_public: bool,
    by: Actor,
    at: Moment,
) -> None:
    """Replace what the profile says.

    Raises ProfileNotFound, ProfileNotOwn, SlugMalformed, SlugReserved, SlugTaken.
    """
    profile = _lock(person_id, by)
    is_renamed = slug != profile.slug
    if is_renamed:
        check_slug(slug)
    profile.slug, profile.is_public = slug, is_public
    profile.headline = " ".join(headline.split())
    profile.city = " ".join(city.split())
    profile.about = about.strip()
    _save(profile)
    journal.record(
        "profile.updated",
        by=by,
        at=at,
        subject=("person", person_id),
        detail={"is_public": is_public, "is_renamed": is_renamed},
    )


@transaction.atomic
def add_skill(*, person_id: UUID, code: str, by: Actor, at: Moment) -> None:
    """Name a skill in the profile; named already, it stays.

    Raises ProfileNotFound, ProfileNotOwn, SkillRefused, TooManySkills.
    """
    profile = _lock(person_id, by)
    skill = _find_skill(code)
    others = profile.skills.exclude(id=skill.id)
    if others.count() >= MOST_SKILLS:
        raise TooManySkills(MOST_SKILLS)
    profile.skills.add(skill)
    _record_skill("profile.skill_added", person_id, skill.code, by=by, at=at)


@transaction.atomic
def remove_skill(*, person_id: UUID, code: str, by: Actor, at: Moment) -> None:
    """Name a skill no more; badges stay. Raises ProfileNotFound, ProfileNotOwn."""
    profile = _lock(person_id, by)
    skill = next((skill for skill in profile.skills.all() if skill.code == code), None)
    if skill is None:
        return
    profile.skills.remove(skill)
    _record_skill("profile.skill_removed", person_id, code, by=by, at=at)


def _lock(person_id: UUID, by: Actor) -> Profile:
    profile = Profile.objects.select_for_update().filter(person_id=person_id).first()
    if profile is None:
        raise ProfileNotFound
    check_can_edit(profile, by)
    return profile


def _save(profile: Profile) -> None:
    try:
        with transaction.atomic():
            profile.save(update_fields=["slug", "headline", "city", "about", "is_public"])
    except IntegrityError as error:
        raise SlugTaken from error


def _find_skill(code: str) -> Node:
    try:
        skill = get_node(code)
    except NodeNotFound as error:
        raise SkillRefused from error
    if skill.kind != NodeKind.SKILL or skill.retired_at is not None:
        raise SkillRefused
    return skill


def _record_skill(action: str, person_id: UUID, code: str, *, by: Actor, at: Moment) -> None:
    journal.record(action, by=by, at=at, subject=("person", person_id), detail={"node": code})
