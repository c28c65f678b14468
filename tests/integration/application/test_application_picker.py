"""The picker's fragments: found by typing, opened by browsing."""

import pytest
from django.test import Client
from django.urls import reverse

from prohq.domain.skills import actions as skills
from tests.support.pages import read

pytestmark = pytest.mark.django_db

SEARCH = reverse("web:node-search")


@pytest.fixture(autouse=True)
def _catalogue() -> None:
    skills.load_catalogue()


def test_typing_finds_options_with_their_place(client: Client) -> None:
    found = read(client.get(SEARCH, {"q": "питон"}))

    assert 'role="option" id="option-python"' in found
    assert "Программирование → Языки программирования" in found


def test_wider_nodes_are_told_apart_from_skills(client: Client) -> None:
    found = read(client.get(SEARCH, {"q": "программирование"}))

    assert "вся область" in found
    assert "весь подраздел" in found


def test_in_english_the_catalogue_is_english(client: Client) -> None:
    found = read(client.get(f"/en{SEARCH}", {"q": "питон"}))

    assert "Programming → Programming languages" in found


def test_nothing_found_is_said_with_what_to_do(client: Client) -> None:
    found = read(client.get(SEARCH, {"q": "<b>ъъъ</b>"}))

    assert "&lt;b&gt;ъъъ&lt;/b&gt;" in found
    assert "выберите из списка областей" in found


@pytest.mark.parametrize("typed", ["", "   ", "%", "ж" * 5_000])
def test_nonsense_is_no_error(client: Client, typed: str) -> None:
    assert client.get(SEARCH, {"q": typed}).status_code == 200


def test_browsing_goes_from_areas_to_skills(client: Client) -> None:
    areas = read(client.get(reverse("web:node-areas")))
    subsections = read(client.get(reverse("web:node-browse", args=["programming"])))
    (code,) = {
        line.split('value="')[1].split('"')[0]
        for line in subsections.split("<button")
        if "Языки программирования" in line
    }
    languages = read(client.get(reverse("web:node-browse", args=[code])))

    assert 'value="programming"' in areas
    assert "Вся область" in subsections
    assert "Весь подраздел" in languages
    assert 'id="tick-python"' in languages


@pytest.mark.parametrize("code", ["no-such-node", "python"])
def test_only_areas_and_subsections_open(client: Client, code: str) -> None:
    assert client.get(reverse("web:node-browse", args=[code])).status_code == 404


def test_a_level_takes_few_statements(
    client: Client, django_assert_max_num_queries: pytest.FixtureRequest
) -> None:
    with django_assert_max_num_queries(4):  # type: ignore[operator]  # a context manager by name
        client.get(reverse("web:node-browse", args=["programming"]))
