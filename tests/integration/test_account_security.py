"""«Sign-in and security»: every page of the account, changed by its owner only."""

import re

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import SECRET_SESSION_KEY, TOTP, generate_totp_secret
from allauth.mfa.webauthn.internal.auth import WebAuthn
from allauth.usersessions.models import UserSession
from django.test import Client
from django.urls import reverse

from kernel import journal
from kernel.models import OutgoingMail
from prohq.domain.people.models import Person
from tests.factories.people import (
    PASSWORD,
    AdministratorFactory,
    CustomerFactory,
    PersonFactory,
    SpecialistFactory,
)
from tests.integration.test_account_second_factor import current_code
from tests.support.sign_in import sign_in

pytestmark = pytest.mark.django_db

NEW_PASSWORD = "сорок-тысяч-братьев"
PAGES = [
    "web:my-security",
    "account_email",
    "account_change_password",
    "account_logout",
    "account_inactive",
    "account_reauthenticate",
    "mfa_index",
    "mfa_activate_totp",
    "mfa_list_webauthn",
    "mfa_add_webauthn",
    "usersessions_list",
]


@pytest.fixture
def anna(client: Client) -> Person:
    """A specialist who has signed in and just confirmed that it is her."""
    anna = SpecialistFactory(email="anna@example.ru")
    client.force_login(anna)
    client.post(reverse("account_reauthenticate"), {"password": PASSWORD})
    return anna


@pytest.mark.parametrize("language", ["", "/en"])
@pytest.mark.parametrize("name", PAGES)
def test_every_page_of_the_account_opens_in_both_languages(
    client: Client, anna: Person, name: str, language: str
) -> None:
    response = client.get(language + reverse(name))

    assert response.status_code == 200
    assert b"style=" not in response.content
    assert not re.search(rb"<script(?![^>]*(src=|application/json))", response.content)


@pytest.mark.parametrize(
    "name",
    [
        "web:my-security",
        "mfa_index",
        "mfa_deactivate_totp",
        "mfa_view_recovery_codes",
        "mfa_generate_recovery_codes",
        "mfa_list_webauthn",
    ],
)
def test_every_page_opens_when_everything_is_set_up(
    client: Client, anna: Person, name: str
) -> None:
    TOTP.activate(anna, generate_totp_secret())
    RecoveryCodes.activate(anna)
    WebAuthn.add(anna, "Синий ключ", {})

    assert client.get(reverse(name)).status_code == 200


@pytest.mark.parametrize("factory", [CustomerFactory, AdministratorFactory])
def test_people_of_other_roles_have_the_page_too(client: Client, factory: PersonFactory) -> None:
    sign_in(client, factory())

    page = client.get(reverse("web:my-security")).content.decode()

    assert "Вход и безопасность" in page
    assert reverse("web:my-plan") not in page


def test_an_app_is_set_up_with_recovery_codes_and_a_letter(client: Client, anna: Person) -> None:
    page = client.get(reverse("mfa_activate_totp")).content.decode()
    secret = client.session[SECRET_SESSION_KEY]
    assert secret in page
    assert 'src="data:image/svg+xml;base64,' in page

    response = client.post(reverse("mfa_activate_totp"), {"code": current_code(secret)})

    assert response.headers["Location"] == reverse("mfa_view_recovery_codes")
    codes = RecoveryCodes(Authenticator.objects.get(type="recovery_codes")).get_unused_codes()
    page = client.get(reverse("mfa_view_recovery_codes")).content.decode()
    assert all(code in page for code in codes)
    download = client.get(reverse("mfa_download_recovery_codes"))
    assert all(code in download.content.decode() for code in codes)


def test_a_changed_password_is_told_by_letter(client: Client, anna: Person) -> None:
    client.post(
        reverse("account_change_password"), {"oldpassword": PASSWORD, "password1": NEW_PASSWORD}
    )

    anna.refresh_from_db()
    assert anna.check_password(NEW_PASSWORD)
    letter = OutgoingMail.objects.get()
    assert letter.subject == "Пароль изменён"
    assert "Здравствуйте, Анна Смирнова!" in letter.text


def test_a_wrong_current_password_changes_nothing(client: Client, anna: Person) -> None:
    page = client.post(
        reverse("account_change_password"), {"oldpassword": "guess", "password1": NEW_PASSWORD}
    ).content.decode()

    assert "Это не ваш текущий пароль" in page
    anna.refresh_from_db()
    assert anna.check_password(PASSWORD)


def test_a_forgotten_password_is_chosen_anew_with_a_code(client: Client) -> None:
    anna = SpecialistFactory(email="anna@example.ru")
    response = client.post(reverse("account_reset_password"), {"email": "Anna@example.ru"})
    response = client.post(response.headers["Location"], {"code": newest_code("anna@example.ru")})
    assert client.get(response.headers["Location"]).status_code == 200

    response = client.post(response.headers["Location"], {"password1": NEW_PASSWORD})

    assert client.get(response.headers["Location"]).status_code == 200
    anna.refresh_from_db()
    assert anna.check_password(NEW_PASSWORD)


