"""The copies step through HTTP: without its script, with it, and with the wrong things."""

import re
from collections.abc import Iterator
from io import BytesIO
from typing import TYPE_CHECKING
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import translation
from PIL import Image

from prohq.domain.cases.models import Application
from prohq.domain.documents.models import Copy, Document
from prohq.domain.documents.queries import LIMITS
from prohq.domain.people.models import Person
from tests.factories.cases import start_draft
from tests.factories.documents import add_copy, draw, freeze, make_pdf
from tests.factories.people import CustomerFactory, OfficerFactory, PersonFactory, SpecialistFactory
from tests.support.sign_in import sign_in

if TYPE_CHECKING:
    from django.test.client import _MonkeyPatchedWSGIResponse as Response

pytestmark = pytest.mark.django_db

SCRIPT = {"HX-Request": "true"}


@pytest.fixture(autouse=True)
def _in_russian() -> Iterator[None]:
    with translation.override("ru"):
        yield


@pytest.fixture
def anna(client: Client) -> Person:
    anna = SpecialistFactory()
    sign_in(client, anna)
    return anna


@pytest.fixture
def draft(anna: Person) -> Application:
    return start_draft(anna)


def url(name: str, draft: Application, *rest: object) -> str:
    return reverse(f"web:{name}", args=[draft.number, *rest])


def upload(
    client: Client,
    draft: Application,
    *files: tuple[str, bytes],
    headers: dict[str, str] | None = None,
) -> "Response":
    sent = [SimpleUploadedFile(name, content) for name, content in files]
    return client.post(url("copy-upload", draft), {"files": sent}, headers=headers)


def text_of(response: "Response") -> str:
    """What a person reads, in one line."""
    page = re.sub(r"<template.*?</template>", "", response.content.decode(), flags=re.DOTALL)
    return " ".join(re.sub(r"<[^>]+>", " ", page).replace("\u00a0", " ").split())


def list_names(draft: Application) -> list[str]:
    return [copy.filename for copy in Copy.objects.filter(document=draft.document_id)]


def test_the_rules_stand_before_the_choice(client: Client, draft: Application) -> None:
    page = client.get(url("application-copies", draft)).content.decode()

    assert page.index("20\u00a0МБ") < page.index('type="file"')
    assert "capture=" in page


def test_three_files_are_uploaded_by_one_plain_form(client: Client, draft: Application) -> None:
    response = upload(
        client,
        draft,
        ("Лицо.jpg", draw("1")),
        ("Оборот.png", draw("2", "PNG")),
        ("Вкладыш.pdf", make_pdf(2)),
    )

    assert response.status_code == 302
    assert list_names(draft) == ["Лицо.jpg", "Оборот.png", "Вкладыш.pdf"]
    page = text_of(client.get(url("application-copies", draft)))
    assert "Лицо.jpg" in page
    assert "2 страницы" in page


def test_all_defects_are_told_at_once_and_what_is_fine_stays(
    client: Client, draft: Application
) -> None:
    response = upload(
        client, draft, ("пустой.jpg", b""), ("текст.pdf", b"text"), ("Диплом.jpg", draw())
    )

    assert response.status_code == 422
    page = text_of(response)
    assert "пустой.jpg Файл пустой" in page
    assert "текст.pdf Это не JPEG" in page
    assert list_names(draft) == ["Диплом.jpg"]


def test_of_four_files_three_are_taken_and_the_fourth_is_named(
    client: Client, draft: Application
) -> None:
    files = [(f"{number}.jpg", draw(str(number))) for number in range(1, 5)]

    response = upload(client, draft, *files)

    assert response.status_code == 422
    assert "4.jpg Копий может быть не больше 3" in text_of(response)
    assert list_names(draft) == ["1.jpg", "2.jpg", "3.jpg"]


