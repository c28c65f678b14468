from django.apps import AppConfig


class BillingConfig(AppConfig):
    """Plans, included applications, ledger, payments."""

    name = "prohq.domain.billing"
