from django.apps import AppConfig


class InquiriesConfig(AppConfig):
    """Organisations, official inquiries, answers."""

    name = "prohq.domain.inquiries"
