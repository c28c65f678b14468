"""What the organisation does: reads the letter, opens the link, answers."""

import re

from playwright.sync_api import expect

from prohq.demo.mailbox.store import Letter
from tests.browser.story.papers import DIPLOMA
from tests.browser.story.stage import Seat
from tests.factories.inquiries import read_pdf
from tests.support.mailbox import get_attachment

ADDRESS = "archive@northern-polytech.example"


def read_the_letter(olga: Seat) -> tuple[str, str]:
    """Return the link of the mail and the code printed in its PDF."""
    mail = olga.mailbox.get_newest_to(ADDRESS)
    letter = read_pdf(get_attachment(mail, "letter.pdf"))
    consent = read_pdf(get_attachment(mail, "consent.pdf"))
    assert _read_outgoing_number(mail) in letter
    assert DIPLOMA.holder in letter
    assert DIPLOMA.number in letter
    assert "Анна Смирнова" in consent
    code = re.search(r"\b([2-9A-Z]{4}-[2-9A-Z]{4})\b", letter)
    link = re.search(r"http\S+/reply/\S+", mail.text)
    assert code is not None
    assert link is not None
    assert code[1] not in mail.text
    return link[0], code[1]


def open_the_link_twice(olga: Seat, link: str) -> None:
    """Opening spends nothing: mail scanners open links too."""
    for _ in range(2):
        olga.page.goto(_in_own_language(olga, link))
        expect(olga.page.get_by_label(olga.say("Access code"))).to_be_visible()
    expect(olga.page.get_by_text(DIPLOMA.holder)).to_have_count(0)
    olga.inspect()


def type_the_code(olga: Seat, code: str) -> None:
    """A wrong one first."""
    box = olga.page.get_by_label(olga.say("Access code"))
    box.fill("2222-2222")
    olga.press("Open the inquiry")
    expect(olga.page.get_by_role("alert")).to_be_visible()
    box.fill(code.lower())
    olga.press("Open the inquiry")
    expect(olga.heading("Please compare with your records")).to_be_visible()


def answer(olga: Seat, **corrections: str) -> None:
    """Confirm field by field but what is corrected, and sign."""
    olga.inspect()
    for radio in olga.page.locator("input[value=match]").all():
        olga.tick(radio)
    for name, value in corrections.items():
        olga.choose(f"verdict_{name}", "mismatch")
        olga.page.locator(f"[name=value_{name}]").fill(value)
    olga.page.locator("[name=signer_name]").fill("Ольга Архивова")
    olga.page.locator("[name=signer_position]").fill("Заведующая архивом")
    olga.tick(olga.page.locator("[name=confirmed]"))
    olga.press("Send the answer")
    expect(olga.heading("Thank you, your answer has been accepted")).to_be_visible()
    olga.inspect()
    olga.wait_for_post()


def _in_own_language(olga: Seat, link: str) -> str:
    prefix = "" if olga.device.language == "ru" else f"/{olga.device.language}"
    return link.replace("/reply/", f"{prefix}/reply/")


def _read_outgoing_number(mail: Letter) -> str:
    found = re.search(r"№\s*(\S+)", str(mail.message["Subject"]))
    assert found is not None, mail.message["Subject"]
    return found[1]
