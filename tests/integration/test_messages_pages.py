"""«Сообщения» and «Профиль» of «Моя страница»."""

from html import unescape

import pytest
from django.test import Client

from kernel import clock
from prohq.domain.messages.models import Message
from prohq.domain.people.models import Person
from prohq.domain.profiles.models import Profile
from prohq.domain.skills.models import Node
from tests.factories.cases import make_node
from tests.factories.people import SpecialistFactory
from tests.support.sign_in import sign_in

pytestmark = pytest.mark.django_db
PROFILE = {
    "name": "Анна Смирнова",
    "headline": "Пишу на Python",
    "city": "Томск",
    "about": "Раз.\n\nДва.",
    "slug": "anna-smirnova",
    "is_public": "on",
}


@pytest.fixture
def anna(client: Client) -> Person:
    person: Person = SpecialistFactory.create(name="Анна Смирнова")
    sign_in(client, person)
    return person


def write(person: Person, subject: str = "Заявка принята") -> Message:
    return Message.objects.create(
        person=person,
        kind="application_submitted",
        key=f"{subject}:{person.id}",
        subject_id=person.id,
        subject=subject,
        text="Первый абзац.\n\n<b>Второй</b> абзац.",
        path="/my/applications/2026-000123/",
        created_at=clock.now(),
    )


def words(client: Client, address: str) -> str:
    return unescape(client.get(address).content.decode()).replace("\u00a0", " ")


def test_opening_a_message_reads_it_and_leads_on(client: Client, anna: Person) -> None:
    message = write(anna)
    before = words(client, "/my/messages/")

    page = client.get(f"/my/messages/{message.id}/").content.decode()

    assert "Не прочитано:" in before
    assert "Не прочитано:" not in words(client, "/my/messages/")
    assert 'href="/my/applications/2026-000123/"' in page
    assert "&lt;b&gt;Второй&lt;/b&gt;" in page


def test_everything_can_be_marked_as_read(client: Client, anna: Person) -> None:
    write(anna)
    write(anna, "Оплата получена")

    client.post("/my/messages/read/")

    assert not Message.objects.filter(read_at=None).exists()


def test_a_message_of_somebody_else_is_not_found(client: Client, anna: Person) -> None:
    message = write(SpecialistFactory.create())

    assert client.get(f"/my/messages/{message.id}/").status_code == 404
    message.refresh_from_db()
    assert message.read_at is None


def test_without_messages_the_page_says_what_will_come(client: Client, anna: Person) -> None:
    assert "Сообщений пока нет" in words(client, "/my/messages/")


def test_the_profile_is_saved_and_shown(client: Client, anna: Person) -> None:
    response = client.post("/my/profile/", PROFILE | {"name": "Анна Кузнецова"})

    assert response.headers["Location"] == "/my/profile/"
    page = words(client, "/people/anna-smirnova/")
    assert "Анна Кузнецова" in page
    assert "<p>Раз.</p>" in page


@pytest.mark.parametrize(
    ("slug", "complaint"),
    [
        ("admin", "за страницу самой биржи"),
        ("анна", "латинских букв"),
        ("taken-slug", "занят другим"),
    ],
)
def test_a_wrong_address_is_explained_and_nothing_typed_is_lost(
    client: Client, anna: Person, slug: str, complaint: str
) -> None:
    Profile.objects.filter(person=SpecialistFactory.create()).update(slug="taken-slug")

    response = client.post("/my/profile/", PROFILE | {"slug": slug})

    page = unescape(response.content.decode()).replace("\u00a0", " ")
    assert response.status_code == 422
    assert complaint in page
    assert "Пишу на Python" in page
    assert Profile.objects.get(person=anna).headline == ""


def test_a_skill_is_found_by_a_synonym_added_and_removed(client: Client, anna: Person) -> None:
    Node.objects.filter(id=make_node().id).update(search_text="|python|питон|")

    found = words(client, "/my/profile/skills/?q=питон")
    client.post("/my/profile/skills/add/", {"code": "python"})
    named = words(client, "/my/profile/skills/")
    client.post("/my/profile/skills/remove/", {"code": "python"})

    assert 'value="python"' in found
    assert 'value="python"' in named
    assert 'value="python"' not in words(client, "/my/profile/skills/")


def test_an_unknown_skill_is_refused_in_words(client: Client, anna: Person) -> None:
    response = client.post("/my/profile/skills/add/", {"code": "no-such"}, follow=True)

    assert "добавить уже нельзя" in unescape(response.content.decode()).replace("\u00a0", " ")
