"""The README's pictures, taken from the running demonstration (`make run` first)."""

import io
from pathlib import Path

from PIL import Image
from playwright.sync_api import Page, sync_playwright

SITE = "http://localhost:8000"
PICTURES = Path(__file__).resolve().parents[1] / "docs" / "pictures"
CHROMIUM = "/usr/bin/chromium"
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
COLOURS = 128


def main() -> None:
    """Sign in as example people and photograph three screens."""
    PICTURES.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        page = browser.new_page(viewport={"width": 1280, "height": 860}, locale="ru-RU")
        _take_profile(page)
        _take_tracking(page)
        _take_desk(page)
        browser.close()


def _take_profile(page: Page) -> None:
    page.goto(f"{SITE}/people/anna-belova/")
    page.locator("button[aria-expanded]").first.hover()
    _keep(page, "profile")


def _take_tracking(page: Page) -> None:
    _become(page, "vasileva")
    page.goto(f"{SITE}/my/accreditations/")
    page.locator("a[href*='/my/applications/']").first.click()
    page.wait_for_load_state("networkidle")
    _keep(page, "tracking")


def _take_desk(page: Page) -> None:
    page.context.clear_cookies()
    _become(page, "smirnova")
    page.goto(f"{SITE}/staff/?group=answered")
    page.locator("th a[href*='/staff/cases/']").first.click()
    page.wait_for_load_state("networkidle")
    claim = page.locator("form[action*='/claim/'] button").first
    if claim.count():
        claim.click()
        page.wait_for_load_state("networkidle")
    _keep(page, "desk")


def _become(page: Page, who: str) -> None:
    page.goto(f"{SITE}/demo/")
    page.locator(f"form[action*='{who}'] button").click()
    page.wait_for_load_state()


def _keep(page: Page, name: str) -> None:
    page.wait_for_timeout(600)
    picture = Image.open(io.BytesIO(page.screenshot())).convert("RGB")
    picture.quantize(COLOURS).save(PICTURES / f"{name}.png", optimize=True)


if __name__ == "__main__":
    main()