def test_a_fourth_copy_is_refused_in_words(client: Client, draft: Application) -> None:
    document = Document.objects.get(id=draft.document_id)
    for _ in range(3):
        add_copy(document)

    response = upload(client, draft, ("4.jpg", draw("4")), headers=SCRIPT)

    assert response.status_code == 422
    assert "Удалите или замените" in response.json()["message"]


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("0.jpg", b"", "Файл пустой"),
        ("text.pdf", b"just a text", "Это не JPEG"),
        ("21.jpg", bytes(LIMITS.file_bytes + 1024 * 1024), "больше 20 МБ"),
        ("secret.pdf", make_pdf(password="secret"), "защищён паролем"),
        ("long.pdf", make_pdf(2_000), "Страниц в этом PDF: 2000"),
        ("cut.jpg", draw()[:500], "повреждён"),
    ],
    ids=["0 bytes", "text", "21 MB", "password", "2,000 pages", "cut"],
)
def test_a_bad_file_is_refused_with_what_to_do(
    client: Client, draft: Application, name: str, content: bytes, words: str
) -> None:
    response = upload(client, draft, (name, content), headers=SCRIPT)

    assert response.status_code == 422
    assert words in response.json()["message"].replace("\u00a0", " ")
    assert list_names(draft) == []


def test_a_form_without_a_file_asks_for_one(client: Client, draft: Application) -> None:
    response = client.post(url("copy-upload", draft))

    assert response.status_code == 422
    assert "Сначала выберите файл" in text_of(response)


@pytest.mark.parametrize(
    ("sent", "kept"),
    [
        ("<script>alert(1)<script>.jpg", "<script>alert(1)<script>.jpg"),
        ("../../../etc/диплом.jpg", "диплом.jpg"),
        ("C:\\диплом.jpg", "диплом.jpg"),
        ("д" * 300 + ".jpg", "д" * 115 + "….jpg"),
    ],
    ids=["script", "path", "Windows path", "300 letters"],
)
def test_an_odd_name_is_only_a_label(
    client: Client, draft: Application, sent: str, kept: str
) -> None:
    upload(client, draft, (sent, draw()))

    assert list_names(draft) == [kept]
    page = client.get(url("application-copies", draft)).content.decode()
    assert "<script>alert" not in page


def test_an_odd_name_of_a_refused_file_is_escaped(client: Client, draft: Application) -> None:
    response = upload(client, draft, ("<script>alert(1)<script>.jpg", b"text"))

    assert "&lt;script&gt;" in response.content.decode()
    assert "<script>alert" not in response.content.decode()


def test_the_script_gets_the_cards_only(client: Client, draft: Application) -> None:
    response = upload(client, draft, ("Диплом.jpg", draw()), headers=SCRIPT)

    assert response.status_code == 200
    assert response.content.decode().strip().startswith("<ol")
    assert 'data-count="1"' in response.content.decode()


def test_a_copy_is_turned_replaced_and_removed_by_forms(client: Client, draft: Application) -> None:
    copy = add_copy(Document.objects.get(id=draft.document_id))

    client.post(url("copy-rotate", draft, copy.id))
    copy.refresh_from_db()
    assert copy.quarter_turns == 1

    file = SimpleUploadedFile("Новый.pdf", make_pdf())
    response = client.post(url("copy-replace", draft, copy.id), {"files": file})
    assert response.status_code == 302
    assert list_names(draft) == ["Новый.pdf"]

    client.post(url("copy-remove", draft, copy.id))
    assert list_names(draft) == []


@pytest.mark.parametrize("content", [None, b"text"])
def test_a_bad_replacement_is_told_and_the_copy_stays(
    client: Client, draft: Application, content: bytes | None
) -> None:
    copy = add_copy(Document.objects.get(id=draft.document_id))
    files = {} if content is None else {"files": SimpleUploadedFile("Новый.jpg", content)}

    response = client.post(url("copy-replace", draft, copy.id), files)

    assert response.status_code == 422
    assert list_names(draft) == ["диплом.jpg"]


@pytest.mark.parametrize("name", ["copy-rotate", "copy-replace", "copy-remove"])
def test_a_copy_removed_in_another_window_is_explained(
    client: Client, draft: Application, name: str
) -> None:
    response = client.post(url(name, draft, uuid4()))

    assert response.status_code == 404
    assert "уже нет" in text_of(response)


