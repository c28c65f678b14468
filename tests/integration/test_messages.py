"""What specialists are told: every step once, in their language, in the product and by mail."""

import re
from pathlib import Path
from typing import cast

import pytest
from django.core import mail
from django.core.mail import EmailMultiAlternatives
from procrastinate.contrib.django.models import ProcrastinateJob

from kernel import clock
from kernel.events import deliver
from kernel.ids import new_id
from prohq.domain.accreditations.actions import revoke, suspend
from prohq.domain.accreditations.models import Accreditation, RevocationReason
from prohq.domain.billing.actions import check_payment, offer_payment
from prohq.domain.billing.models import Payment
from prohq.domain.cases.actions import withdraw
from prohq.domain.cases.models import Outcome, Reason
from prohq.domain.messages import actions
from prohq.domain.messages.errors import MessageNotFound
from prohq.domain.messages.models import Message
from prohq.domain.messages.queries import count_unread, get_message
from prohq.domain.people.actions import revoke_consent
from prohq.domain.people.models import ConsentKind, Person
from tests.factories import cases
from tests.factories.accreditations import grant, place_badge, publish
from tests.factories.people import OfficerFactory, SpecialistFactory, SupervisorFactory
from tests.support.gateway import FakeGateway
from tests.support.jobs import run_jobs

pytestmark = pytest.mark.django_db
TEXTS = Path(actions.__file__).parent / "templates" / "messages"
NO_BREAK = "\u00a0"


@pytest.fixture
def anna() -> Person:
    return SpecialistFactory.create(name="Анна Смирнова", email="anna@example.ru")


@pytest.fixture
def officer() -> Person:
    return OfficerFactory.create()


def told(person: Person) -> list[str]:
    """Run what waits and return the kinds of messages, oldest first."""
    run_jobs()
    return list(
        Message.objects.filter(person=person)
        .order_by("created_at", "id")
        .values_list("kind", flat=True)
    )


def last_text(person: Person) -> str:
    run_jobs()
    message = Message.objects.filter(person=person).order_by("-created_at", "-id")[0]
    return f"{message.subject}\n{message.text}".replace(NO_BREAK, " ")


def letters_to(address: str) -> list[EmailMultiAlternatives]:
    outbox = cast("list[EmailMultiAlternatives]", mail.outbox)
    return [letter for letter in outbox if letter.to == [address]]


def offer(payment: Payment) -> Payment:
    offer_payment(payment_id=payment.id, return_url="http://localhost:8000/", at=clock.now())
    payment.refresh_from_db()
    return payment


def pay(payment: Payment, gateway: FakeGateway) -> None:
    gateway_id = str(offer(payment).gateway_id)
    gateway.pay(gateway_id)
    check_payment(gateway_id=gateway_id, at=clock.now())


def tell(person: Person, *, key: str = "greeting:1") -> None:
    actions.tell(
        person_id=person.id,
        kind="application_submitted",
        key=key,
        subject_id=new_id(),
        context={"application": {"number": "2026-000123"}},
        path="/my/applications/2026-000123/",
        at=clock.now(),
    )


def test_the_whole_way_is_told_step_by_step(anna: Person, officer: Person) -> None:
    case = cases.answered_case(anna, officer)
    cases.decide(case.id, officer)

    assert told(anna) == [
        "application_submitted",
        "case_claimed",
        "inquiry_sent",
        "inquiry_answered",
        "decided_accredited",
    ]
    assert len(letters_to("anna@example.ru")) == 5


def test_every_job_run_twice_tells_once(anna: Person, officer: Person) -> None:
    grant(anna, officer)
    jobs = ProcrastinateJob.objects.filter(queue_name="events").order_by("id")
    deliveries = [(job.args["handler"], job.args["event"]) for job in jobs]
    before = told(anna)
    letters = len(letters_to("anna@example.ru"))

    for handler, event in deliveries:
        deliver(handler, event)

    assert deliveries
    assert told(anna) == before
    assert len(letters_to("anna@example.ru")) == letters


def test_the_decision_names_the_nodes_and_the_profile(anna: Person, officer: Person) -> None:
    grant(anna, officer)

    text = last_text(anna)

    assert "— Python" in text
    assert "МГТУ им. Н. Э. Баумана" in text
    assert "http://localhost:8000/people/anna-smirnova/" in text
    assert "не давали согласия на публикацию" in text


