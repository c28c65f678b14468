"""Outgoing mail: stored in the sender's transaction, handed over by a job until it is taken."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from uuid import UUID

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.db import transaction

from kernel import clock
from kernel.clock import Moment
from kernel.models import MailAttachment, OutgoingMail


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file that goes with a letter."""

    filename: str
    content_type: str
    content: bytes


def send(  # noqa: PLR0913 a letter has this many parts
    *,
    to: str,
    subject: str,
    text: str,
    at: Moment,
    html: str = "",
    headers: Mapping[str, str] | None = None,
    attachments: Iterable[Attachment] = (),
) -> UUID:
    """Store a letter in the current transaction and defer its delivery. Returns its id."""
    from kernel import tasks  # noqa: PLC0415 tasks delivers what this module stores

    with transaction.atomic():
        mail = OutgoingMail.objects.create(
            recipient=to,
            subject=" ".join(subject.split()),
            text=text,
            html=html,
            headers=dict(headers or {}),
            created_at=at,
        )
        MailAttachment.objects.bulk_create(
            MailAttachment(
                mail=mail, filename=a.filename, content_type=a.content_type, content=a.content
            )
            for a in attachments
        )
        tasks.deliver_mail.defer(mail_id=str(mail.id))
    return mail.id


@transaction.atomic(durable=True)
def deliver(mail_id: UUID) -> None:
    """Hand the letter to the mail server unless it was taken already.

    The row lock makes two workers take turns. A crash between the server's «250» and our commit
    repeats the letter under the same Message-ID, which mail programs show once. Its files, which
    may hold an access code or personal data, are kept no longer than they are needed.
    """
    mail = OutgoingMail.objects.select_for_update().get(id=mail_id)
    if mail.sent_at is not None:
        return
    _compose(mail).send()
    mail.sent_at = clock.now()
    mail.save(update_fields=["sent_at"])
    mail.attachments.all().delete()


def _compose(mail: OutgoingMail) -> EmailMultiAlternatives:
    domain = settings.DEFAULT_FROM_EMAIL.rpartition("@")[2].rstrip(">")
    headers = {
        "Message-ID": f"<{mail.id}@{domain}>",
        "Auto-Submitted": "auto-generated",
        **mail.headers,
    }
    message = EmailMultiAlternatives(mail.subject, mail.text, to=[mail.recipient], headers=headers)
    if mail.html:
        message.attach_alternative(mail.html, "text/html")
    for attachment in mail.attachments.all():
        message.attach(attachment.filename, bytes(attachment.content), attachment.content_type)
    return message
