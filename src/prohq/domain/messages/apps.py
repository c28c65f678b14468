from django.apps import AppConfig


class MessagesConfig(AppConfig):
    """What people are told."""

    name = "prohq.domain.messages"
    label = "prohq_messages"  # django.contrib.messages holds the short one
