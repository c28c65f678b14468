"""Each step of a draft: what is typed is kept, what is wrong is said, where the buttons lead."""

from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from kernel import clock
from kernel.actors import SYSTEM
from prohq.domain.billing import actions as billing
from prohq.domain.cases.models import Application
from prohq.domain.documents.queries import get_facts
from prohq.domain.people.models import Person
from prohq.domain.people.queries import ConsentKind, list_consents
from prohq.domain.skills import actions as skills
from tests.factories.cases import fill_draft, make_node, start_draft
from tests.factories.people import SpecialistFactory
from tests.support.pages import read
from tests.support.sign_in import sign_in

pytestmark = pytest.mark.django_db

FACTS = {
    "kind": "diploma",
    "holder_name": "Семёнова Анна Петровна",
    "organisation_name": "МГТУ им. Н. Э. Баумана",
    "series": "107718",
    "number": "0123456",
    "issued_date": "2015-06-30",
    "qualification": "Инженер-программист",
}


@pytest.fixture
def anna(client: Client) -> Person:
    billing.load_terms()
    anna = SpecialistFactory(name="Анна Семёнова")
    sign_in(client, anna)
    return anna


@pytest.fixture
def draft(anna: Person) -> Application:
    return start_draft(anna)


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


class TestFacts:
    def test_they_are_kept_and_shown_again(self, client: Client, draft: Application) -> None:
        client.post(page("facts", draft), FACTS)
        again = read(client.get(page("facts", draft)))

        assert get_facts(draft.document_id).issued_date == date(2015, 6, 30)
        assert 'value="2015-06-30"' in again
        assert 'value="МГТУ им. Н. Э. Баумана"' in again

    @pytest.mark.parametrize("typed", ["30.06.2015", "30.6.15", "30/06/2015", " 30 06 2015 "])
    def test_a_date_is_understood_however_people_type_it(
        self, client: Client, draft: Application, typed: str
    ) -> None:
        client.post(page("facts", draft), FACTS | {"issued_date": typed})

        assert get_facts(draft.document_id).issued_date == date(2015, 6, 30)

    @pytest.mark.parametrize(
        ("wrong", "message"),
        [
            ({"kind": ""}, "Укажите вид документа"),
            ({"kind": "passport"}, "passport"),
            ({"holder_name": "  "}, "Введите фамилию, имя и отчество"),
            ({"organisation_name": ""}, "Введите организацию"),
            ({"organisation_name": "О" * 301}, "300"),
            ({"number": ""}, "Введите номер"),
            ({"series": "1" * 31}, "30"),
            ({"issued_date": ""}, "Введите дату выдачи"),
            ({"issued_date": "32.13.2015"}, "Введите день, месяц и год"),
            ({"issued_date": "2999-01-01"}, "она ещё не наступила"),
            ({"issued_date": "1929-12-31"}, "начиная с 1930 года"),
            ({"holder_name": "Анна\x00"}, "запрещённый символ"),
        ],
    )
    def test_a_defect_is_said_and_everything_typed_is_kept(
        self, client: Client, draft: Application, wrong: dict[str, str], message: str
    ) -> None:
        refused = client.post(page("facts", draft), FACTS | wrong)

        kept = {name: value for name, value in FACTS.items() if name not in {*wrong, "kind"}}
        assert refused.status_code == 422
        assert message in read(refused)
        assert 'class="error-summary' in read(refused)
        assert all(f'value="{value}"' in read(refused) for value in kept.values())
        assert get_facts(draft.document_id).holder_name == ""

    def test_a_certificate_may_have_no_number(self, client: Client, draft: Application) -> None:
        gone_on = client.post(
            page("facts", draft), FACTS | {"kind": "certificate", "series": "", "number": ""}
        )

        assert gone_on.headers["Location"] == page("consents", draft)

    @pytest.mark.parametrize(
        ("button", "view"),
        [("skills", "nodes"), ("copies", "copies"), ("review", "review")],
    )
    def test_leaving_half_filled_keeps_what_there_is(
        self, client: Client, draft: Application, button: str, view: str
    ) -> None:
        left = client.post(page("facts", draft), {"holder_name": "Семёнова", "go": button})

        assert left.headers["Location"] == page(view, draft)
        assert get_facts(draft.document_id).holder_name == "Семёнова"

    def test_finishing_later_leads_to_the_list(self, client: Client, draft: Application) -> None:
        left = client.post(page("facts", draft), {"number": "7", "go": "later"})

        assert left.headers["Location"] == reverse("web:my-accreditations")
        assert get_facts(draft.document_id).number == "7"

    def test_a_wrong_date_is_not_dropped_silently_on_the_way_back(
        self, client: Client, draft: Application
    ) -> None:
        refused = client.post(
            page("facts", draft), FACTS | {"issued_date": "30.30.2015", "go": "skills"}
        )

        assert refused.status_code == 422

    def test_a_script_in_a_name_is_text(self, client: Client, anna: Person) -> None:
        draft = fill_draft(anna)
        client.post(page("facts", draft), FACTS | {"holder_name": "<script>alert(1)</script>"})

        for step in ("facts", "review"):
            shown = read(client.get(page(step, draft)))
            assert "<script>alert" not in shown
            assert "&lt;script&gt;alert(1)&lt;/script&gt;" in shown


