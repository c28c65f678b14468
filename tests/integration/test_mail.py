from smtplib import SMTPServerDisconnected

import pytest
from django.core import mail as outbox
from django.core.mail import EmailMultiAlternatives

from kernel import clock, mail
from kernel.models import MailAttachment, OutgoingMail
from tests.support.jobs import run_jobs


def write(text: str = "Здравствуйте!") -> None:
    mail.send(
        to="anna@example.ru",
        subject="Заявка\nпринята",
        text=text,
        at=clock.now(),
        attachments=[mail.Attachment("Письмо № 5.pdf", "application/pdf", b"%PDF-1.7")],
    )


@pytest.mark.django_db
def test_a_letter_leaves_with_its_files_and_an_id_of_its_own() -> None:
    write()

    run_jobs()

    (letter,) = outbox.outbox
    stored = OutgoingMail.objects.get()
    assert letter.subject == "Заявка принята"
    assert letter.attachments[0] == ("Письмо № 5.pdf", b"%PDF-1.7", "application/pdf")
    assert letter.extra_headers["Message-ID"] == f"<{stored.id}@prohq.example>"
    assert stored.sent_at is not None


@pytest.mark.django_db
def test_the_files_of_a_letter_are_kept_until_it_has_left_and_no_longer() -> None:
    write()
    assert MailAttachment.objects.count() == 1

    run_jobs()

    assert MailAttachment.objects.count() == 0


@pytest.mark.django_db
def test_a_job_run_twice_sends_one_letter() -> None:
    write()
    run_jobs()

    mail.deliver(OutgoingMail.objects.get().id)

    assert len(outbox.outbox) == 1


@pytest.mark.django_db
def test_a_letter_waits_for_a_mail_server_that_is_down(monkeypatch: pytest.MonkeyPatch) -> None:
    write()

    def refuse(message: EmailMultiAlternatives) -> None:
        raise SMTPServerDisconnected(message.subject)

    with monkeypatch.context() as down:
        down.setattr(EmailMultiAlternatives, "send", refuse)
        with pytest.raises(SMTPServerDisconnected):
            run_jobs()
    assert OutgoingMail.objects.get().sent_at is None

    run_jobs()

    assert len(outbox.outbox) == 1
