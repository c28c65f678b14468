from django.apps import AppConfig


class BankConfig(AppConfig):
    """A payment gateway that takes no money."""

    name = "prohq.demo.bank"