@pytest.mark.parametrize(
    ("outcome", "reason", "subject", "words"),
    [
        (Outcome.DECLINED, Reason.NOT_ISSUED, "отказано", "Причина: "),
        (
            Outcome.UNABLE_TO_VERIFY,
            Reason.NO_RECORDS,
            "проверить не удалось",
            "не отказ и не ваша ошибка",
        ),
    ],
)
def test_other_decisions_are_worded_honestly(
    anna: Person, officer: Person, *, outcome: Outcome, reason: Reason, subject: str, words: str
) -> None:
    case = cases.answered_case(anna, officer)
    cases.decide(case.id, officer, outcome, reason, explanation="Архив сгорел", node_codes=())

    text = last_text(anna)

    assert subject in text.partition("\n")[0]
    assert words in text
    assert "Архив сгорел" in text


def test_a_letter_is_in_the_language_of_its_reader(officer: Person) -> None:
    john = SpecialistFactory.create(name="John Smith", email="john@example.com", language="en")
    case = cases.open_case(john)

    assert last_text(john).startswith("Application No. ")
    (letter,) = letters_to("john@example.com")
    assert str(letter.body).startswith("Hello John Smith,")
    assert f"http://localhost:8000/en/my/applications/{case.application.number}/" in str(
        letter.body
    )


def test_a_letter_has_a_text_and_the_same_in_our_look(anna: Person) -> None:
    tell(anna)
    run_jobs()

    (letter,) = letters_to(anna.email)
    ((html, _),) = letter.alternatives
    link = "http://localhost:8000/my/applications/2026-000123/"
    assert letter.subject.replace(NO_BREAK, " ") == "Заявка № 2026-000123 принята"
    assert "Здравствуйте, Анна Смирнова!" in str(letter.body)
    assert link in str(letter.body)
    assert f'href="{link}"' in str(html)


def test_a_name_cannot_smuggle_markup_into_a_letter() -> None:
    evil = SpecialistFactory.create(name="<script>alert(1)</script>")
    tell(evil)
    run_jobs()

    (letter,) = letters_to(evil.email)
    ((html, _),) = letter.alternatives
    assert "<script>" not in str(html)
    assert "<script>alert(1)</script>" in str(letter.body)  # plain text stays as it is


def test_an_unpaid_application_is_told_to_wait_and_then_that_the_money_came(
    anna: Person, gateway: FakeGateway
) -> None:
    cases.submit(cases.fill_draft(anna), anna)
    awaited = told(anna), "300 ₽" in last_text(anna)

    pay(Payment.objects.get(), gateway)

    assert awaited == (["payment_awaited"], True)
    assert told(anna) == ["payment_awaited", "payment_received"]


def test_a_payment_that_fell_through_can_be_tried_again(anna: Person, gateway: FakeGateway) -> None:
    cases.submit(cases.fill_draft(anna), anna)
    payment = offer(Payment.objects.get())

    gateway.decline(str(payment.gateway_id))
    check_payment(gateway_id=str(payment.gateway_id), at=clock.now())

    assert told(anna)[-1] == "payment_failed"
    assert "деньги не списаны" in last_text(anna)


def test_withdrawing_a_paid_application_returns_the_money_and_says_so(
    anna: Person, gateway: FakeGateway
) -> None:
    application = cases.fill_draft(anna)
    cases.submit(application, anna)
    pay(Payment.objects.get(), gateway)

    withdraw(application_id=application.id, by=anna.actor, at=clock.now())

    assert set(told(anna)[-2:]) == {"application_withdrawn", "payment_refunded"}
    withdrawn = Message.objects.get(kind="application_withdrawn")
    assert "Мы возвращаем 300" in withdrawn.text.replace(NO_BREAK, " ")


def test_withdrawing_tells_what_became_of_the_price(anna: Person) -> None:
    case = cases.open_case(anna)

    withdraw(application_id=case.application_id, by=anna.actor, at=clock.now())

    assert told(anna)[-1] == "application_withdrawn"
    assert "включённая в ваш тариф, снова доступна" in last_text(anna)


