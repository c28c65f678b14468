"""Signing up, in and securing an account, in a real browser."""

import re
import time

import pytest
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from playwright.sync_api import Browser, BrowserContext, Page, expect

from kernel.models import OutgoingMail
from prohq.domain.billing import actions as billing
from tests.factories.people import PASSWORD, OfficerFactory, SpecialistFactory
from tests.support.sign_in_browser import sign_in_browser

pytestmark = pytest.mark.browser


@pytest.fixture
def key(context: BrowserContext, page: Page) -> None:
    """A passkey device that is always touched and always recognises its owner."""
    session = context.new_cdp_session(page)
    session.send("WebAuthn.enable")
    session.send(
        "WebAuthn.addVirtualAuthenticator",
        {
            "options": {
                "protocol": "ctap2",
                "transport": "internal",
                "hasResidentKey": True,
                "hasUserVerification": True,
                "isUserVerified": True,
                "automaticPresenceSimulation": True,
            }
        },
    )


def newest_code() -> str:
    found = re.search(r"^\d{6}$", OutgoingMail.objects.latest("created_at").text, re.MULTILINE)
    assert found
    return found[0]


def current_code(secret: str) -> str:
    return str(format_hotp_value(hotp_value(secret, int(time.time()) // 30)))


def fill_in_sign_up(page: Page) -> None:
    page.get_by_label("Ваше имя").fill("Анна Смирнова")
    page.get_by_label("Адрес электронной почты").fill("anna@example.ru")
    page.get_by_label("Пароль").fill("сорок-тысяч-братьев")
    page.get_by_role("button", name="Зарегистрироваться").click()


def test_a_stranger_signs_up_and_confirms_the_address(page: Page, site: str) -> None:
    billing.load_terms()
    page.goto("/accounts/signup/")
    fill_in_sign_up(page)
    expect(page.get_by_role("heading", level=1)).to_have_text("Подтвердите адрес почты")

    page.get_by_label("Код из письма").fill(newest_code())
    page.get_by_role("button", name="Подтвердить").click()

    expect(page).to_have_url(re.compile(rf"^{site}/my/"))
    expect(page.get_by_text("Анна Смирнова")).to_be_visible()


def test_a_passkey_is_added_and_then_signs_in_alone(
    context: BrowserContext, page: Page, site: str, key: None
) -> None:
    sign_in_browser(context, site, SpecialistFactory(name="Анна Смирнова"))
    page.goto("/my/security/")
    page.get_by_role("link", name="Добавить ключ доступа").click()
    page.get_by_label("Пароль").fill(PASSWORD)
    page.get_by_role("button", name="Подтвердить").click()
    page.get_by_label("Название ключа").fill("Ноутбук")
    page.get_by_role("button", name="Добавить ключ доступа").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Резервные коды")

    page.goto("/my/security/")
    expect(page.get_by_text("Ноутбук")).to_be_visible()
    page.get_by_role("button", name="Выйти").first.click()
    page.goto("/accounts/login/?next=/my/security/")
    page.get_by_role("button", name="Войти ключом доступа").click()

    expect(page).to_have_url(f"{site}/my/security/")


def test_a_passkey_opens_the_workbench_as_the_second_factor(
    page: Page, site: str, key: None
) -> None:
    vera = OfficerFactory(name="Вера Проверкина")
    page.goto("/accounts/login/?next=/staff/")
    page.get_by_label("Адрес электронной почты").fill(vera.email)
    page.get_by_label("Пароль", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Войти", exact=True).click()
    expect(page.get_by_text("подключите второй фактор")).to_be_visible()

    page.get_by_role("link", name="Добавить ключ доступа").click()
    page.get_by_label("Пароль").fill(PASSWORD)
    page.get_by_role("button", name="Подтвердить").click()
    page.get_by_role("button", name="Добавить ключ доступа").click()
    page.get_by_role("link", name="Коды сохранены").click()
    page.get_by_role("button", name="Использовать ключ доступа").click()

    expect(page).to_have_url(f"{site}/staff/")


def test_an_authenticator_app_is_set_up_by_its_secret(
    context: BrowserContext, page: Page, site: str
) -> None:
    sign_in_browser(context, site, SpecialistFactory())
    page.goto("/accounts/2fa/totp/activate/")
    page.get_by_label("Пароль").fill(PASSWORD)
    page.get_by_role("button", name="Подтвердить").click()
    expect(page.get_by_alt_text("QR-код")).to_be_visible()
    page.get_by_text("Камера не работает").click()
    secret = page.locator("code.secret").inner_text()

    page.get_by_label("Код из приложения").fill(current_code(secret))
    page.get_by_role("button", name="Подключить").click()

    expect(page.get_by_role("heading", level=1)).to_have_text("Резервные коды")
    expect(page.locator(".recovery-codes li")).to_have_count(10)


def test_every_defect_is_told_at_once_and_the_summary_leads_to_the_field(
    page: Page, site: str
) -> None:
    page.goto("/accounts/signup/")
    page.get_by_label("Адрес электронной почты").fill("anna@example.ru")
    page.get_by_role("button", name="Зарегистрироваться").click()

    summary = page.get_by_role("alert")
    expect(summary.get_by_role("listitem")).to_have_count(2)
    summary.get_by_role("link", name="Ваше имя").click()

    expect(page.get_by_label("Ваше имя")).to_be_focused()
    expect(page.get_by_label("Адрес электронной почты")).to_have_value("anna@example.ru")


def test_without_javascript_the_form_signs_in_and_passkeys_stay_out_of_the_way(
    browser: Browser, site: str
) -> None:
    anna = SpecialistFactory()
    context = browser.new_context(base_url=site, java_script_enabled=False)
    page = context.new_page()
    page.goto("/accounts/login/?next=/my/security/")
    expect(page.get_by_role("button", name="Войти ключом доступа")).to_be_hidden()

    page.get_by_label("Адрес электронной почты").fill(anna.email)
    page.get_by_label("Пароль", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Войти", exact=True).click()

    expect(page).to_have_url(f"{site}/my/security/")
    context.close()
