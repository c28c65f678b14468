from django.apps import AppConfig


class TerminalConfig(AppConfig):
    """The door for whoever runs the installation."""

    name = "prohq.interfaces.terminal"
