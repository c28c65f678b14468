"""Profiles: they come with the account, are edited by their owner, are read by everybody."""

from typing import Any

import pytest
from django.utils.translation import override
from pytest_django import DjangoAssertNumQueries

from kernel import clock
from prohq.domain.people.models import Person
from prohq.domain.profiles import actions
from prohq.domain.profiles.actions.creating import transliterate
from prohq.domain.profiles.errors import (
    ProfileNotFound,
    ProfileNotOwn,
    SkillRefused,
    SlugMalformed,
    SlugReserved,
    SlugTaken,
    TooManySkills,
)
from prohq.domain.profiles.models import Profile
from prohq.domain.profiles.policies import MOST_SKILLS
from prohq.domain.profiles.queries import get_public_profile, list_public_profiles
from prohq.domain.skills.models import Node
from tests.factories.accreditations import place_badge
from tests.factories.cases import make_node
from tests.factories.people import CustomerFactory, SpecialistFactory

pytestmark = pytest.mark.django_db


def join(name: str) -> str:
    return Profile.objects.get(person=SpecialistFactory.create(name=name)).slug


def edit(person: Person, *, slug: str | None = None, **changes: Any) -> None:
    texts: dict[str, Any] = {"headline": "", "city": "", "about": "", "is_public": True} | changes
    kept = Profile.objects.get(person=person).slug
    actions.update_profile(
        person_id=person.id,
        slug=kept if slug is None else slug,
        **texts,
        by=person.actor,
        at=clock.now(),
    )


def name_skill(person: Person, code: str) -> None:
    actions.add_skill(person_id=person.id, code=code, by=person.actor, at=clock.now())


@pytest.mark.parametrize(
    ("name", "slug"),
    [
        ("Анна Смирнова", "anna-smirnova"),
        ("Ёлкин Щавель-Объедков", "elkin-shchavel-obedkov"),
        ("José Müller", "jose-muller"),
        ("Ян", "ian"),
        ("李小龍", "specialist-2"),
        ("Admin", "admin-2"),
        ("<script>alert(1)</script>", "script-alert-1-script"),
        (
            "Анастасия-Виктория Константинопольская-Преображенская",
            "anastasiia-viktoriia-konstantinopo",
        ),
    ],
)
def test_a_new_specialist_gets_an_address_made_of_the_name(name: str, slug: str) -> None:
    assert join(name) == slug


def test_namesakes_get_numbers() -> None:
    assert [join("Анна Смирнова") for _ in range(3)] == [
        "anna-smirnova",
        "anna-smirnova-2",
        "anna-smirnova-3",
    ]


def test_a_letter_counts_the_same_composed_or_not() -> None:
    assert transliterate("Андрей") == transliterate("Андре\u0438\u0306") == "andrei"


def test_a_customer_gets_no_profile() -> None:
    CustomerFactory.create()

    assert not Profile.objects.exists()


@pytest.mark.parametrize("slug", ["ab", "-anna", "anna-", "an--na", "анна", "a b c", "a" * 41, ""])
def test_a_malformed_address_is_refused(slug: str) -> None:
    anna = SpecialistFactory.create()

    with pytest.raises(SlugMalformed):
        edit(anna, slug=slug)


@pytest.mark.parametrize("slug", ["admin", "prohq", "support"])
def test_an_address_of_the_exchange_itself_is_refused(slug: str) -> None:
    anna = SpecialistFactory.create()

    with pytest.raises(SlugReserved):
        edit(anna, slug=slug)


def test_a_taken_address_is_refused_and_nothing_is_changed() -> None:
    join("Анна Смирнова")
    boris = SpecialistFactory.create(name="Борис Котов")

    with pytest.raises(SlugTaken):
        edit(boris, slug="anna-smirnova", headline="Верстальщик")

    assert Profile.objects.get(person=boris).headline == ""


def test_nobody_edits_a_profile_of_somebody_else() -> None:
    anna, boris = SpecialistFactory.create(), SpecialistFactory.create()

    with pytest.raises(ProfileNotOwn):
        actions.add_skill(person_id=anna.id, code=make_node().code, by=boris.actor, at=clock.now())


def test_only_skills_that_are_offered_can_be_named() -> None:
    anna = SpecialistFactory.create()
    make_node()
    Node.objects.filter(code="python").update(retired_at=clock.now())

    for code in ("it", "python", "unheard-of"):
        with pytest.raises(SkillRefused):
            name_skill(anna, code)


