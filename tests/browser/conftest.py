"""A browser and a real server: the site on localhost, Debian's Chromium in front of it.

    def test_a_visitor_reads_the_front_page(page: Page, site: str) -> None:
        page.goto(site)

The address of the server is BASE_URL meanwhile, so links in letters lead to it. A test fails when
a page throws, breaks the Content-Security-Policy or asks another machine for anything.
"""

import os
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from django.core.cache import cache
from playwright.sync_api import (
    Browser,
    BrowserContext,
    ConsoleMessage,
    Page,
    Playwright,
    Request,
    sync_playwright,
)
from pytest_django import Settings
from pytest_django.live_server_helper import LiveServer

CHROMIUM = Path(os.environ.get("CHROMIUM", "/usr/bin/chromium"))
QUIET = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-quic",
    "--no-first-run",
]
OURS = {"localhost", "127.0.0.1", ""}


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    # Playwright runs an event loop in this very thread, beside which Django refuses the ORM.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"
    with sync_playwright() as playwright:
        yield playwright


@pytest.fixture(scope="session")
def browser(playwright: Playwright) -> Iterator[Browser]:
    if not CHROMIUM.exists():
        pytest.fail(
            f"There is no browser at {CHROMIUM}: run «apt-get install chromium» "
            "or name another one in the variable CHROMIUM."
        )
    browser = playwright.chromium.launch(executable_path=str(CHROMIUM), args=QUIET)
    yield browser
    browser.close()


@pytest.fixture
def site(live_server: LiveServer, settings: Settings) -> Iterator[str]:
    """The address of the running site, without a slash at its end."""
    settings.BASE_URL = live_server.url
    yield str(live_server.url)
    cache.clear()


@pytest.fixture
def context(browser: Browser, site: str) -> Iterator[BrowserContext]:
    """A visitor's browser profile: empty, Russian, a laptop's window."""
    context = browser.new_context(
        base_url=site,
        locale="ru-RU",
        timezone_id="Europe/Moscow",
        viewport={"width": 1280, "height": 900},
    )
    context.set_default_timeout(15_000)
    yield context
    context.close()


def note_defects(page: Page, defects: list[str]) -> None:
    """Write down what a page should never do."""

    def note_console(message: ConsoleMessage) -> None:
        if message.type == "error" and "Failed to load resource" not in message.text:
            defects.append(message.text)

    def note_request(request: Request) -> None:
        if urlsplit(request.url).hostname not in OURS | {None}:
            defects.append(f"asked another machine: {request.url}")

    page.on("console", note_console)
    page.on("pageerror", lambda error: defects.append(str(error)))
    page.on("request", note_request)


@pytest.fixture
def page(context: BrowserContext) -> Iterator[Page]:
    page = context.new_page()
    defects: list[str] = []
    note_defects(page, defects)
    yield page
    assert not defects
