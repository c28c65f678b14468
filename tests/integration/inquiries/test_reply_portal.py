"""A clerk without an account, over HTTP: looks, types the code, answers."""

from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from kernel import clock
from prohq.domain.inquiries import actions
from prohq.domain.inquiries.models import Answer
from prohq.domain.inquiries.policies import KEY_LASTS, TIME_TO_ANSWER
from prohq.domain.inquiries.queries import Question, get_inquiry
from tests.factories.inquiries import SentInquiry, send_inquiry

pytestmark = pytest.mark.django_db

WRONG = "2222-2222"
ANSWER = {
    "verdict_kind": "match",
    "verdict_holder_name": "match",
    "verdict_number": "mismatch",
    "value_number": "107718 0123457",
    "verdict_issued_date": "not_stated",
    "comment": "Книга выдачи, лист 12",
    "signer_name": "Ольга Архивова",
    "signer_position": "Заведующая архивом",
    "confirmed": "on",
}


def page(sent: SentInquiry) -> str:
    return reverse("reply:open", args=[sent.token])


def type_code(client: Client, sent: SentInquiry, code: str | None = None) -> Any:
    return client.post(page(sent), {"code": code or sent.code})


def answer(client: Client, sent: SentInquiry, **changes: str) -> Any:
    return client.post(reverse("reply:answer", args=[sent.token]), {**ANSWER, **changes})


def test_opening_shows_who_asks_and_nothing_about_a_person(client: Client) -> None:
    sent = send_inquiry()

    shown = client.get(page(sent))

    assert shown.status_code == 200
    assert sent.inquiry.outgoing_number in shown.text
    for secret in ("Смирнова", "0123456", sent.code, sent.specialist.name):
        assert secret not in shown.text


def test_a_mail_scanner_spends_nothing(client: Client) -> None:
    sent = send_inquiry()

    statuses = [
        client.get(page(sent)).status_code,
        client.head(page(sent)).status_code,
        client.post(page(sent), {}).status_code,
        client.post(page(sent), {"code": ""}).status_code,
        client.post(page(sent), {"code": "test@example.org"}).status_code,
        client.get(reverse("reply:answer", args=[sent.token])).status_code,
        client.post(reverse("reply:answer", args=[sent.token]), ANSWER).status_code,
    ]

    inquiry = get_inquiry(sent.inquiry.id)
    assert statuses == [200, 200, 422, 422, 422, 302, 200]
    assert (inquiry.failed_codes, inquiry.state) == (0, "sent")
    assert type_code(client, sent).status_code == 302


def test_the_pages_are_kept_out_of_caches_search_engines_and_foreign_logs(client: Client) -> None:
    sent = send_inquiry()

    for response in (client.get(page(sent)), client.get(reverse("reply:open", args=["none"]))):
        assert "no-store" in response["Cache-Control"]
        assert response["Referrer-Policy"] == "same-origin"
        assert "noindex" in response["X-Robots-Tag"]


def test_an_unknown_link_says_what_to_do(client: Client) -> None:
    shown = client.get(reverse("reply:open", args=["none"]))

    assert shown.status_code == 404
    assert "Такого запроса нет" in shown.text
    assert "mailto:" in shown.text


def test_the_journey_from_link_to_thanks(client: Client) -> None:
    sent = send_inquiry(note="Просим указать квалификацию.")

    asked = client.post(page(sent), {"code": sent.code.lower()}, follow=True)
    thanks = client.post(reverse("reply:answer", args=[sent.token]), ANSWER, follow=True)

    assert "107718 0123456" in asked.text
    assert "5 июля 2018" in asked.text.replace("\u00a0", " ")
    assert "Просим указать квалификацию." in asked.text
    assert thanks.status_code == 200
    assert "Спасибо, ваш ответ принят" in thanks.text
    assert sent.inquiry.outgoing_number in thanks.text
    assert "107718 0123457" in thanks.text
    stored = Answer.objects.get()
    assert (stored.signer_name, stored.comment) == ("Ольга Архивова", "Книга выдачи, лист 12")


def test_the_page_speaks_english_too(client: Client) -> None:
    sent = send_inquiry()

    shown = client.get(f"/en/reply/{sent.token}/")

    assert "Please confirm the facts of a document" in shown.text


def test_wrong_codes_say_how_many_are_left_and_then_lock(client: Client) -> None:
    sent = send_inquiry()

    texts = [type_code(client, sent, WRONG).text.replace("\u00a0", " ") for _ in range(10)]

    assert "Осталось 9 попыток" in texts[0]
    assert "Осталось 2 попытки" in texts[7]
    assert "Осталась 1 попытка" in texts[8]
    assert "Страница закрыта" in texts[9]
    locked = type_code(client, sent)
    assert locked.status_code == 403
    assert "новое письмо с новым кодом" in locked.text


def test_what_cannot_be_a_code_is_told_and_not_counted(client: Client) -> None:
    sent = send_inquiry()

    for junk in ("123", "ABCD-EFG", "O0O0-1IL1", "<script>", "х" * 5_000):
        assert type_code(client, sent, junk).status_code == 422

    assert get_inquiry(sent.inquiry.id).failed_codes == 0


