from pathlib import Path
from typing import Any

import pytest

from kernel import clock
from kernel.actors import SYSTEM, Actor, ActorKind
from kernel.ids import new_id
from prohq.domain.skills import actions, queries
from prohq.domain.skills.errors import CatalogueBroken, MergeRefused, NodeNotFound
from prohq.domain.skills.models import Node
from prohq.domain.skills.policies import CatalogueReserved

pytestmark = pytest.mark.django_db

PROGRAMMING = """
code = "programming"
position = 10
ru = "Программирование"
en = "Programming"
synonyms = ["разработка"]

[[subsections]]
code = "languages"
ru = "Языки программирования"
en = "Programming languages"
skills = [
  { code = "python", ru = "Python", en = "Python", synonyms = ["питон", "пайтон"] },
  { code = "javascript", ru = "JavaScript", en = "JavaScript", synonyms = ["js", "жс"] },
  { code = "javascript-games", ru = "Игры на JavaScript", en = "Games in JavaScript" },
  { code = "brainfuck", ru = "Brainfuck", en = "Brainfuck" },
]
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "programming.toml").write_text(PROGRAMMING, encoding="utf-8")
    return tmp_path


@pytest.fixture
def catalogue(folder: Path) -> Path:
    actions.load_catalogue(folder)
    return folder


def codes(text: str) -> list[str]:
    return [node.code for node in queries.search_nodes(text)]


def edit(action: Any, **arguments: object) -> None:
    action(by=SYSTEM, at=clock.now(), **arguments)


def test_loading_twice_changes_nothing(catalogue: Path) -> None:
    before = list(Node.objects.order_by("code").values())

    counts = actions.load_catalogue(catalogue)

    assert (counts.areas, counts.subsections, counts.skills) == (1, 1, 4)
    assert list(Node.objects.order_by("code").values()) == before


def test_a_changed_file_renames_its_node(catalogue: Path) -> None:
    (catalogue / "programming.toml").write_text(
        PROGRAMMING.replace('ru = "Python"', 'ru = "Питон"')
    )

    actions.load_catalogue(catalogue)

    assert queries.get_node("python").name_ru == "Питон"


def test_what_an_administrator_renamed_survives_loading(catalogue: Path) -> None:
    edit(actions.rename_node, code="python", name_ru="Питон 3", name_en="Python 3", synonyms=["py"])

    actions.load_catalogue(catalogue)

    assert queries.get_node("python").name_ru == "Питон 3"
    assert codes("py") == ["python"]


@pytest.mark.parametrize(
    ("broken", "message"),
    [
        ('code = "x"', "programming.toml"),
        ("code = ", "programming.toml"),
        (
            PROGRAMMING.replace('code = "python"', 'code = "javascript"'),
            "'javascript' stands twice",
        ),
    ],
)
def test_a_broken_file_is_named_and_changes_nothing(
    catalogue: Path, broken: str, message: str
) -> None:
    (catalogue / "programming.toml").write_text(broken)

    with pytest.raises(CatalogueBroken, match=message):
        actions.load_catalogue(catalogue)

    assert Node.objects.count() == 6


@pytest.mark.usefixtures("catalogue")
@pytest.mark.parametrize("typed", ["питон", "Питон ", "ПАЙТОН", "pyth", "«python»"])
def test_a_skill_is_found_by_what_people_type(typed: str) -> None:
    assert codes(typed) == ["python"]


@pytest.mark.usefixtures("catalogue")
def test_a_whole_synonym_ranks_before_a_part_of_a_name() -> None:
    assert codes("javascript") == ["javascript", "javascript-games"]
    assert codes("js") == ["javascript"]


@pytest.mark.usefixtures("catalogue")
@pytest.mark.parametrize("typed", ["", "   ", "|", "ничего такого", "%", "\\", "п" * 5_000])
def test_nonsense_finds_nothing(typed: str) -> None:
    assert codes(typed) == []


@pytest.mark.usefixtures("catalogue")
def test_a_found_node_tells_where_it_stands() -> None:
    (found,) = queries.search_nodes("питон")

    assert found.path == ("Программирование", "Языки программирования")


@pytest.mark.usefixtures("catalogue")
def test_a_merged_node_leads_to_the_one_that_took_it_in() -> None:
    edit(actions.merge_nodes, code="javascript-games", into_code="javascript")

    assert queries.get_node("javascript-games").code == "javascript"
    assert [node.code for node in queries.get_nodes(["javascript-games", "javascript"])] == [
        "javascript"
    ]
    assert codes("игры на") == ["javascript"]


@pytest.mark.usefixtures("catalogue")
def test_two_merges_in_a_row_lead_to_the_last() -> None:
    edit(actions.merge_nodes, code="brainfuck", into_code="javascript-games")
    edit(actions.merge_nodes, code="javascript-games", into_code="javascript")

    assert queries.get_node("brainfuck").code == "javascript"


@pytest.mark.usefixtures("catalogue")
@pytest.mark.parametrize("into", ["python", "languages"])
def test_a_node_merges_only_with_another_of_its_kind(into: str) -> None:
    with pytest.raises(MergeRefused):
        edit(actions.merge_nodes, code="python", into_code=into)


@pytest.mark.usefixtures("catalogue")
def test_a_retired_area_is_offered_no_more_but_keeps_its_name() -> None:
    edit(actions.retire_node, code="programming")

    assert codes("питон") == []
    assert list(queries.list_areas()) == []
    assert queries.find_active_nodes(["python"]) == []
    assert queries.get_node("python").name_ru == "Python"


@pytest.mark.usefixtures("catalogue")
def test_an_unknown_code_is_told_apart() -> None:
    with pytest.raises(NodeNotFound):
        queries.get_nodes(["python", "cobol"])


@pytest.mark.usefixtures("catalogue")
@pytest.mark.parametrize("kind", set(ActorKind) - {ActorKind.ADMINISTRATOR, ActorKind.SYSTEM})
def test_nobody_but_an_administrator_changes_the_catalogue(kind: ActorKind) -> None:
    with pytest.raises(CatalogueReserved):
        actions.retire_node(code="python", by=Actor(kind, new_id()), at=clock.now())


def test_the_shipped_catalogue_is_as_large_as_promised() -> None:
    counts = actions.load_catalogue()

    assert counts.areas >= 20
    assert counts.subsections >= 150
    assert counts.skills >= 1_000


@pytest.mark.parametrize(
    ("typed", "code"),
    [("питон", "python"), ("js", "javascript"), ("фотошоп", "photoshop"), ("1c", "1c-")],
)
def test_the_shipped_catalogue_knows_the_words_of_the_trade(typed: str, code: str) -> None:
    actions.load_catalogue()

    assert any(code in found for found in codes(typed)[:3])
