from django.apps import AppConfig


class PeopleConfig(AppConfig):
    """Who: accounts, roles, consents."""

    name = "prohq.domain.people"
