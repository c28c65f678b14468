"""What a customer sees: the badge «А», its card, the verification page."""

from playwright.sync_api import Locator, expect

from tests.browser.story.papers import DIPLOMA
from tests.browser.story.stage import Seat


def open_profile(boris: Seat, slug: str) -> None:
    boris.go("web:profile", slug)
    boris.inspect()


def open_the_card(boris: Seat) -> None:
    """By pointing or tapping, by focus and by Enter; Esc closes."""
    badge, card = _find_badge(boris)
    if boris.device.has_touch:
        badge.tap()
    else:
        badge.hover()
    expect(card).to_be_visible()
    boris.inspect()
    boris.page.keyboard.press("Escape")
    expect(card).to_be_hidden()
    boris.page.mouse.move(0, 0)
    boris.page.locator("body").press("Tab")
    badge.focus()
    expect(card).to_be_visible()
    boris.page.keyboard.press("Escape")
    expect(card).to_be_hidden()
    boris.page.keyboard.press("Enter")
    expect(card).to_be_visible()
    expect(badge).to_have_attribute("aria-expanded", "true")


def read_the_card(boris: Seat) -> None:
    """Only what the specialist published and the organisation confirmed."""
    _, card = _find_badge(boris)
    expect(card).to_contain_text(DIPLOMA.organisation)
    expect(card).to_contain_text(str(DIPLOMA.issued.year))
    expect(card).not_to_contain_text(DIPLOMA.qualification)
    expect(card).not_to_contain_text(DIPLOMA.number)
    expect(card).not_to_contain_text(DIPLOMA.holder)


def verify(boris: Seat) -> str:
    """Follow the card to the verification page. Returns the code."""
    _, card = _find_badge(boris)
    card.get_by_role("link", name=boris.say("Verification page")).click()
    expect(boris.heading("The accreditation is in force")).to_be_visible()
    boris.inspect()
    return boris.page.url.rstrip("/").rpartition("/")[2]


def follow_the_badge_without_scripts(boris: Seat, slug: str) -> None:
    boris.go("web:profile", slug)
    boris.page.locator("[data-badge] a").first.click()
    expect(boris.heading("The accreditation is in force")).to_be_visible()


def find_it_revoked(boris: Seat, slug: str, code: str) -> None:
    """Gone from the profile at once; the verification page says why."""
    boris.go("web:profile", slug)
    expect(boris.page.get_by_role("heading", level=1)).to_be_visible()
    expect(boris.page.locator("[data-badge]")).to_have_count(0)
    boris.go("web:verify", code)
    expect(boris.heading("The accreditation is revoked")).to_be_visible()
    boris.inspect()


def _find_badge(boris: Seat) -> tuple[Locator, Locator]:
    badge = boris.page.locator("[data-badge]").first
    return badge.locator("button"), badge.locator("[data-badge-card]")
