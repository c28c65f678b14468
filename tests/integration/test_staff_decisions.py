"""Deciding a case from the desk."""

import re

import pytest
from django.test import Client
from django.urls import reverse

from prohq.domain.cases.models import Case, Decision, Note
from prohq.domain.people.models import Person
from prohq.domain.skills.models import Node
from tests.factories import cases as stage
from tests.factories.people import OfficerFactory, SpecialistFactory
from tests.support.sign_in import sign_in

pytestmark = pytest.mark.django_db

ACCREDITED = {"outcome": "accredited", "reason": "confirmed", "nodes": ["python"]}
CONFIRMED = {"confirmed": "1"}


@pytest.fixture
def officer(client: Client) -> Person:
    officer = OfficerFactory()
    sign_in(client, officer)
    return officer


@pytest.fixture
def case(officer: Person) -> Case:
    """A case whose organisation has confirmed everything."""
    return stage.answered_case(SpecialistFactory(), officer)


def address(case: Case, name: str = "case-decide") -> str:
    return reverse(f"staff:{name}", args=[case.application.number])


def make_php() -> None:
    """Another skill that the search finds."""
    stage.make_node("php")
    Node.objects.filter(code="php").update(search_text="|php|")


def test_a_decision_is_shown_once_more_before_it_is_made(client: Client, case: Case) -> None:
    response = client.post(address(case), ACCREDITED)

    assert "Принять решение по делу" in response.content.decode()
    assert not Decision.objects.exists()


def test_a_confirmed_decision_is_made(client: Client, case: Case) -> None:
    response = client.post(address(case), ACCREDITED | CONFIRMED)

    assert response["Location"] == address(case, "case")
    assert Decision.objects.get().node_codes == ["python"]


def test_the_same_decision_from_a_second_tab_changes_nothing(client: Client, case: Case) -> None:
    client.post(address(case), ACCREDITED | CONFIRMED)

    response = client.post(address(case), ACCREDITED | CONFIRMED, follow=True)

    assert "Дело закрыто" in response.content.decode()
    assert Decision.objects.count() == 1


def test_change_leads_back_to_the_form_with_everything_kept(client: Client, case: Case) -> None:
    make_php()

    response = client.post(
        address(case),
        ACCREDITED | {"nodes": ["php"], "explanation": "Потому что", "edit": "change"},
    )

    page = response.content.decode()
    assert response.status_code == 200
    assert "Потому что" in page
    assert 'value="confirmed" selected' in page
    assert re.search(r'value="php"[^>]*checked', page)
    assert not re.search(r'value="python"[^>]*checked', page)
    assert "field-invalid" not in page


def test_finding_a_node_complains_about_nothing_yet(client: Client, case: Case) -> None:
    make_php()

    response = client.post(address(case), {"node": "php", "nodes": ["python"], "edit": "find"})

    page = response.content.decode()
    assert response.status_code == 200
    assert re.search(r'type="checkbox" name="nodes" value="php"', page)
    assert "field-invalid" not in page


def test_nodes_are_found_while_one_types(client: Client, officer: Person) -> None:
    make_php()

    found = client.get(reverse("staff:nodes"), {"node": "php"}).content.decode()
    missing = client.get(reverse("staff:nodes"), {"node": "кобол"}).content.decode()

    assert 'value="php"' in found
    assert "Ничего не найдено" in missing


def test_all_problems_of_a_decision_show_at_once_beside_their_fields(
    client: Client, officer: Person
) -> None:
    case = stage.claim_case(SpecialistFactory(), officer)

    response = client.post(address(case), {"outcome": "accredited", "reason": "illegible"})

    page = response.content.decode()
    assert response.status_code == 422
    assert "Эта причина не подходит к решению" in page
    assert "Отметьте, что аккредитуется" in page
    assert "ещё ничего не подтвердила" in page


def test_an_empty_form_names_what_is_missing(client: Client, case: Case) -> None:
    response = client.post(address(case), {"explanation": "Набрано"})

    page = response.content.decode()
    assert response.status_code == 422
    assert "Выберите решение." in page
    assert "Выберите причину." in page
    assert "Набрано" in page


@pytest.mark.parametrize("nodes", [["no-such-node"], ["<script>"]])
def test_an_unknown_node_is_refused(client: Client, case: Case, nodes: list[str]) -> None:
    response = client.post(address(case), ACCREDITED | {"nodes": nodes} | CONFIRMED)

    assert response.status_code == 422
    assert not Decision.objects.exists()


def test_declining_forgets_the_hints_that_were_ticked_beforehand(
    client: Client, case: Case
) -> None:
    client.post(
        address(case),
        {
            "outcome": "declined",
            "reason": "illegible",
            "nodes": ["python"],
            "explanation": "Копии не читаются.",
        }
        | CONFIRMED,
    )

    assert Decision.objects.get().node_codes == []


def test_a_decision_that_was_made_leaves_no_typed_text_behind(client: Client, case: Case) -> None:
    client.post(address(case), ACCREDITED | {"explanation": "Сверено"} | CONFIRMED)

    assert Decision.objects.get().explanation == "Сверено"
    assert not Note.objects.exists()
