"""The picker and the steps in a real browser."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from prohq.domain.billing import actions as billing
from prohq.domain.cases.models import Application
from prohq.domain.documents.queries import get_facts
from prohq.domain.skills import actions as skills
from tests.factories.cases import start_draft
from tests.factories.people import SpecialistFactory
from tests.support.sign_in_browser import sign_in_browser

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def draft(context: BrowserContext, site: str) -> Application:
    skills.load_catalogue()
    billing.load_terms()
    anna = SpecialistFactory()
    sign_in_browser(context, site, anna)
    return start_draft(anna)


@pytest.fixture
def without_scripts(
    browser: Browser, context: BrowserContext, site: str, draft: Application
) -> Iterator[Page]:
    """The same person's browser with JavaScript switched off."""
    plain = browser.new_context(
        base_url=site,
        locale="ru-RU",
        java_script_enabled=False,
        storage_state=context.storage_state(),
    )
    yield plain.new_page()
    plain.close()


def open_step(page: Page, draft: Application, step: str) -> None:
    page.goto(f"/my/applications/{draft.number}/{step}/")


def test_a_skill_is_chosen_by_keyboard_alone(page: Page, draft: Application) -> None:
    open_step(page, draft, "skills")
    combobox = page.get_by_role("combobox")

    combobox.focus()
    page.keyboard.type("питон", delay=20)
    expect(combobox).to_have_attribute("aria-expanded", "true")
    page.keyboard.press("ArrowDown")
    expect(combobox).to_have_attribute("aria-activedescendant", "option-python")
    page.keyboard.press("Enter")

    expect(page.locator('[data-chosen="python"]')).to_be_visible()
    expect(page.get_by_role("status").first).to_contain_text("Выбрано 1 из 20")
    expect(combobox).to_be_focused()
    expect(combobox).to_have_attribute("aria-expanded", "false")


def test_escape_closes_the_list_and_then_empties_the_field(page: Page, draft: Application) -> None:
    open_step(page, draft, "skills")
    combobox = page.get_by_role("combobox")
    combobox.press_sequentially("java", delay=20)
    expect(page.get_by_role("option").first).to_be_visible()

    page.keyboard.press("Escape")
    expect(page.get_by_role("option").first).to_be_hidden()
    expect(combobox).to_have_value("java")
    page.keyboard.press("Escape")

    expect(combobox).to_have_value("")


def test_ticks_and_the_chosen_list_follow_each_other(page: Page, draft: Application) -> None:
    open_step(page, draft, "skills")
    page.get_by_role("button", name="Программирование", exact=True).click()
    page.get_by_role("button", name="Языки программирования").last.click()
    tick = page.get_by_role("checkbox", name="Python", exact=True)

    tick.check()
    expect(page.locator('[data-chosen="python"]')).to_be_visible()
    page.get_by_role("button", name="Убрать «Python»").click()

    expect(tick).not_to_be_checked()
    expect(page.locator('[data-chosen="python"]')).to_have_count(0)


def test_what_was_chosen_reaches_the_draft(page: Page, draft: Application) -> None:
    open_step(page, draft, "skills")
    page.get_by_role("combobox").press_sequentially("фотошоп", delay=20)
    page.get_by_role("option", name="Adobe Photoshop").first.click()

    page.get_by_role("button", name="Продолжить").click()

    page.wait_for_url("**/facts/")
    assert list(draft.hints.values_list("name_en", flat=True)) == ["Adobe Photoshop"]


def test_leaving_by_the_list_of_steps_keeps_what_was_typed(page: Page, draft: Application) -> None:
    open_step(page, draft, "facts")
    page.get_by_label("Номер").fill("0123456")

    page.get_by_role("navigation", name="Шаги").get_by_role("link", name="Согласия").click()

    page.wait_for_url("**/consents/")
    assert get_facts(draft.document_id).number == "0123456"


def test_a_skill_is_found_and_chosen_without_scripts(
    without_scripts: Page, draft: Application
) -> None:
    page = without_scripts
    open_step(page, draft, "skills")
    page.get_by_role("searchbox").fill("питон")
    page.keyboard.press("Enter")
    page.get_by_role("group", name="Найдено по запросу «питон»").get_by_label(
        "Python"
    ).first.check()
    page.get_by_role("button", name="Добавить отмеченное").first.click()

    page.get_by_role("button", name="Продолжить").click()

    page.wait_for_url("**/facts/")
    assert list(draft.hints.values_list("code", flat=True)) == ["python"]