def test_a_profile_names_so_many_skills_and_no_more() -> None:
    anna = SpecialistFactory.create()
    codes = [make_node(f"skill-{number}").code for number in range(MOST_SKILLS + 1)]
    for code in codes[:-1]:
        name_skill(anna, code)

    name_skill(anna, codes[0])  # named already
    with pytest.raises(TooManySkills):
        name_skill(anna, codes[-1])


def test_skills_stand_in_their_areas_with_badges_at_every_level() -> None:
    anna = SpecialistFactory.create(name="Анна Смирнова")
    python = make_node()
    name_skill(anna, make_node("java").code)
    place_badge(anna)
    place_badge(anna)
    assert python.parent is not None
    place_badge(anna, node=python.parent)
    place_badge(anna, node=python.parent.parent)

    (area,) = get_public_profile("anna-smirnova", at=clock.now()).areas

    (subsection,) = area.subsections
    assert len(area.accreditations) == 1
    assert len(subsection.accreditations) == 1
    assert {skill.node.code: len(skill.accreditations) for skill in subsection.skills} == {
        "java": 0,
        "python": 2,
    }


def test_areas_with_badges_come_first() -> None:
    anna = SpecialistFactory.create(name="Анна Смирнова")
    area = Node.objects.create(
        code="aaa", kind="area", name_ru="Архитектура", name_en="Architecture"
    )
    subsection = Node.objects.create(
        code="bbb", kind="subsection", parent=area, name_ru="Дома", name_en="Houses"
    )
    Node.objects.create(
        code="ccc", kind="skill", parent=subsection, name_ru="Чертежи", name_en="Drawings"
    )
    name_skill(anna, "ccc")
    place_badge(anna)
    Node.objects.filter(code="it").update(position=9)

    areas = get_public_profile("anna-smirnova", at=clock.now()).areas

    assert [area.node.code for area in areas] == ["it", "aaa"]


def test_a_badge_for_a_merged_skill_shows_at_the_skill_it_became() -> None:
    anna = SpecialistFactory.create(name="Анна Смирнова")
    place_badge(anna)
    successor = make_node("python-3")
    Node.objects.filter(code="python").update(merged_into=successor, retired_at=clock.now())

    profile = get_public_profile("anna-smirnova", at=clock.now())

    assert [skill.node.code for skill in profile.areas[0].subsections[0].skills] == ["python-3"]


def test_a_private_profile_exists_for_its_owner_only() -> None:
    anna = SpecialistFactory.create(name="Анна Смирнова")
    edit(anna, is_public=False)

    with pytest.raises(ProfileNotFound):
        get_public_profile("anna-smirnova", by=CustomerFactory.create().actor, at=clock.now())
    assert get_public_profile("anna-smirnova", by=anna.actor, at=clock.now()).name == anna.name


def test_a_profile_costs_three_statements_however_much_it_shows(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    anna = SpecialistFactory.create(name="Анна Смирнова")
    for number in range(12):
        name_skill(anna, make_node(f"skill-{number}").code)
        place_badge(anna, node=make_node(f"other-{number}"))

    with django_assert_num_queries(3), override("en"):
        profile = get_public_profile("anna-smirnova", at=clock.now())

    assert len(profile.areas[0].subsections[0].skills) == 24


def listed(**filters: Any) -> list[str]:
    page = list_public_profiles(at=clock.now(), **filters)
    return [profile.name for profile in page.profiles]


def test_the_list_shows_those_with_skills_and_first_those_with_badges() -> None:
    SpecialistFactory.create(name="Анна Пустова")
    boris = SpecialistFactory.create(name="Борис Безначков")
    name_skill(boris, make_node().code)
    place_badge(SpecialistFactory.create(name="Яна Значкова"))
    hidden = SpecialistFactory.create(name="Вера Скрытова")
    place_badge(hidden)
    edit(hidden, is_public=False)

    assert listed() == ["Яна Значкова", "Борис Безначков"]


def test_the_list_can_be_narrowed_to_a_node_and_all_below_it() -> None:
    place_badge(SpecialistFactory.create(name="Яна Значкова"))
    boris = SpecialistFactory.create(name="Борис Явин")
    java = make_node("java")
    name_skill(boris, java.code)

    assert listed(node=java) == ["Борис Явин"]
    assert listed(node=java.parent) == ["Яна Значкова", "Борис Явин"]


def test_the_list_costs_four_statements_and_is_paged(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    for number in range(23):
        place_badge(SpecialistFactory.create(name=f"Исполнитель {number:02}"))

    with django_assert_num_queries(4):
        first = listed()

    assert len(first) == 20
    assert listed(page=2) == ["Исполнитель 20", "Исполнитель 21", "Исполнитель 22"]
    assert listed(page="no such page") == first
