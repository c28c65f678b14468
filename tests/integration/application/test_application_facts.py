"""The step of the facts: what is typed is kept, what is wrong is said."""

from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from prohq.domain.cases.models import Application
from prohq.domain.documents.queries import get_facts
from prohq.domain.people.models import Person
from tests.factories.cases import fill_draft
from tests.support.pages import read

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


def page(step: str, draft: Application) -> str:
    return reverse(f"web:application-{step}", args=[draft.number])


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
