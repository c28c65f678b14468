"""What the service does: an officer checks and decides, a supervisor revokes."""

import time

from allauth.mfa.totp.internal.auth import (
    TOTP,
    format_hotp_value,
    generate_totp_secret,
    hotp_value,
)
from playwright.sync_api import expect

from prohq.domain.people.models import Person
from tests.browser.story.papers import DIPLOMA
from tests.browser.story.stage import Seat
from tests.factories.people import PASSWORD

ASKED = ("holder_name", "organisation_name", "number", "issued_date")


def sign_in(seat: Seat, person: Person) -> None:
    """By password and a code of the authenticator app."""
    secret = generate_totp_secret()
    TOTP.activate(person, secret)
    seat.page.goto(f"{seat.path('account_login')}?next={seat.path('staff:queue')}")
    seat.page.get_by_label(seat.say("E-mail address")).fill(person.email)
    seat.page.get_by_label(seat.say("Password"), exact=True).fill(PASSWORD)
    seat.press("Sign in")
    code = format_hotp_value(hotp_value(secret, int(time.time()) // 30))
    seat.page.locator("[name=code]").fill(code)
    seat.press("Sign in")
    expect(seat.heading("Queue")).to_be_visible()


def find_and_claim(vera: Seat, number: str) -> None:
    vera.inspect()
    vera.page.get_by_role("link", name=number).click()
    expect(vera.page.locator("[data-page] img")).to_have_count(0)
    vera.button("Claim").first.click()
    expect(vera.page.locator("[data-page] img").first).to_be_visible()


def look_at_the_pages(vera: Seat) -> None:
    """Every page is a picture; the raw files are never shown."""
    pictures = vera.page.locator("[data-page] img")
    expect(pictures).to_have_count(3)
    for picture in pictures.all():
        answer = vera.page.request.get(str(picture.get_attribute("src")))
        assert answer.headers["content-type"] == "image/jpeg"
    vera.page.keyboard.press("j")
    vera.inspect()


def write_the_inquiry(vera: Seat, number: str) -> None:
    vera.go("staff:case-inquiry", number)
    vera.tick(vera.page.get_by_label(DIPLOMA.organisation).first)
    for box in vera.page.locator("[name=fields_asked]").all():
        vera.tick(box, is_on=box.get_attribute("value") in ASKED)
    vera.page.locator("[name=note]").fill("Просим ответить и о форме обучения.")
    vera.inspect()
    vera.press("Send the inquiry")
    expect(vera.page.get_by_role("heading", level=1)).to_contain_text(number)
    vera.wait_for_post()


def compare(vera: Seat, number: str) -> None:
    """What the specialist claims stands beside what the organisation said."""
    vera.go("staff:case", number)
    table = vera.page.locator("table.comparison")
    expect(table).to_contain_text(DIPLOMA.holder)
    expect(table.locator("[data-verdict=match]").first).to_be_visible()
    vera.inspect()


def accredit(vera: Seat, number: str, *, instead_of_hints: str) -> None:
    """Accredit another node than the hinted ones."""
    _fill_in_decision(vera, number, "accredited", "confirmed")
    for box in vera.page.locator("[name=nodes]").all():
        vera.tick(box, is_on=False)
    vera.page.locator("[name=node]").fill(instead_of_hints)
    vera.choose("nodes", instead_of_hints)
    _decide(vera)


def refuse(vera: Seat, number: str, outcome: str, reason: str, explanation: str) -> None:
    _fill_in_decision(vera, number, outcome, reason)
    vera.page.locator("[name=explanation]").fill(explanation)
    _decide(vera)


def revoke(galina: Seat, code: str) -> None:
    galina.go("staff:accreditation", code)
    galina.inspect()
    galina.link("Revoke").click()
    galina.choose("reason", "organisation_withdrew")
    galina.page.locator("[name=explanation]").fill("Организация отозвала своё подтверждение.")
    galina.inspect()
    galina.press("Revoke")
    expect(galina.page).to_have_url(galina.page.url.replace("revoke/", ""))
    galina.wait_for_post()


def _fill_in_decision(vera: Seat, number: str, outcome: str, reason: str) -> None:
    vera.go("staff:case-decide", number)
    vera.choose("outcome", outcome)
    vera.page.locator("[name=reason]").select_option(reason)


def _decide(vera: Seat) -> None:
    vera.inspect()
    vera.press("Look at it once more")
    vera.inspect()
    vera.press("Decide", "button")
    expect(vera.button("Decide", "button")).to_have_count(0)
    vera.wait_for_post()
