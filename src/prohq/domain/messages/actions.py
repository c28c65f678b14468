"""Telling people things, once; and their reading them."""

from collections.abc import Mapping
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.template import Context, Engine
from django.template.loader import render_to_string
from django.utils import translation

from kernel import mail
from kernel.actors import Actor
from kernel.clock import Moment
from prohq.domain.messages.errors import MessageNotFound
from prohq.domain.messages.models import Message
from prohq.domain.messages.policies import check_can_read
from prohq.domain.people.queries import Person, get_person


@transaction.atomic
def tell(  # noqa: PLR0913 a message has this many parts
    *,
    person_id: UUID,
    kind: str,
    key: str,
    subject_id: UUID,
    context: Mapping[str, object],
    path: str,
    at: Moment,
) -> None:
    """Write a message to a person, in their language, and send it as mail too.

    The words are those of templates/messages/<language>/<kind>.txt: the subject, an empty line,
    the text. What was told under this key is never told again.
    """
    person = get_person(person_id)
    subject, text = _word(kind, person, context)
    message, is_new = Message.objects.get_or_create(
        key=key,
        defaults={
            "person": person,
            "kind": kind,
            "subject_id": subject_id,
            "subject": subject,
            "text": text,
            "path": path,
            "created_at": at,
        },
    )
    if is_new:
        _mail(message, person)


@transaction.atomic
def read_message(*, message_id: UUID, by: Actor, at: Moment) -> None:
    """Mark a message as read; the first time counts. Raises MessageNotFound."""
    message = Message.objects.select_for_update().filter(id=message_id).first()
    if message is None:
        raise MessageNotFound
    check_can_read(message, by)
    if message.read_at is None:
        message.read_at = at
        message.save(update_fields=["read_at"])


def read_all_messages(*, by: Actor, at: Moment) -> None:
    """Mark everything that was told to the actor as read."""
    Message.objects.filter(person=by.id, read_at=None).update(read_at=at)


def _word(kind: str, person: Person, context: Mapping[str, object]) -> tuple[str, str]:
    template = Engine.get_default().get_template(f"messages/{person.language}/{kind}.txt")
    with translation.override(person.language):
        written = template.render(Context({"person": person, **context}, autoescape=False))
    subject, _, text = written.strip().partition("\n")
    return subject.strip(), text.strip()


def _mail(message: Message, person: Person) -> None:
    words = {
        "message": message,
        "person": person,
        "paragraphs": message.text.split("\n\n"),
        "url": f"{settings.BASE_URL}{message.path}" if message.path else "",
        "base_url": settings.BASE_URL,
    }
    folder = f"messages/{person.language}"
    with translation.override(person.language):
        mail.send(
            to=person.email,
            subject=message.subject,
            text=render_to_string(f"{folder}/mail.txt", words),
            html=render_to_string("messages/mail.html", words),
            at=message.created_at,
        )