class TestConsents:
    def test_nothing_is_ticked_beforehand(self, client: Client, draft: Application) -> None:
        assert " checked" not in read(client.get(page("consents", draft)))

    def test_the_two_required_are_asked_for_at_once_and_the_rest_is_kept(
        self, client: Client, draft: Application
    ) -> None:
        refused = client.post(page("consents", draft), {"publication": ["kind", "series"]})

        assert refused.status_code == 422
        assert "Без этого согласия мы не вправе смотреть копии" in read(refused)
        assert "Без этого согласия мы не вправе спросить организацию" in read(refused)
        assert read(refused).count(" checked") == 2
        assert list_consents(draft.id) == []

    def test_each_is_given_apart_with_its_version(self, client: Client, draft: Application) -> None:
        client.post(
            page("consents", draft),
            {"processing": "on", "disclosure": "on", "publication": ["kind"]},
        )

        given = {consent.kind: consent.scope for consent in list_consents(draft.id)}
        assert given == {
            ConsentKind.PROCESSING: [],
            ConsentKind.DISCLOSURE: [],
            ConsentKind.PUBLICATION: ["kind"],
        }

    def test_sending_the_same_twice_gives_nothing_twice(
        self, client: Client, draft: Application
    ) -> None:
        ticked = {"processing": "on", "disclosure": "on", "publication": ["kind"]}

        client.post(page("consents", draft), ticked)
        client.post(page("consents", draft), ticked)

        assert len(list_consents(draft.id)) == 3

    def test_unticking_revokes(self, client: Client, draft: Application) -> None:
        client.post(page("consents", draft), {"processing": "on", "disclosure": "on"})
        client.post(page("consents", draft), {"processing": "on", "go": "facts"})

        in_force = {row.kind for row in list_consents(draft.id) if row.revoked_at is None}
        assert in_force == {ConsentKind.PROCESSING}

    def test_a_fact_that_does_not_exist_is_not_published(
        self, client: Client, draft: Application
    ) -> None:
        refused = client.post(
            page("consents", draft),
            {"processing": "on", "disclosure": "on", "publication": ["passport"]},
        )

        assert refused.status_code == 422


STEPS = ("nodes", "facts", "consents")


@pytest.mark.parametrize("step", STEPS)
def test_a_submitted_application_is_not_edited(client: Client, anna: Person, step: str) -> None:
    draft = fill_draft(anna)
    client.post(page("review", draft))

    shown = client.get(page(step, draft))
    sent = client.post(page(step, draft), FACTS | {"holder_name": "Другая"})

    own_page = reverse("web:application", args=[draft.number])
    assert (shown.headers["Location"], sent.headers["Location"]) == (own_page, own_page)
    assert get_facts(draft.document_id).holder_name == "Семёнова Анна Петровна"


def test_the_steps_show_what_is_done(client: Client, anna: Person) -> None:
    shown = read(client.get(page("review", fill_draft(anna))))

    assert shown.count('data-state="done"') == 4
    assert 'data-state="current"' in shown
