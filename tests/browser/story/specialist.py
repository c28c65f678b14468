"""What a specialist does: signs up, fills in, saves, pays, follows."""

import re

from playwright.sync_api import expect

from prohq.domain.billing.models import Payment
from tests.browser.story.papers import DIPLOMA, draw_copies
from tests.browser.story.stage import Seat
from tests.support.mailbox import read_typed_code

NAME = "Анна Смирнова"
EMAIL = "anna@example.ru"
PASSWORD = "сорок-тысяч-братьев"
PUBLISHED = ("organisation_name", "issued_date", "qualification")


def sign_up(anna: Seat) -> None:
    anna.go("account_signup")
    anna.page.get_by_label(anna.say("Your name")).fill(NAME)
    anna.page.get_by_label(anna.say("E-mail address")).fill(EMAIL)
    anna.page.get_by_label(anna.say("Password")).fill(PASSWORD)
    anna.inspect()
    anna.press("Sign up")
    code_box = anna.page.get_by_label(anna.say("Code from the letter"))
    expect(code_box).to_be_visible()
    anna.wait_for_post()
    code_box.fill(read_typed_code(anna.mailbox.get_newest_to(EMAIL)))
    anna.press("Confirm")
    expect(anna.page).to_have_url(re.compile("/my/"))


def begin(anna: Seat) -> str:
    """«Моя страница» → «Аккредитации» → «Пройти». Returns the number of the application."""
    anna.go("web:my")
    anna.page.get_by_role("navigation", name=anna.say("My page")).get_by_role(
        "link", name=anna.say("Accreditations")
    ).click()
    anna.inspect()
    anna.press("Get accredited", "button")
    expect(anna.heading("Copies of the document")).to_be_visible()
    found = re.search(r"/applications/([^/]+)/", anna.page.url)
    assert found is not None
    return found[1]


def upload_three_copies(anna: Seat) -> None:
    anna.page.set_input_files("#copy-files", draw_copies())
    expect(anna.page.locator("[data-queue] progress")).to_have_count(3)
    copies = anna.page.locator("[data-cards] .copy-card")
    expect(copies).to_have_count(3, timeout=30_000)
    thumbnail = copies.first.locator("img").first
    before = thumbnail.get_attribute("src")
    anna.page.locator("form[data-act=rotated] button").first.click()
    expect(copies.first.locator("img").first).not_to_have_attribute("src", str(before))
    anna.inspect()
    anna.link("Continue").click()


def choose_skills(anna: Seat) -> None:
    """Python by typing «питон», SQL by walking down the catalogue."""
    box = anna.page.get_by_role("combobox")
    box.press_sequentially("питон")
    expect(anna.page.get_by_role("option", name="Python").first).to_be_visible()
    box.press("ArrowDown")
    box.press("Enter")
    expect(anna.page.locator("[data-chosen=python]")).to_be_visible()
    anna.page.locator("button[name=at][value=programming]").click()
    anna.page.locator("button[name=at][value=databases]").click()
    anna.page.get_by_label("SQL", exact=True).check()
    expect(anna.page.locator("[data-picker-chosen] > li")).to_have_count(2)
    anna.inspect()
    anna.press("Continue")


def fill_in_the_facts(anna: Seat) -> None:
    typed = {
        "holder_name": DIPLOMA.holder,
        "organisation_name": DIPLOMA.organisation,
        "series": DIPLOMA.series,
        "number": DIPLOMA.number,
        "issued_date": DIPLOMA.issued.isoformat(),
        "qualification": DIPLOMA.qualification,
    }
    anna.choose("kind", "diploma")
    for name, value in typed.items():
        anna.page.locator(f"[name={name}]").fill(value)
    anna.inspect()
    anna.press("Continue")


def give_the_consents(anna: Seat) -> None:
    """Three apart: two are required, the third is given fact by fact."""
    anna.tick(anna.page.locator("[name=processing]"))
    anna.tick(anna.page.locator("[name=disclosure]"))
    for name in PUBLISHED:
        anna.choose("publication", name)
    anna.inspect()
    anna.press("Continue")


def check_and_save(anna: Seat) -> None:
    expect(anna.heading("Check and save")).to_be_visible()
    for text in ("Python", "SQL", DIPLOMA.holder, DIPLOMA.organisation, DIPLOMA.number):
        expect(anna.page.get_by_text(text).first).to_be_visible()
    anna.inspect()
    anna.press("Save")


def fill_in(anna: Seat) -> str:
    """Everything from «Пройти» to «Сохранить». Returns the number of the application."""
    number = begin(anna)
    upload_three_copies(anna)
    choose_skills(anna)
    fill_in_the_facts(anna)
    give_the_consents(anna)
    check_and_save(anna)
    return number


def pay(anna: Seat) -> None:
    """300 ₽ at the demonstration bank."""
    expect(anna.page.get_by_text("300 ₽").first).to_be_visible()
    anna.inspect()
    anna.page.locator("main form button[type=submit]").first.click()
    expect(anna.page).to_have_url(re.compile("/demo/bank/"))
    anna.inspect()
    anna.page.locator("button[value=pay]").click()


def read_the_confirmation(anna: Seat, number: str) -> None:
    expect(anna.heading("The application is accepted")).to_be_visible()
    expect(anna.page.locator(".application-number")).to_have_text(number)
    expect(anna.heading("What happens next")).to_be_visible()
    anna.inspect()
    anna.wait_for_post()


def follow(anna: Seat, number: str) -> None:
    """Open the page of the application; every step has its moment."""
    anna.go("web:application", number)
    expect(anna.heading("Step by step")).to_be_visible()
    anna.inspect()


def is_told(anna: Seat, subject: str, number: str) -> None:
    """A letter with this subject has come, once, and leads to the application's page."""
    anna.wait_for_post()
    wanted = " ".join(subject.replace("{number}", number).split())
    letters = anna.mailbox.list_to(EMAIL)
    subjects = [" ".join(str(letter.message["Subject"]).split()) for letter in letters]
    assert subjects.count(wanted) == 1, subjects


def find_own_profile(anna: Seat) -> str:
    """Return the slug of the public profile."""
    anna.go("web:my-accreditations")
    anna.inspect()
    anna.link("See your profile as customers see it").click()
    return anna.page.url.rstrip("/").rpartition("/")[2]


def has_paid_nothing_and_used_what_was_included(anna: Seat) -> None:
    anna.go("web:my-accreditations")
    expect(anna.page.locator("main")).to_contain_text("осталось включённых заявок: 0 из 1")
    assert not Payment.objects.exists()


def reads(anna: Seat, text: str) -> None:
    expect(anna.page.get_by_text(text).first).to_be_visible()
