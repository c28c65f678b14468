"""The copies step in a real browser: each file by itself, nothing lost, no reload."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from prohq.domain.cases.models import Application
from prohq.domain.documents.models import Copy
from prohq.domain.people.models import Person
from tests.factories.cases import start_draft
from tests.factories.documents import draw, make_pdf
from tests.factories.people import SpecialistFactory
from tests.support.sign_in_browser import sign_in_browser

PATIENCE = 30_000
"""Milliseconds: a file is decoded in a process of its own, and test machines are busy."""

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture(autouse=True)
def _patiently() -> Iterator[None]:
    expect.set_options(timeout=PATIENCE)
    yield
    expect.set_options(timeout=None)


@pytest.fixture
def anna(context: BrowserContext, site: str) -> Person:
    anna = SpecialistFactory()
    sign_in_browser(context, site, anna)
    return anna


@pytest.fixture
def draft(anna: Person, page: Page) -> Application:
    """A draft whose copies step is open."""
    draft = start_draft(anna)
    page.goto(f"/my/applications/{draft.number}/copies/")
    return draft


@pytest.fixture
def files(tmp_path: Path) -> Path:
    """Four good files and two bad ones."""
    for number in range(1, 5):
        (tmp_path / f"{number}.jpg").write_bytes(draw(str(number)))
    (tmp_path / "Вкладыш.pdf").write_bytes(make_pdf(3))
    (tmp_path / "текст.pdf").write_bytes(b"just a text")
    (tmp_path / "пустой.jpg").write_bytes(b"")
    return tmp_path


def choose(page: Page, *paths: Path) -> None:
    page.locator("#copy-files").set_input_files(list(paths))


def expect_cards(page: Page, *names: str) -> None:
    shown = [f"Копия {position}: {name}" for position, name in enumerate(names, start=1)]
    expect(page.locator("[data-cards] .copy-name")).to_have_text(shown)


def test_files_are_uploaded_one_by_one_and_all_defects_are_told(
    page: Page, draft: Application, files: Path
) -> None:
    choose(page, files / "1.jpg", files / "текст.pdf", files / "пустой.jpg", files / "Вкладыш.pdf")

    expect(page.locator("[data-cards] .copy-card")).to_have_count(2)
    refused = page.locator("[data-queue] .is-refused")
    expect(refused).to_have_count(2)
    expect(refused.nth(0)).to_contain_text("Это не JPEG")
    expect(refused.nth(1)).to_contain_text("Файл пустой")
    expect_cards(page, "1.jpg", "Вкладыш.pdf")

    refused.nth(0).get_by_role("button", name="Скрыть").click()
    expect(refused).to_have_count(1)


def test_the_files_beyond_the_third_are_named_and_the_form_gives_way(
    page: Page, draft: Application, files: Path
) -> None:
    choose(page, *(files / f"{number}.jpg" for number in range(1, 5)))

    expect(page.locator("[data-cards] .copy-card")).to_have_count(3)
    expect(page.locator("[data-queue] .is-refused")).to_contain_text("Удалите или замените")
    expect(page.locator("[data-dropzone]")).to_be_hidden()
    expect(page.locator("[data-full]")).to_be_visible()

    page.get_by_role("button", name="Удалить копию 1").click()

    expect(page.locator("[data-dropzone]")).to_be_visible()
    expect_cards(page, "2.jpg", "3.jpg")


def test_a_file_is_dropped(page: Page, draft: Application, files: Path) -> None:
    transfer = page.evaluate_handle(
        """(bytes) => {
            const transfer = new DataTransfer();
            transfer.items.add(new File([new Uint8Array(bytes)], "Брошенный.jpg"));
            return transfer;
        }""",
        list((files / "1.jpg").read_bytes()),
    )

    page.dispatch_event("[data-dropzone]", "drop", {"dataTransfer": transfer})

    expect(page.locator("[data-cards] .copy-name")).to_contain_text("Брошенный.jpg")


def test_a_copy_is_turned_and_replaced_without_a_reload(
    page: Page, draft: Application, files: Path
) -> None:
    choose(page, files / "1.jpg")
    page.evaluate("window.isTheSamePage = true")

    turn = page.get_by_role("button", name="Повернуть копию 1")
    turn.click()

    expect(page.locator("[data-status]")).to_have_text("Копия повёрнута.")
    expect(turn).to_be_focused()
    assert Copy.objects.get().quarter_turns == 1
    image = page.locator("[data-cards] img")
    expect(image).to_have_js_property("naturalWidth", 200)

    with page.expect_file_chooser() as chooser:
        page.locator("summary", has_text="Заменить").click()
    chooser.value.set_files(files / "Вкладыш.pdf")

    expect(page.locator("[data-cards] img")).to_have_count(3)
    expect_cards(page, "Вкладыш.pdf")
    assert page.evaluate("window.isTheSamePage")


def test_the_progress_is_shown_and_spoken(page: Page, draft: Application, files: Path) -> None:
    page.evaluate(
        """() => {
            window.seen = [];
            new MutationObserver(() => {
                const row = document.querySelector("[data-queue] [data-state]");
                if (row && window.seen.at(-1) !== row.dataset.state) window.seen.push(row.dataset.state);
            }).observe(document.querySelector("[data-queue]"), {subtree: true, attributes: true, childList: true});
        }"""
    )

    choose(page, files / "1.jpg")

    expect(page.locator("[data-status]")).to_have_text("Файл «1.jpg» загружен. Копий: 1 из 3.")
    assert page.evaluate("window.seen.includes('checking')")


def test_signed_out_in_the_middle_the_draft_is_kept(
    page: Page, context: BrowserContext, draft: Application, files: Path, site: str
) -> None:
    choose(page, files / "1.jpg")
    expect(page.locator("[data-cards] .copy-card")).to_have_count(1)
    context.clear_cookies(name="prohq_session")

    choose(page, files / "2.jpg")

    row = page.locator("[data-queue] .is-refused")
    expect(row).to_contain_text("черновик сохранён")
    row.get_by_role("link", name="Войти").click()
    expect(page).to_have_url(re.compile(r"/accounts/login/\?next="))
    sign_in_browser(context, site, draft.specialist)
    page.goto(f"/my/applications/{draft.number}/copies/")
    expect_cards(page, "1.jpg")


def test_a_lost_connection_can_be_tried_again(
    page: Page, context: BrowserContext, draft: Application, files: Path
) -> None:
    context.set_offline(True)
    choose(page, files / "1.jpg")
    row = page.locator("[data-queue] .is-refused")
    expect(row).to_contain_text("Нет связи")

    context.set_offline(False)
    row.get_by_role("button", name="Попробовать").click()

    expect(page.locator("[data-cards] .copy-card")).to_have_count(1)
    expect(row).to_have_count(0)


def test_the_step_works_without_its_script(
    page: Page, draft: Application, files: Path, context: BrowserContext, site: str
) -> None:
    page.route(
        "**/copies*.js", lambda route: route.fulfill(body="", content_type="text/javascript")
    )
    page.reload()

    choose(page, files / "1.jpg", files / "Вкладыш.pdf", files / "текст.pdf")
    page.get_by_role("button", name="Загрузить", exact=True).click()

    expect(page.get_by_role("alert")).to_contain_text("текст.pdf")
    expect_cards(page, "1.jpg", "Вкладыш.pdf")

    page.locator("summary", has_text="Заменить").first.click()
    page.locator("[data-replace] input[type=file]").first.set_input_files(files / "2.jpg")
    page.get_by_role("button", name="Загрузить вместо прежней").first.click()
    page.get_by_role("button", name="Удалить копию 2").click()

    expect_cards(page, "2.jpg")


def test_the_step_is_done_with_the_keyboard(page: Page, draft: Application, files: Path) -> None:
    choose(page, files / "1.jpg")
    expect(page.locator("[data-cards] .copy-card")).to_have_count(1)

    remove = page.get_by_role("button", name="Удалить копию 1")
    remove.focus()
    page.keyboard.press("Enter")

    expect(page.locator("[data-cards] .copy-card")).to_have_count(0)
    expect(page.get_by_role("button", name="Выбрать файлы")).to_be_focused()
