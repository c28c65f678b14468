from django.apps import AppConfig


class BankConfig(AppConfig):
    name = "prohq.demo.bank"
    label = "demo_bank"
