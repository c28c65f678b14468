from django.apps import AppConfig


class CasesConfig(AppConfig):
    """Applications and their cases, decisions."""

    name = "prohq.domain.cases"