@pytest.mark.parametrize("name", ["copy-rotate", "copy-replace", "copy-remove"])
def test_coming_back_from_signing_in_leads_to_the_page(
    client: Client, draft: Application, name: str
) -> None:
    copy = add_copy(Document.objects.get(id=draft.document_id))

    response = client.get(url(name, draft, copy.id))

    assert response.headers["Location"] == url("application-copies", draft)
    assert list_names(draft) == ["диплом.jpg"]


def test_an_expired_session_keeps_the_draft_and_tells_the_script_where_to_sign_in(
    client: Client, draft: Application
) -> None:
    add_copy(Document.objects.get(id=draft.document_id))
    client.logout()
    step = url("application-copies", draft)

    response = upload(
        client,
        draft,
        ("2.jpg", draw("2")),
        headers=SCRIPT | {"HX-Current-URL": f"http://testserver{step}"},
    )

    assert response.headers["HX-Redirect"].startswith(reverse("account_login"))
    assert draft.number in response.headers["HX-Redirect"]
    assert list_names(draft) == ["диплом.jpg"]


def test_an_expired_session_leads_a_plain_form_to_signing_in(
    client: Client, draft: Application
) -> None:
    client.logout()

    response = upload(client, draft, ("1.jpg", draw()))

    assert response.status_code == 302
    assert response.headers["Location"].startswith(reverse("account_login"))


def test_a_page_is_shown_privately(client: Client, draft: Application) -> None:
    copy = add_copy(Document.objects.get(id=draft.document_id))

    response = client.get(url("copy-page", draft, copy.id, 1, "page"))

    assert Image.open(BytesIO(response.content)).format == "JPEG"
    assert response.headers["Content-Type"] == "image/jpeg"
    assert response.headers["Cache-Control"] == "private, no-store"
    assert response.headers["Content-Disposition"] == "inline"
    assert response.headers["X-Content-Type-Options"] == "nosniff"


@pytest.mark.parametrize(("page", "size"), [(2, "page"), (1, "original"), (0, "thumbnail")])
def test_a_page_that_is_not_there_is_not_found(
    client: Client, draft: Application, page: int, size: str
) -> None:
    copy = add_copy(Document.objects.get(id=draft.document_id))

    assert client.get(url("copy-page", draft, copy.id, page, size)).status_code == 404


def test_anothers_application_does_not_exist(client: Client, draft: Application) -> None:
    copy = add_copy(Document.objects.get(id=draft.document_id))
    sign_in(client, SpecialistFactory())

    answers = [
        client.get(url("application-copies", draft)),
        client.get(url("copy-page", draft, copy.id, 1, "page")),
        upload(client, draft, ("1.jpg", draw())),
        client.post(url("copy-rotate", draft, copy.id)),
        client.post(url("copy-remove", draft, copy.id)),
    ]

    assert {answer.status_code for answer in answers} == {404}
    assert list_names(draft) == ["диплом.jpg"]


def test_anothers_copy_is_not_reached_through_ones_own_application(
    client: Client, draft: Application
) -> None:
    theirs = start_draft(SpecialistFactory())
    copy = add_copy(Document.objects.get(id=theirs.document_id))

    assert client.get(url("copy-page", draft, copy.id, 1, "page")).status_code == 404
    assert client.post(url("copy-remove", draft, copy.id)).status_code == 404
    assert list_names(theirs) == ["диплом.jpg"]


@pytest.mark.parametrize("factory", [CustomerFactory, OfficerFactory])
def test_the_step_is_for_specialists(
    client: Client, draft: Application, factory: PersonFactory
) -> None:
    sign_in(client, factory())

    assert client.get(url("application-copies", draft)).status_code == 403


def test_a_document_submitted_in_another_window_leads_to_the_application(
    client: Client, draft: Application
) -> None:
    document = Document.objects.get(id=draft.document_id)
    copy = add_copy(document)
    freeze(document)

    plain = client.post(url("copy-rotate", draft, copy.id))
    script = client.post(url("copy-rotate", draft, copy.id), headers=SCRIPT)

    assert plain.headers["Location"] == url("application", draft)
    assert script.headers["HX-Redirect"] == url("application", draft)
