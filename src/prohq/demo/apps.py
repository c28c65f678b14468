from django.apps import AppConfig


class DemoConfig(AppConfig):
    """Everything that exists only for demonstration and tests. Never installed in production."""

    name = "prohq.demo"
