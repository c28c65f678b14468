"""The step of the skills: chosen with scripts and without, refused with words."""

import pytest
from django.test import Client
from django.urls import reverse

from kernel import clock
from kernel.actors import SYSTEM
from prohq.domain.cases.models import Application
from prohq.domain.people.models import Person
from prohq.domain.skills import actions as skills
from tests.factories.cases import fill_draft, make_node
from tests.support.pages import read

pytestmark = pytest.mark.django_db


def page(step: str, draft: Application) -> str:
    return reverse(f"web:application-{step}", args=[draft.number])


def list_hints(draft: Application) -> set[str]:
    return set(draft.hints.values_list("code", flat=True))


class TestSkills:
    def test_the_page_says_that_the_choice_is_a_hint(
        self, client: Client, draft: Application
    ) -> None:
        assert "Это подсказки" in read(client.get(page("nodes", draft)))

    def test_going_on_without_a_choice_is_refused(self, client: Client, draft: Application) -> None:
        refused = client.post(page("nodes", draft))

        assert refused.status_code == 422
        assert '<a href="#id_nodes">' in read(refused)

    def test_an_area_and_a_subsection_may_be_chosen_too(
        self, client: Client, draft: Application
    ) -> None:
        make_node("python")

        client.post(page("nodes", draft), {"nodes": ["it", "languages", "python", "python"]})

        assert list_hints(draft) == {"it", "languages", "python"}

    def test_more_than_twenty_are_refused_and_kept_on_the_page(
        self, client: Client, draft: Application
    ) -> None:
        codes = [make_node(f"skill-{number}").code for number in range(21)]

        refused = client.post(page("nodes", draft), {"nodes": codes})

        assert refused.status_code == 422
        assert "Выбрано больше 20" in read(refused)
        assert all(f'name="nodes" value="{code}"' in read(refused) for code in codes)

    def test_a_retired_one_is_refused_and_can_be_removed(
        self, client: Client, draft: Application
    ) -> None:
        make_node("python")
        make_node("cobol")
        skills.retire_node(code="cobol", by=SYSTEM, at=clock.now())

        refused = client.post(page("nodes", draft), {"nodes": ["python", "cobol"]})

        assert refused.status_code == 422
        assert 'name="remove" value="cobol"' in read(refused)

    @pytest.mark.parametrize("address", ["?picked=1&nodes=no-such", "?at=no-such", "?at=python"])
    def test_what_is_not_in_the_catalogue_is_not_found(
        self, client: Client, draft: Application, address: str
    ) -> None:
        make_node("python")

        assert client.get(page("nodes", draft) + address).status_code == 404

    def test_back_without_a_choice_is_no_defect(self, client: Client, draft: Application) -> None:
        back = client.post(page("nodes", draft), {"go": "copies"})

        assert back.headers["Location"] == page("copies", draft)

    def test_the_saved_choice_is_shown_again(self, client: Client, anna: Person) -> None:
        draft = fill_draft(anna)

        assert 'data-chosen="python"' in read(client.get(page("nodes", draft)))


class TestSkillsWithoutScripts:
    """Every button of the picker is a form's own; the address carries the choice."""

    def send(self, client: Client, draft: Application, **sent: object) -> str:
        response = client.post(page("nodes", draft), sent)
        assert response.status_code == 302
        return read(client.get(response.headers["Location"]))

    def test_searching_keeps_the_choice(self, client: Client, draft: Application) -> None:
        make_node("python")
        make_node("perl")
        skills.rename_node(
            code="perl", name_ru="Перл", name_en="Perl", synonyms=[], by=SYSTEM, at=clock.now()
        )

        found = self.send(client, draft, nodes=["python"], q="перл", search="1")

        assert 'data-chosen="python"' in found
        assert 'id="found-perl"' in found
        assert list_hints(draft) == set()

    def test_ticking_what_was_found_adds_it(self, client: Client, draft: Application) -> None:
        make_node("python")
        make_node("perl")

        added = self.send(client, draft, nodes=["python"], shown=["perl"], ticked=["perl"], add="1")

        assert 'data-chosen="python"' in added
        assert 'data-chosen="perl"' in added

    def test_unticking_takes_away(self, client: Client, draft: Application) -> None:
        make_node("python")

        left = self.send(client, draft, nodes=["python"], shown=["python"], add="1")

        assert 'data-chosen="python"' not in left

    def test_removing_takes_away(self, client: Client, draft: Application) -> None:
        make_node("python")

        left = self.send(client, draft, nodes=["python"], remove="python")

        assert 'data-chosen="python"' not in left

    def test_opening_an_area_keeps_what_was_ticked(
        self, client: Client, draft: Application
    ) -> None:
        make_node("python")

        opened = self.send(client, draft, shown=["it"], ticked=["it"], at="languages")

        assert 'data-chosen="it"' in opened
        assert 'id="tick-python"' in opened

    def test_nothing_found_is_said(self, client: Client, draft: Application) -> None:
        assert "Ничего с таким названием нет" in self.send(client, draft, q="ъъъ", search="1")
