from django.apps import AppConfig


class AccreditationsConfig(AppConfig):
    """Granted facts and their evidence."""

    name = "prohq.domain.accreditations"
