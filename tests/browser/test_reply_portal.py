"""The clerk's journey in a real browser, without JavaScript: an old computer must do."""

from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from prohq.domain.inquiries.models import Answer
from tests.factories.inquiries import SentInquiry, send_inquiry
from tests.support.inquiries import hear_inquiries

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def sent(site: str, monkeypatch: pytest.MonkeyPatch) -> SentInquiry:
    """Return an inquiry whose letter leads to the running site."""
    hear_inquiries(monkeypatch)
    return send_inquiry(note="Просим также указать форму обучения.")


@pytest.fixture
def plain(browser: Browser, site: str) -> Iterator[Page]:
    """Return a page of a browser that runs no scripts."""
    context = browser.new_context(
        base_url=site,
        locale="ru-RU",
        java_script_enabled=False,
        viewport={"width": 390, "height": 844},
    )
    yield context.new_page()
    context.close()


def test_a_clerk_answers_without_javascript(plain: Page, sent: SentInquiry) -> None:
    plain.goto(f"/reply/{sent.token}/")
    plain.get_by_label("Код доступа").fill(sent.code.lower())
    plain.get_by_role("button", name="Открыть запрос").click()
    for fact in ("Вид документа", "Фамилия, имя, отчество", "Дата выдачи"):
        plain.get_by_role("group", name=fact).get_by_label("Подтверждаем").check()
    number = plain.get_by_role("group", name="Номер")
    number.get_by_label("Не совпадает").check()
    number.get_by_label("как значится у вас").fill("107718 0123457")
    plain.get_by_label("Ваши имя и фамилия").fill("Ольга Архивова")
    plain.get_by_label("Ваша должность").fill("Заведующая архивом")
    plain.get_by_role("button", name="Отправить ответ").click()
    expect(plain.get_by_role("alert")).to_contain_text("Поставьте эту отметку")
    plain.get_by_label("Сведения сверены").check()
    plain.get_by_role("button", name="Отправить ответ").click()

    expect(plain.get_by_role("heading", level=1)).to_have_text("Спасибо, ваш ответ принят")
    expect(plain.get_by_text("107718 0123457")).to_be_visible()
    assert Answer.objects.get().signer_name == "Ольга Архивова"


def test_the_pages_can_be_read_by_everybody(page: Page, sent: SentInquiry) -> None:
    page.goto(f"/reply/{sent.token}/")
    cover = Axe().run(page)
    page.get_by_label("Код доступа").fill(sent.code)
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Сверьте, пожалуйста, сведения")
    inside = Axe().run(page)

    assert cover.violations_count == 0, cover.generate_report()
    assert inside.violations_count == 0, inside.generate_report()
