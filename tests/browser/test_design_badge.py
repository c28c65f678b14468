"""The badge «А» and its card, as hands, eyes and keys meet them."""

import pytest
from playwright.sync_api import Browser, Locator, Page, ViewportSize, expect

pytestmark = pytest.mark.browser
PHONE: ViewportSize = {"width": 390, "height": 844}


def first_badge(page: Page) -> tuple[Locator, Locator]:
    """Return the button and the card of the first badge in the gallery."""
    badge = page.locator("[data-badge]").first
    return badge.locator("button"), badge.locator("[data-badge-card]")


@pytest.fixture
def gallery(page: Page, site: str) -> Page:
    page.goto(f"{site}/ui/")
    return page


def test_the_badge_is_a_button_with_a_full_name(gallery: Page) -> None:
    name = "PHP: аккредитован по документу, проверено 5\xa0мая 2026\xa0г."

    badge = gallery.get_by_role("button", name=name).first

    expect(badge).to_have_attribute("aria-expanded", "false")
    assert badge.get_attribute("title") is None


def test_pointing_previews_the_card_and_the_pointer_may_travel_into_it(gallery: Page) -> None:
    button, card = first_badge(gallery)

    button.hover()
    expect(card).to_be_visible()
    card.get_by_role("link").hover()
    gallery.wait_for_timeout(400)
    expect(card).to_be_visible()

    gallery.mouse.move(0, 0)
    expect(card).to_be_hidden()


def test_a_click_keeps_the_card_and_a_second_one_closes_it(gallery: Page) -> None:
    button, card = first_badge(gallery)

    button.click()
    gallery.mouse.move(0, 0)
    gallery.wait_for_timeout(400)
    expect(card).to_be_visible()
    expect(button).to_have_attribute("aria-expanded", "true")

    button.click()
    expect(card).to_be_hidden()


def test_focus_opens_enter_toggles_and_escape_gives_the_focus_back(gallery: Page) -> None:
    button, card = first_badge(gallery)

    gallery.keyboard.press("Tab")
    button.focus()
    expect(card).to_be_visible()
    gallery.keyboard.press("Enter")
    expect(card).to_be_hidden()
    gallery.keyboard.press("Enter")
    expect(card).to_be_visible()

    gallery.keyboard.press("Tab")
    expect(card.get_by_role("link")).to_be_focused()
    gallery.keyboard.press("Escape")
    expect(card).to_be_hidden()
    expect(button).to_be_focused()


def test_only_one_card_is_open_at_a_time(gallery: Page) -> None:
    badges = gallery.locator("[data-badge]")

    badges.nth(0).locator("button").click()
    badges.nth(1).locator("button").click()

    expect(badges.nth(0).locator("[data-badge-card]")).to_be_hidden()
    expect(badges.nth(1).locator("[data-badge-card]")).to_be_visible()


def test_on_a_phone_a_tap_opens_the_card_within_the_screen(browser: Browser, site: str) -> None:
    context = browser.new_context(viewport=PHONE, has_touch=True, is_mobile=True, locale="ru-RU")
    page = context.new_page()
    page.goto(f"{site}/ui/")

    for badge in page.locator("[data-badge]").all():
        badge.locator("button").tap()
        box = badge.locator("[data-badge-card]").bounding_box()
        assert box is not None
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= PHONE["width"]
        page.keyboard.press("Escape")
    context.close()


def test_without_javascript_the_badge_is_a_link(browser: Browser, site: str) -> None:
    context = browser.new_context(java_script_enabled=False, locale="ru-RU")
    page = context.new_page()
    page.goto(f"{site}/ui/")

    link = page.locator("[data-badge]").first.get_by_role("link")

    expect(link).to_have_attribute("href", "#seals")
    expect(page.locator("[data-badge-card]").first).to_be_hidden()
    context.close()
