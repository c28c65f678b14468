"""The badge of a real profile: pointed at, focused, tapped, by key, and with no JavaScript."""

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Locator, Page, expect

from prohq.domain.accreditations.models import Accreditation
from tests.factories.accreditations import place_badge
from tests.factories.people import SpecialistFactory

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
NAME = "Python: аккредитован по\xa0документу, проверено 5\xa0мая 2026\xa0г."
PROFILE = "/people/anna-smirnova/"


@pytest.fixture
def accreditation() -> Accreditation:
    return place_badge(SpecialistFactory.create(name="Анна Смирнова"))


@pytest.fixture
def profile(accreditation: Accreditation, page: Page) -> Page:
    page.goto(PROFILE)
    return page


def button(page: Page) -> Locator:
    return page.get_by_role("button", name=NAME)


def card(page: Page) -> Locator:
    return page.locator("[data-badge-card]")


def test_pointing_shows_what_was_confirmed_and_what_was_not(profile: Page) -> None:
    button(profile).hover()

    expect(card(profile)).to_contain_text("Инженер-программист")
    expect(card(profile)).to_contain_text("МГТУ им. Н. Э. Баумана")
    expect(card(profile)).to_contain_text("Не\xa0проверено: серия")


def test_the_card_is_reached_by_keys_and_closed_by_one(profile: Page) -> None:
    button(profile).focus()
    profile.keyboard.press("Escape")
    expect(card(profile)).to_be_hidden()

    profile.keyboard.press("Enter")
    expect(card(profile)).to_be_visible()
    profile.keyboard.press("Tab")

    expect(card(profile).get_by_role("link")).to_be_focused()
    profile.keyboard.press("Escape")
    expect(card(profile)).to_be_hidden()
    expect(button(profile)).to_be_focused()


def test_the_card_leads_to_the_verification_page(
    profile: Page, accreditation: Accreditation
) -> None:
    button(profile).click()
    card(profile).get_by_role("link", name="Страница проверки").click()

    expect(profile).to_have_url(re.compile(f"/verify/{accreditation.code}/$"))
    expect(profile.get_by_role("heading", level=1)).to_have_text("Аккредитация действует")


def test_a_tap_opens_a_card_that_stays_inside_the_screen(
    browser: Browser, site: str, accreditation: Accreditation
) -> None:
    phone = browser.new_context(
        base_url=site, viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True
    )
    page = phone.new_page()
    page.goto(PROFILE)

    button(page).tap()

    expect(card(page)).to_be_visible()
    box = card(page).bounding_box()
    assert box is not None
    assert box["x"] >= 0
    assert box["y"] >= 0
    assert box["x"] + box["width"] <= 390
    phone.close()


def test_without_javascript_the_badge_is_a_link_with_the_same_name(
    browser: Browser, site: str, accreditation: Accreditation
) -> None:
    plain = browser.new_context(base_url=site, java_script_enabled=False, locale="ru-RU")
    page = plain.new_page()
    page.goto(PROFILE)

    page.get_by_role("link", name=NAME).click()

    expect(page).to_have_url(f"{site}/verify/{accreditation.code}/")
    plain.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_public_pages_are_accessible(
    profile: Page, accreditation: Accreditation, scheme: str
) -> None:
    profile.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    button(profile).click()
    open_card = Axe().run(profile)
    profile.goto(f"/verify/{accreditation.code}/")
    verification = Axe().run(profile)
    profile.goto("/people/")
    people = Axe().run(profile)

    for result in (open_card, verification, people):
        assert result.violations_count == 0, result.generate_report()
