"""Who looks at the site through which device, and what every main page must keep to."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.urls import reverse
from django.utils import translation
from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect

from tests.browser.conftest import note_defects
from tests.support.jobs import run_jobs
from tests.support.mailbox import Mailbox

TOLERABLE = {"minor", "moderate"}


@dataclass(frozen=True)
class Device:
    """A screen, a language, and whether fingers touch it."""

    language: str
    width: int
    height: int
    has_touch: bool = False


RUSSIAN_DESKTOP = Device("ru", 1280, 900)
ENGLISH_PHONE = Device("en", 390, 844, has_touch=True)


@dataclass(frozen=True)
class Seat:
    """One person at one device. Words are given in English and found in the person's language."""

    page: Page
    device: Device
    mailbox: Mailbox

    def say(self, text: str, context: str = "", **values: object) -> str:
        with translation.override(self.device.language):
            words = translation.pgettext(context, text) if context else translation.gettext(text)
        return words % values if values else words

    def path(self, view: str, *args: str) -> str:
        with translation.override(self.device.language):
            return reverse(view, args=args)

    def go(self, view: str, *args: str) -> None:
        self.page.goto(self.path(view, *args))

    def press(self, text: str, context: str = "", **values: object) -> None:
        self.button(text, context, **values).click()

    def button(self, text: str, context: str = "", **values: object) -> Locator:
        words = re.escape(self.say(text, context, **values))
        with_key = re.compile(rf"^{words}(\s\S)?$")  # the desk shows a button's key beside its name
        return self.page.get_by_role("button", name=with_key)

    def link(self, text: str, context: str = "", **values: object) -> Locator:
        return self.page.get_by_role("link", name=self.say(text, context, **values), exact=True)

    def heading(self, text: str, context: str = "", **values: object) -> Locator:
        words = self.say(text, context, **values)
        return self.page.get_by_role("heading", name=words, exact=True)

    def tick(self, box: Locator, *, is_on: bool = True) -> None:
        """Press the label of a tick or a choice, as people do, unless it stands so already."""
        if box.is_checked() != is_on:
            self.page.locator(f"label[for='{box.get_attribute('id')}']").click()
        expect(box).to_be_checked(checked=is_on)

    def choose(self, name: str, value: str) -> None:
        self.tick(self.page.locator(f"[name={name}][value={value}]").first)

    def inspect(self) -> None:
        """Nothing serious for axe, nothing to scroll sideways."""
        self.page.evaluate("document.fonts.ready")
        wide = self.page.evaluate("document.documentElement.scrollWidth - window.innerWidth")
        assert wide <= 0, f"{self.page.url} is {wide} px too wide"
        found = Axe().run(self.page).response["violations"]
        grave = [row for row in found if row["impact"] not in TOLERABLE]
        assert not grave, f"{self.page.url}: " + "; ".join(
            f"{row['id']} at {[node['html'][:160] for node in row['nodes'][:3]]}" for row in grave
        )

    def wait_for_post(self) -> None:
        """Everything that was deferred is done: letters are sent, the bank has told."""
        run_jobs()


@dataclass
class Stage:
    """Gives everybody a browser of their own; at the end no page may have had a defect."""

    browser: Browser
    site: str
    mailbox: Mailbox
    defects: list[str] = field(default_factory=list)
    _contexts: list[BrowserContext] = field(default_factory=list)

    def seat(self, device: Device, *, has_scripts: bool = True) -> Seat:
        context = self.browser.new_context(
            base_url=self.site,
            locale="ru-RU" if device.language == "ru" else "en-GB",
            timezone_id="Europe/Moscow",
            viewport={"width": device.width, "height": device.height},
            has_touch=device.has_touch,
            java_script_enabled=has_scripts,
        )
        context.set_default_timeout(10_000)
        self._contexts.append(context)
        page = context.new_page()
        note_defects(page, self.defects)
        return Seat(page, device, self.mailbox)

    def close(self) -> None:
        for context in self._contexts:
            context.close()


@pytest.fixture
def stage(browser: Browser, site: str, mailbox: Mailbox) -> Iterator[Stage]:
    stage = Stage(browser, site, mailbox)
    yield stage
    stage.close()
    assert not stage.defects
