from django.apps import AppConfig


class StaffConfig(AppConfig):
    name = "prohq.interfaces.staff"