def test_an_error_loses_nothing_that_was_typed(client: Client) -> None:
    sent = send_inquiry()
    type_code(client, sent)

    shown = answer(client, sent, value_number="", verdict_kind="", confirmed="")

    assert shown.status_code == 422
    assert "Напишите, как значится у вас." in shown.text
    assert "Выберите один из трёх ответов." in shown.text
    assert "Книга выдачи, лист 12" in shown.text
    assert "Ольга Архивова" in shown.text
    assert not Answer.objects.exists()


@pytest.mark.parametrize(
    "wrong",
    [
        {"verdict_kind": "perhaps"},
        {"signer_name": " "},
        {"signer_position": "я" * 500},
        {"comment": "я" * 5_000},
        {"value_number": "9" * 400},
        {"signer_name": "\x00"},
    ],
    ids=["unknown verdict", "no name", "long position", "long comment", "long value", "nul"],
)
def test_a_bad_answer_is_explained(client: Client, wrong: dict[str, str]) -> None:
    sent = send_inquiry()
    type_code(client, sent)

    assert answer(client, sent, **wrong).status_code == 422
    assert not Answer.objects.exists()


def test_markup_is_shown_as_it_was_typed(client: Client) -> None:
    sent = send_inquiry(asked=[Question("number", "<script>alert(1)</script>")])

    asked = client.post(page(sent), {"code": sent.code}, follow=True)
    form = {**ANSWER, "value_number": "<img src=x onerror=alert(2)>", "comment": "<b>жирно</b>"}
    shown = client.post(reverse("reply:answer", args=[sent.token]), form, follow=True)

    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in asked.text
    assert "<script>alert" not in asked.text + shown.text
    assert "<img src=x" not in shown.text
    assert "&lt;b&gt;жирно&lt;/b&gt;" in shown.text


def test_a_second_answer_is_told_that_the_first_stands(client: Client) -> None:
    sent, other_tab = send_inquiry(), Client()
    type_code(client, sent)
    type_code(other_tab, sent)
    answer(client, sent)

    second = answer(other_tab, sent, signer_name="Пётр Второй")

    assert second.status_code == 409
    assert "Действует первый ответ" in second.text
    assert "Ольга Архивова" in second.text
    assert Answer.objects.get().signer_name == "Ольга Архивова"


def test_an_answered_inquiry_is_read_again_with_the_code_only(client: Client) -> None:
    sent = send_inquiry()
    type_code(client, sent)
    answer(client, sent)
    stranger = Client()

    cover = stranger.get(page(sent))
    read = stranger.post(page(sent), {"code": sent.code}, follow=True)

    assert "Ваш ответ принят" in cover.text
    assert "Ольга" not in cover.text
    assert "Ольга Архивова" in read.text
    assert "<form" not in read.text


def test_after_a_long_break_the_code_is_asked_again_and_the_answer_is_kept(client: Client) -> None:
    sent = send_inquiry()
    with time_machine.travel(clock.now(), tick=False) as traveller:
        type_code(client, sent)
        traveller.shift(KEY_LASTS + timedelta(minutes=1))

        asked_again = answer(client, sent)
        back = client.post(page(sent), {**ANSWER, "code": sent.code})

    assert "Введите, пожалуйста, код доступа ещё раз" in asked_again.text
    assert "Книга выдачи, лист 12" in asked_again.text
    assert "0123456" not in asked_again.text
    assert "Книга выдачи, лист 12" in back.text
    assert "107718 0123457" in back.text
    assert not Answer.objects.exists()


def test_an_expired_inquiry_takes_nothing_and_says_how_to_go_on(client: Client) -> None:
    sent = send_inquiry(at=clock.now() - TIME_TO_ANSWER)

    shown, refused, unsent = client.get(page(sent)), type_code(client, sent), answer(client, sent)

    assert [shown.status_code, refused.status_code, unsent.status_code] == [410, 410, 410]
    assert "Срок ответа истёк" in shown.text
    assert "мы пришлём новое письмо" in shown.text
    assert not Answer.objects.exists()


def test_a_withdrawn_inquiry_closes_even_an_open_page(client: Client) -> None:
    sent = send_inquiry()
    type_code(client, sent)
    actions.cancel_inquiries(
        application_id=sent.inquiry.application_id, by=sent.officer.actor, at=clock.now()
    )

    shown, unsent = client.get(page(sent)), answer(client, sent)

    assert [shown.status_code, unsent.status_code] == [410, 410]
    assert "Этот запрос отозван" in shown.text
    assert "0123456" not in shown.text + unsent.text


def test_a_key_in_one_browser_opens_nothing_in_another(client: Client) -> None:
    sent = send_inquiry()
    type_code(client, sent)

    assert "0123456" not in Client().get(page(sent)).text


def test_a_session_planted_beforehand_opens_nothing(client: Client) -> None:
    sent, other = send_inquiry(), Client()
    other.cookies["prohq_session"] = client.session.session_key or ""

    type_code(client, sent)

    assert "0123456" in client.get(page(sent)).text
    assert "0123456" not in other.get(page(sent)).text


def test_a_forged_form_from_elsewhere_is_refused() -> None:
    sent = send_inquiry()
    strict = Client(enforce_csrf_checks=True)

    assert strict.post(page(sent), {"code": sent.code}).status_code == 403


def test_looking_at_what_is_asked_takes_few_statements(
    client: Client, django_assert_max_num_queries: Any
) -> None:
    sent = send_inquiry()
    type_code(client, sent)

    with django_assert_max_num_queries(3):
        client.get(page(sent))
