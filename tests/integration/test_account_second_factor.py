"""The second factor: compulsory for staff, in this very session, waived only in the demo."""

import time
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from allauth.account.authentication import get_authentication_records
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import (
    TOTP,
    format_hotp_value,
    generate_totp_secret,
    hotp_value,
)
from allauth.mfa.webauthn.internal.auth import WebAuthn
from django.http import HttpRequest
from django.test import Client
from django.urls import reverse
from pytest_django import Settings

from prohq.domain.people.models import Person
from tests.factories.people import PASSWORD, OfficerFactory, SpecialistFactory
from tests.support.sign_in import sign_in

pytestmark = pytest.mark.django_db

QUEUE = "/staff/"


def add_app(person: Person) -> str:
    """Set up an authenticator app; returns its secret."""
    secret = str(generate_totp_secret())
    TOTP.activate(person, secret)
    return secret


def current_code(secret: str) -> str:
    return str(format_hotp_value(hotp_value(secret, int(time.time()) // 30)))


def leads_to(response: Any) -> tuple[str, str | None]:
    """Return where a redirect leads and where it leads back to."""
    parts = urlsplit(response.headers["Location"])
    back = parse_qs(parts.query).get("next")
    return parts.path, back[0] if back else None


def test_staff_without_a_second_factor_are_shown_how_to_set_one_up(client: Client) -> None:
    vera = OfficerFactory()
    client.force_login(vera)

    response = client.get(QUEUE, follow=True)

    assert response.redirect_chain[0][0].startswith(reverse("mfa_index"))
    page = response.content.decode()
    assert "Чтобы открыть рабочее место, подключите второй фактор" in page
    assert reverse("mfa_activate_totp") in page
    assert reverse("mfa_add_webauthn") in page


def test_a_session_older_than_the_factor_is_asked_for_it(client: Client) -> None:
    vera = OfficerFactory()
    client.force_login(vera)
    secret = add_app(vera)

    response = client.get(QUEUE)
    assert leads_to(response) == (reverse("mfa_reauthenticate"), QUEUE)

    response = client.post(
        reverse("mfa_reauthenticate"), {"code": current_code(secret), "next": QUEUE}
    )
    assert response.headers["Location"] == QUEUE
    assert client.get(QUEUE).status_code == 200


def test_a_session_of_somebody_with_passkeys_only_is_asked_for_a_passkey(client: Client) -> None:
    vera = OfficerFactory()
    client.force_login(vera)
    WebAuthn.add(vera, "key", {})

    response = client.get(QUEUE)

    assert leads_to(response) == (reverse("mfa_reauthenticate_webauthn"), QUEUE)


def test_signing_in_asks_for_the_code_and_opens_the_workbench(client: Client) -> None:
    vera = OfficerFactory()
    secret = add_app(vera)

    response = client.post(
        reverse("account_login"), {"login": vera.email, "password": PASSWORD, "next": QUEUE}
    )
    assert leads_to(response)[0] == reverse("mfa_authenticate")
    assert client.get(QUEUE).status_code == 302

    response = client.post(reverse("mfa_authenticate"), {"code": current_code(secret)})
    assert response.headers["Location"] == QUEUE
    assert client.get(QUEUE).status_code == 200


def test_a_recovery_code_opens_the_workbench_once(client: Client) -> None:
    vera = OfficerFactory()
    add_app(vera)
    code = RecoveryCodes.activate(vera).get_unused_codes()[0]
    client.force_login(vera)

    client.post(reverse("mfa_reauthenticate"), {"code": code})
    assert client.get(QUEUE).status_code == 200

    client.logout()
    client.force_login(vera)
    client.post(reverse("mfa_reauthenticate"), {"code": code})
    assert client.get(QUEUE).status_code == 302


def test_a_code_of_the_app_works_once(client: Client) -> None:
    vera = OfficerFactory()
    code = current_code(add_app(vera))
    client.force_login(vera)
    client.post(reverse("mfa_reauthenticate"), {"code": code})

    other = Client()
    other.force_login(vera)
    page = other.post(reverse("mfa_reauthenticate"), {"code": code}).content.decode()

    assert "Код неверен или больше не действует" in page
    assert other.get(QUEUE).status_code == 302


def test_the_password_alone_never_stands_in_for_the_factor(client: Client) -> None:
    vera = OfficerFactory()
    add_app(vera)
    client.force_login(vera)

    response = client.post(reverse("account_reauthenticate"), {"password": PASSWORD})
    assert leads_to(response)[0] == reverse("mfa_reauthenticate")

    page = client.get(reverse("mfa_reauthenticate")).content.decode()
    assert reverse("account_reauthenticate") not in page
    assert client.get(QUEUE).status_code == 302


def test_a_factor_that_was_removed_no_longer_counts(client: Client) -> None:
    vera = OfficerFactory()
    sign_in(client, vera)
    assert client.get(QUEUE).status_code == 200

    Authenticator.objects.filter(user=vera).delete()

    assert leads_to(client.get(QUEUE))[0] == reverse("mfa_index")


def test_the_factor_of_somebody_else_in_the_same_browser_does_not_count(client: Client) -> None:
    vera, boris = OfficerFactory(), OfficerFactory(name="Борис")
    sign_in(client, vera)
    add_app(boris)
    client.force_login(boris)

    assert leads_to(client.get(QUEUE))[0] == reverse("mfa_reauthenticate")


def test_the_demonstration_and_only_it_waives_the_factor(
    client: Client, settings: Settings
) -> None:
    client.force_login(OfficerFactory())
    assert client.get(QUEUE).status_code == 302

    settings.DEMO = True

    assert client.get(QUEUE).status_code == 200


def test_a_specialist_needs_no_second_factor(client: Client) -> None:
    client.force_login(SpecialistFactory())

    assert client.get(reverse("web:my-security")).status_code == 200


def test_the_way_back_from_a_form_is_the_page_it_stood_on(client: Client) -> None:
    client.force_login(OfficerFactory())

    response = client.post(QUEUE, headers={"referer": "http://testserver/staff/cases/7/?page=2"})

    assert leads_to(response)[1] == "/staff/cases/7/?page=2"


@pytest.mark.parametrize(
    "referer", ["", "https://evil.example/staff/", "http://testserver.evil.example/", "//evil"]
)
def test_the_way_back_from_a_form_never_leaves_the_site(client: Client, referer: str) -> None:
    client.force_login(OfficerFactory())

    response = client.post(QUEUE, headers={"referer": referer})

    assert leads_to(response) == (reverse("mfa_index"), None)


@pytest.mark.parametrize(
    "back", ["https://evil.example/", "//evil.example/", "javascript:alert(1)"]
)
def test_a_foreign_way_back_is_ignored_after_the_code(client: Client, back: str) -> None:
    vera = OfficerFactory()
    secret = add_app(vera)
    client.force_login(vera)

    response = client.post(
        reverse("mfa_reauthenticate"), {"code": current_code(secret), "next": back}
    )

    assert response.headers["Location"] == QUEUE


def test_a_fragment_sends_the_whole_page_to_sign_in_and_back(client: Client) -> None:
    response = client.get(
        reverse("web:my-security"),
        headers={"hx-request": "true", "hx-current-url": "http://testserver/my/security/?a=1"},
    )

    assert response.status_code == 200
    assert response.headers["HX-Redirect"] == "/accounts/login/?next=%2Fmy%2Fsecurity%2F%3Fa%3D1"


def test_the_wrong_role_is_refused_not_asked_to_sign_in(client: Client) -> None:
    client.force_login(SpecialistFactory())

    assert client.get(QUEUE).status_code == 403


def test_secrets_of_second_factors_are_encrypted_in_the_database() -> None:
    vera = OfficerFactory()
    secret = add_app(vera)
    RecoveryCodes.activate(vera)

    stored = str(list(Authenticator.objects.values_list("data", flat=True)))

    assert secret not in stored
    assert stored.count("gAAAA") == 2


def test_a_secret_encrypted_under_a_former_key_still_opens(
    client: Client, settings: Settings
) -> None:
    vera = OfficerFactory()
    secret = add_app(vera)
    client.force_login(vera)

    settings.VAULT_KEYS = [b"n" * 32, *settings.VAULT_KEYS]
    client.post(reverse("mfa_reauthenticate"), {"code": current_code(secret)})

    assert client.get(QUEUE).status_code == 200


def test_the_records_say_what_was_used(client: Client) -> None:
    vera = OfficerFactory()
    sign_in(client, vera)
    request = HttpRequest()
    request.session = client.session

    (record,) = get_authentication_records(request, vera)

    assert (record["method"], record["type"]) == ("mfa", "totp")
