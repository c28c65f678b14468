"""Colours, sizes and the frame, in a real browser."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

pytestmark = pytest.mark.browser
RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}
PAGES = ["/ui/", "/", "/en/", "/no/such/page/"]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("address", PAGES)
def test_pages_keep_wcag_in_both_colour_schemes(
    page: Page, site: str, address: str, scheme: str
) -> None:
    page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]  # one of its literals
    page.goto(f"{site}{address}")

    found = Axe().run(page, options=RULES)

    assert found.violations_count == 0, found.generate_report()


@pytest.mark.parametrize("width", [320, 390, 768, 1280])
@pytest.mark.parametrize("address", PAGES)
def test_nothing_is_wider_than_the_screen(page: Page, site: str, address: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 844})
    page.goto(f"{site}{address}")

    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_the_choice_of_colours_is_remembered_and_needs_no_reload(page: Page, site: str) -> None:
    page.goto(site)
    switch = page.get_by_role("button", name="Цвета:")

    expect(switch).to_contain_text("Авто")
    switch.click()
    expect(switch).to_contain_text("Светлые")
    switch.click()
    expect(switch).to_contain_text("Тёмные")
    page.reload()

    expect(page.locator("html")).to_have_attribute("data-theme", "dark")
    page.get_by_role("button", name="Цвета:").click()
    assert page.locator("html").get_attribute("data-theme") is None


def test_on_a_phone_the_menu_opens_without_javascript(browser: Browser, site: str) -> None:
    context = browser.new_context(
        viewport={"width": 390, "height": 844}, java_script_enabled=False, locale="ru-RU"
    )
    page = context.new_page()
    page.goto(site)

    page.get_by_role("button", name="Меню").click()
    expect(page.get_by_role("link", name="Войти")).to_be_visible()
    page.get_by_role("button", name="Закрыть").click()
    expect(page.get_by_role("link", name="Войти")).to_be_hidden()
    context.close()


def test_the_first_key_leads_past_the_frame(page: Page, site: str) -> None:
    page.goto(site)

    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="К содержанию")).to_be_focused()
    page.keyboard.press("Enter")

    expect(page.locator("main")).to_be_focused()


def test_a_summary_of_errors_leads_to_its_controls(page: Page, site: str) -> None:
    page.goto(f"{site}/ui/")

    page.locator(".error-summary").first.get_by_role("link").first.click()

    expect(page.locator("#light_refused_name")).to_be_focused()
