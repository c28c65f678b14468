"""Reading one's messages."""

from uuid import UUID

from django.db.models import QuerySet

from kernel.actors import Actor
from prohq.domain.messages.errors import MessageNotFound
from prohq.domain.messages.models import Message
from prohq.domain.messages.policies import check_can_read

__all__ = ["Message", "count_unread", "get_message", "list_messages"]


def list_messages(person_id: UUID) -> QuerySet[Message]:
    """Return what a person was told, newest first."""
    return Message.objects.filter(person=person_id).order_by("-created_at", "-id")


def count_unread(person_id: UUID) -> int:
    """Return how many messages the person has not opened."""
    return Message.objects.filter(person=person_id, read_at=None).count()


def get_message(message_id: UUID, *, by: Actor) -> Message:
    """Return one's own message. Raises MessageNotFound, for somebody else's too."""
    message = Message.objects.filter(id=message_id).first()
    if message is None:
        raise MessageNotFound
    check_can_read(message, by)
    return message
