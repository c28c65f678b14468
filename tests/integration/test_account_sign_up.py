"""From a stranger to a person with a confirmed address."""

import re

import pytest
from allauth.account.models import EmailAddress
from django.core import mail
from django.test import Client

from kernel.models import OutgoingMail
from prohq.domain.people.models import Person, Role
from tests.factories.people import PASSWORD, OfficerFactory, SpecialistFactory
from tests.support.jobs import run_jobs

pytestmark = pytest.mark.django_db

ANNA = {"name": "Анна Смирнова", "email": "Anna@Example.ru", "password1": "сорок-тысяч-братьев"}


def read_code(address: str) -> str:
    """Return the code of the newest stored letter to this address."""
    letter = OutgoingMail.objects.filter(recipient=address).latest("created_at")
    found = re.search(r"^(\d{6})$", letter.text, re.MULTILINE)
    assert found, letter.text
    return found[1]


def test_a_stranger_signs_up_confirms_the_address_and_lands_on_their_page(client: Client) -> None:
    response = client.post("/accounts/signup/", ANNA)
    assert response.headers["Location"] == "/accounts/confirm-email/"

    response = client.post("/accounts/confirm-email/", {"code": read_code("anna@example.ru")})

    assert response.headers["Location"] == "/my/"
    anna = Person.objects.get()
    assert (anna.email, anna.name, anna.role) == (
        "anna@example.ru",
        "Анна Смирнова",
        Role.SPECIALIST,
    )
    assert EmailAddress.objects.get(user=anna).verified
    assert client.session["_auth_user_id"] == str(anna.pk)


def test_the_way_back_survives_signing_up(client: Client) -> None:
    client.post("/accounts/signup/", {**ANNA, "next": "/my/plan/"})

    response = client.post("/accounts/confirm-email/", {"code": read_code("anna@example.ru")})

    assert response.headers["Location"] == "/my/plan/"


@pytest.mark.parametrize("language", ["ru", "en"])
def test_the_letter_is_in_the_language_of_the_page(client: Client, language: str) -> None:
    prefix = {"ru": "", "en": "/en"}[language]

    client.post(f"{prefix}/accounts/signup/", ANNA)

    letter = OutgoingMail.objects.get()
    assert (
        letter.subject == {"ru": "Код подтверждения: PROhq", "en": "Your code for PROhq"}[language]
    )
    assert Person.objects.get().language == language


def test_the_letter_waits_out_a_mail_server_that_is_down(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(
        "django.core.mail.EmailMessage.send", lambda _: (_ for _ in ()).throw(OSError("down"))
    )
    client.post("/accounts/signup/", ANNA)
    with pytest.raises(OSError, match="down"):
        run_jobs(queue="mail")

    monkeypatch.undo()
    run_jobs(queue="mail")

    assert [letter.to for letter in mail.outbox] == [["anna@example.ru"]]


def test_nobody_is_signed_in_before_the_address_is_confirmed(client: Client) -> None:
    client.post("/accounts/signup/", ANNA)

    assert client.get("/my/security/").headers["Location"].startswith("/accounts/login/")


def test_a_wrong_code_is_explained_and_the_fifth_ends_the_attempt(client: Client) -> None:
    client.post("/accounts/signup/", ANNA)
    code = read_code("anna@example.ru")
    wrong = f"{(int(code) + 1) % 1_000_000:06}"

    for _ in range(4):
        response = client.post("/accounts/confirm-email/", {"code": wrong})
        assert "Код неверен или больше не действует" in response.content.decode()
    client.post("/accounts/confirm-email/", {"code": wrong})

    assert not EmailAddress.objects.get().verified
    response = client.post("/accounts/confirm-email/", {"code": code})
    assert response.headers["Location"] == "/accounts/login/"
    assert not EmailAddress.objects.get().verified


def test_a_code_pasted_with_spaces_is_understood(client: Client) -> None:
    client.post("/accounts/signup/", ANNA)
    code = read_code("anna@example.ru")

    response = client.post("/accounts/confirm-email/", {"code": f" {code[:3]} {code[3:]}"})

    assert response.headers["Location"] == "/my/"


def test_signing_up_again_tells_a_stranger_nothing_and_the_owner_everything(
    client: Client,
) -> None:
    anna = SpecialistFactory(email="anna@example.ru")

    response = client.post("/accounts/signup/", ANNA)

    assert response.headers["Location"] == "/accounts/confirm-email/"
    assert client.get("/accounts/confirm-email/").status_code == 200
    assert Person.objects.get() == anna
    letter = OutgoingMail.objects.get()
    assert letter.recipient == "anna@example.ru"
    assert "уже есть учётная запись" in letter.text


def test_every_defect_of_the_form_is_told_at_once_and_what_was_typed_stays(client: Client) -> None:
    page = client.post(
        "/accounts/signup/", {"name": "", "email": "not an address", "password1": "12345"}
    ).content.decode()

    assert page.count('class="field-errors"') == 3
    assert 'value="not an address"' in page


@pytest.mark.parametrize(
    "password", ["short", "1234567890123", "password123", "анна смирнова", "anna@example.ru"]
)
def test_a_weak_password_is_refused(client: Client, password: str) -> None:
    client.post("/accounts/signup/", {**ANNA, "password1": password})

    assert not Person.objects.exists()


def test_a_name_with_markup_stays_text(client: Client) -> None:
    client.post("/accounts/signup/", {**ANNA, "name": "<script>alert(1)</script>"})
    client.post("/accounts/confirm-email/", {"code": read_code("anna@example.ru")})

    page = client.get("/my/security/").content.decode()

    assert "<script>alert" not in page
    assert "&lt;script&gt;alert" in page


def test_a_foreign_way_back_is_ignored(client: Client) -> None:
    SpecialistFactory(email="anna@example.ru")

    response = client.post(
        "/accounts/login/",
        {"login": "anna@example.ru", "password": PASSWORD, "next": "https://evil.example/"},
    )

    assert response.headers["Location"] == "/my/"


def test_everybody_signs_in_to_where_their_work_is(client: Client) -> None:
    OfficerFactory(email="vera@prohq.example")

    response = client.post(
        "/accounts/login/", {"login": "Vera@prohq.example", "password": PASSWORD}
    )

    assert response.headers["Location"] == "/staff/"


def test_guessing_a_password_is_stopped(client: Client) -> None:
    SpecialistFactory(email="anna@example.ru")
    attempt = {"login": "anna@example.ru", "password": "wrong password"}
    for _ in range(5):
        client.post("/accounts/login/", attempt)

    page = client.post("/accounts/login/", {**attempt, "password": PASSWORD}).content.decode()

    assert "Слишком много попыток" in page