def test_withdrawing_an_unpaid_application_says_that_nothing_was_taken(anna: Person) -> None:
    application = cases.fill_draft(anna)
    cases.submit(application, anna)

    withdraw(application_id=application.id, by=anna.actor, at=clock.now())

    assert "денег мы не брали" in last_text(anna)


def test_a_check_stopped_by_a_revoked_consent_is_told_as_such(
    anna: Person, officer: Person
) -> None:
    case = cases.claim_case(anna, officer)
    cases.send_inquiry(case, officer)

    revoke_consent(
        subject_id=case.application_id,
        kind=ConsentKind.PROCESSING,
        by=anna.actor,
        at=clock.now(),
    )

    run_jobs()
    text = Message.objects.get(kind="application_withdrawn").text.replace(NO_BREAK, " ")
    assert text.startswith("Вы отозвали согласие на обработку копий")
    assert "Плата не возвращается: официальный запрос организации уже ушёл" in text


def test_a_draft_thrown_away_is_not_written_about(anna: Person) -> None:
    draft = cases.fill_draft(anna)

    withdraw(application_id=draft.id, by=anna.actor, at=clock.now())

    assert told(anna) == []


def test_a_revoked_badge_is_explained_to_its_holder(anna: Person) -> None:
    badge = place_badge(anna)

    revoke(
        accreditation_id=badge.id,
        reason=RevocationReason.MISTAKE,
        explanation="Перепутали однофамильцев",
        by=SupervisorFactory.create().actor,
        at=clock.now(),
    )

    text = last_text(anna)
    assert text.startswith("Аккредитация отозвана: Python")
    assert "Аккредитация выдана по ошибке" in text
    assert "Перепутали однофамильцев" in text


def test_a_second_suspension_is_told_again(anna: Person) -> None:
    badge = place_badge(anna)
    supervisor = SupervisorFactory.create()

    for _ in range(2):
        Accreditation.objects.filter(id=badge.id).update(state="active", suspended_at=None)
        suspend(
            accreditation_id=badge.id, explanation="Сверяем", by=supervisor.actor, at=clock.now()
        )

    assert told(anna) == ["accreditation_suspended", "accreditation_suspended"]


def test_every_revoked_consent_is_told_and_a_replaced_one_is_not(
    anna: Person, officer: Person
) -> None:
    badge = grant(anna, officer)
    publish(badge, "number")
    publish(badge, "number", "kind")
    before = len(told(anna))

    for _ in range(2):
        publish(badge, "number")
        revoke_consent(
            subject_id=badge.source_id,
            kind=ConsentKind.PUBLICATION,
            by=anna.actor,
            at=clock.now(),
        )
        run_jobs()

    assert told(anna)[before:] == ["consent_revoked", "consent_revoked"]
    assert "больше не видны" in last_text(anna)


def test_reading_a_message_counts_the_first_time(anna: Person) -> None:
    tell(anna)
    message = Message.objects.get()
    first, later = clock.now(), clock.now()

    for at in (first, later):
        actions.read_message(message_id=message.id, by=anna.actor, at=at)

    message.refresh_from_db()
    assert message.read_at == first
    assert count_unread(anna.id) == 0


def test_a_message_of_somebody_else_does_not_exist(anna: Person) -> None:
    tell(anna)
    boris = SpecialistFactory.create()

    with pytest.raises(MessageNotFound):
        get_message(Message.objects.get().id, by=boris.actor)
    with pytest.raises(MessageNotFound):
        actions.read_message(message_id=Message.objects.get().id, by=boris.actor, at=clock.now())


def test_every_text_exists_in_both_languages_with_a_subject() -> None:
    kinds = {
        language: {path.stem for path in (TEXTS / language).glob("*.txt")}
        for language in ("ru", "en")
    }

    assert kinds["ru"] == kinds["en"]
    for path in TEXTS.glob("*/*.txt"):
        if path.stem != "mail":
            assert path.read_text().split("\n")[1] == "", path


def test_russian_letters_keep_signs_and_numbers_together() -> None:
    for path in (TEXTS / "ru").glob("*.txt"):
        assert not re.search(r"№ | —", path.read_text()), path
