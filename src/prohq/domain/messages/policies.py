"""Whose messages are whose."""

from kernel.actors import Actor
from prohq.domain.messages.errors import MessageNotFound
from prohq.domain.messages.models import Message


def can_read(message: Message, by: Actor) -> bool:
    """Answer whether the message was written to this person."""
    return by.id == message.person_id


def check_can_read(message: Message, by: Actor) -> None:
    """Raise MessageNotFound unless the message was written to this person."""
    if not can_read(message, by):
        raise MessageNotFound
