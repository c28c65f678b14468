from django.apps import AppConfig


class ProfilesConfig(AppConfig):
    """What the public sees of a specialist."""

    name = "prohq.domain.profiles"