def test_asking_about_an_unknown_address_shows_the_same_page(client: Client) -> None:
    response = client.post(reverse("account_reset_password"), {"email": "nobody@example.ru"})

    assert client.get(response.headers["Location"]).status_code == 200
    letter = OutgoingMail.objects.get()
    assert letter.subject == "Учётной записи с этим адресом нет"
    assert "http://localhost:8000/accounts/signup/" in letter.text


def test_a_new_address_takes_over_when_its_code_is_typed_in(client: Client, anna: Person) -> None:
    response = client.post(
        reverse("account_email"), {"action_add": "", "email": "Anna.New@example.ru"}
    )
    assert Person.objects.get().email == "anna@example.ru"
    assert "anna.new@example.ru" in client.get(reverse("web:my-security")).content.decode()

    client.post(
        reverse("account_email_verification_sent"), {"code": newest_code("anna.new@example.ru")}
    )

    assert response.status_code == 302
    assert Person.objects.get().email == "anna.new@example.ru"
    address = EmailAddress.objects.get()
    assert (address.email, address.verified, address.primary) == ("anna.new@example.ru", True, True)
    assert journal.list_entries(anna.id).filter(action="person.email_changed").count() == 1
    told = OutgoingMail.objects.get(recipient="anna@example.ru")
    assert "anna.new@example.ru" in told.text


def test_the_address_of_another_account_cannot_be_taken(client: Client, anna: Person) -> None:
    SpecialistFactory(email="boris@example.ru")
    client.post(reverse("account_email"), {"action_add": "", "email": "boris@example.ru"})

    page = client.post(
        reverse("account_email_verification_sent"), {"code": newest_code("boris@example.ru")}
    ).content.decode()

    assert "Этот адрес занят другой учётной записью" in page
    assert Person.objects.get(id=anna.id).email == "anna@example.ru"


def test_the_address_is_not_changed_without_confirming_who_it_is(client: Client) -> None:
    client.force_login(SpecialistFactory())

    response = client.post(
        reverse("account_email"), {"action_add": "", "email": "thief@example.ru"}
    )

    assert response.headers["Location"].startswith(reverse("account_reauthenticate"))
    assert not OutgoingMail.objects.exists()


def test_letters_are_in_the_language_the_person_chose(client: Client, anna: Person) -> None:
    client.post(reverse("web:my-language"), {"language": "en"})

    client.post(
        reverse("account_change_password"), {"oldpassword": PASSWORD, "password1": NEW_PASSWORD}
    )

    assert OutgoingMail.objects.get().subject == "Your password has been changed"


def test_an_unknown_language_is_refused(client: Client, anna: Person) -> None:
    response = client.post(reverse("web:my-language"), {"language": "xx"})

    assert response.status_code == 422
    anna.refresh_from_db()
    assert anna.language == "ru"


def test_a_session_is_ended_from_the_list(client: Client, anna: Person) -> None:
    laptop = Client()
    laptop.force_login(anna)
    laptop.get(reverse("web:my-security"), headers={"user-agent": "Mozilla Firefox (Windows)"})
    assert "Firefox, Windows" in client.get(reverse("usersessions_list")).content.decode()
    session = UserSession.objects.get(session_key=laptop.session.session_key)

    client.post(reverse("web:my-session-end", args=[session.pk]))

    assert laptop.get(reverse("web:my-security")).status_code == 302
    assert client.get(reverse("web:my-security")).status_code == 200


def test_nobody_ends_the_session_of_somebody_else(client: Client, anna: Person) -> None:
    boris = Client()
    boris.force_login(SpecialistFactory())
    boris.get(reverse("web:my-security"))
    session = UserSession.objects.get(session_key=boris.session.session_key)

    response = client.post(reverse("web:my-session-end", args=[session.pk]))

    assert response.status_code == 404
    assert boris.get(reverse("web:my-security")).status_code == 200


def test_all_other_sessions_are_ended_at_once(client: Client, anna: Person) -> None:
    laptop = Client()
    laptop.force_login(anna)
    laptop.get(reverse("web:my-security"))

    client.post(reverse("usersessions_list"))

    assert laptop.get(reverse("web:my-security")).status_code == 302
    assert client.get(reverse("web:my-security")).status_code == 200


def test_too_many_requests_are_stopped_with_a_page_of_ours(client: Client, anna: Person) -> None:
    for _ in range(11):
        response = client.post(reverse("account_email"), {"action_add": "", "email": "x"})

    assert response.status_code == 429
    assert "Слишком много запросов" in response.content.decode()


def newest_code(address: str) -> str:
    letter = OutgoingMail.objects.filter(recipient=address).latest("created_at")
    found = re.search(r"^(\d{6})$", letter.text, re.MULTILINE)
    assert found, letter.text
    return found[1]
