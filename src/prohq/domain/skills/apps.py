from django.apps import AppConfig


class SkillsConfig(AppConfig):
    """The catalogue of areas, subsections and skills."""

    name = "prohq.domain.skills"
