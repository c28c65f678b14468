"""From «Пройти» to the confirmation, as a specialist's browser does it."""

from urllib.parse import urlencode

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from prohq.domain.cases.models import Application, Case
from prohq.domain.people.models import Person
from tests.factories.cases import draw_copy, fill_draft, make_node, start_draft, subscribe
from tests.support.pages import Answer, read
from tests.support.sign_in import sign_in

pytestmark = pytest.mark.django_db(transaction=True)

FACTS = {
    "kind": "diploma",
    "holder_name": "Семёнова Анна Петровна",
    "organisation_name": "МГТУ им. Н. Э. Баумана",
    "series": "107718",
    "number": "0123456",
    "issued_date": "2015-06-30",
    "qualification": "Инженер-программист",
}


def page(view: str, number: str) -> str:
    return reverse(f"web:{view}", args=[number])


def save(client: Client, draft: Application) -> Answer:
    return client.post(page("application-review", draft.number))


def test_an_included_application_goes_from_the_button_to_its_number(
    client: Client, anna: Person
) -> None:
    subscribe(anna, "basic")
    make_node("python")

    client.post(reverse("web:application-new"))
    number = Application.objects.get().number
    copy = SimpleUploadedFile("диплом.jpg", draw_copy(), "image/jpeg")
    client.post(page("copy-upload", number), {"files": [copy]})
    chosen = client.post(page("application-nodes", number), {"nodes": ["python"]})
    stated = client.post(page("application-facts", number), FACTS)
    consented = client.post(
        page("application-consents", number),
        {"processing": "on", "disclosure": "on", "publication": ["kind", "organisation_name"]},
    )
    checked = read(client.get(page("application-review", number)))
    saved = client.post(page("application-review", number), follow=True)

    assert chosen.headers["Location"] == page("application-facts", number)
    assert stated.headers["Location"] == page("application-consents", number)
    assert consented.headers["Location"] == page("application-review", number)
    for shown in ("Семёнова Анна Петровна", "0123456", "30 июня 2015", "Python", "«Базовый»"):
        assert shown in checked
    assert "останется 0 из 1" in checked
    assert "публикуются 2 сведения" in checked
    assert "<span>Сохранить</span>" in checked
    assert saved.redirect_chain == [(page("application-submitted", number), 302)]
    assert number in read(saved)
    assert "Что будет дальше" in read(saved)
    assert Case.objects.get().application.number == number


def test_the_button_pressed_twice_leads_to_the_same_draft(client: Client, anna: Person) -> None:
    first = client.post(reverse("web:application-new"))
    second = client.post(reverse("web:application-new"))

    assert first.headers["Location"] == second.headers["Location"]
    assert Application.objects.count() == 1


def test_save_pressed_twice_and_in_two_tabs_gives_the_same_confirmation(
    client: Client, anna: Person
) -> None:
    subscribe(anna)
    draft = fill_draft(anna)

    pages = [save(client, draft).headers["Location"] for _ in range(3)]

    assert set(pages) == {page("application-submitted", draft.number)}
    assert Case.objects.count() == 1


def test_a_draft_with_gaps_is_not_saved_and_every_gap_leads_to_its_step(
    client: Client, anna: Person
) -> None:
    draft = start_draft(anna)

    refused = save(client, draft)

    assert refused.status_code == 422
    for step in ("copies", "nodes", "facts", "consents"):
        assert f'<li><a href="{page(f"application-{step}", draft.number)}">' in read(refused)
    assert read(refused).count("Введите дату выдачи") == 1
    assert Application.objects.get().state == "draft"


def test_saving_with_an_expired_session_leads_back_to_the_review_with_the_draft_intact(
    client: Client, anna: Person
) -> None:
    subscribe(anna)
    draft = fill_draft(anna)
    review = page("application-review", draft.number)
    client.logout()

    bounced = client.post(review, headers={"Referer": f"http://testserver{review}"})
    sign_in(client, anna)
    back = client.get(review)

    assert (
        bounced.headers["Location"] == f"{reverse('account_login')}?{urlencode({'next': review})}"
    )
    assert back.status_code == 200
    assert "Семёнова Анна Петровна" in read(back)
    assert save(client, draft).headers["Location"] == page("application-submitted", draft.number)


def test_the_button_after_an_expired_session_leads_to_the_tab(client: Client, anna: Person) -> None:
    response = client.get(reverse("web:application-new"))

    assert response.headers["Location"] == reverse("web:my-accreditations")
    assert Application.objects.count() == 0
