"""The keeper of the catalogue at work."""

import pytest
from django.test import Client
from django.urls import reverse

from kernel.models import JournalEntry
from prohq.domain.people.models import Person
from prohq.domain.skills.models import Node
from tests.factories.cases import make_node
from tests.factories.people import AdministratorFactory, OfficerFactory
from tests.support.sign_in import sign_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def administrator(client: Client) -> Person:
    administrator = AdministratorFactory()
    sign_in(client, administrator)
    return administrator


@pytest.fixture
def python(administrator: Person) -> Node:
    return make_node("python")


def test_the_catalogue_is_walked_from_area_to_skill(client: Client, python: Node) -> None:
    for above, below in [("it", "languages"), ("languages", "python")]:
        page = client.get(reverse("staff:node", args=[above])).content.decode()
        assert reverse("staff:node", args=[below]) in page
    assert (
        reverse("staff:node", args=["it"])
        in client.get(reverse("staff:catalogue")).content.decode()
    )


def test_names_and_synonyms_are_corrected_found_and_recorded(client: Client, python: Node) -> None:
    address = reverse("staff:node", args=["python"])

    client.post(
        address,
        {"name_ru": "Питон", "name_en": "Python", "synonyms": "пайтон\r\n пайтон \r\n\r\npy"},
    )

    python.refresh_from_db()
    assert python.synonyms == ["пайтон", "py"]
    assert address in client.get(reverse("staff:catalogue"), {"q": "пайтон"}).content.decode()
    assert "Изменены названия или синонимы" in client.get(address).content.decode()


@pytest.mark.parametrize(
    "broken",
    [
        {"name_ru": ""},
        {"name_en": "x" * 121},
        {"synonyms": "д" * 81},
        {"synonyms": "a\n" + "\n".join(map(str, range(60)))},
    ],
)
def test_names_that_do_not_fit_are_returned_with_everything_typed(
    client: Client, python: Node, broken: dict[str, str]
) -> None:
    form = {"name_ru": "Питон", "name_en": "Python", "synonyms": "пайтон"} | broken

    response = client.post(reverse("staff:node", args=["python"]), form)

    python.refresh_from_db()
    assert response.status_code == 422
    assert python.name_ru == "Python"


def test_a_merge_is_shown_before_it_is_done(client: Client, python: Node) -> None:
    make_node("php")

    page = client.get(reverse("staff:node-merge", args=["php"]), {"into": "python"})

    assert "Отменить объединение нельзя" in page.content.decode()
    assert Node.objects.get(code="php").retired_at is None


def test_after_a_merge_the_old_address_leads_to_the_node_that_stays(
    client: Client, python: Node
) -> None:
    make_node("php")

    client.post(reverse("staff:node-merge", args=["php"]), {"into": "python"})

    target = reverse("staff:node", args=["python"])
    assert client.get(reverse("staff:node", args=["php"]))["Location"] == target
    assert "Объединение, прежний код: php" in client.get(target).content.decode()


@pytest.mark.parametrize("into", ["python", "languages", "nowhere", ""])
def test_a_node_is_merged_only_into_another_of_its_level(
    client: Client, python: Node, into: str
) -> None:
    response = client.post(reverse("staff:node-merge", args=["python"]), {"into": into})

    python.refresh_from_db()
    assert response.status_code == 422
    assert python.merged_into is None


def test_retiring_asks_first_and_takes_what_is_below_along(client: Client, python: Node) -> None:
    address = reverse("staff:node-retire", args=["languages"])

    asked = client.get(address).content.decode()
    client.post(address)
    client.post(address)

    python.refresh_from_db()
    assert "1\xa0вложенная запись" in asked
    assert python.retired_at is not None
    assert JournalEntry.objects.filter(action="node.retired", subject_id=python.id).count() == 1


def test_a_code_that_nobody_has_is_not_found(client: Client, administrator: Person) -> None:
    for name in ("node", "node-merge", "node-retire"):
        assert client.get(reverse(f"staff:{name}", args=["cobol"])).status_code == 404


def test_markup_in_a_name_is_shown_as_text(client: Client, python: Node) -> None:
    Node.objects.filter(id=python.id).update(name_ru="<script>alert(1)</script>")

    for name in ("node", "node-merge", "node-retire"):
        page = client.get(reverse(f"staff:{name}", args=["python"])).content.decode()
        assert "<script>alert" not in page


def test_officers_do_not_keep_the_catalogue(client: Client) -> None:
    make_node("python")
    sign_in(client, OfficerFactory())

    assert client.get(reverse("staff:catalogue")).status_code == 403
    assert client.post(reverse("staff:node-retire", args=["python"])).status_code == 403
