from django.apps import AppConfig


class WebConfig(AppConfig):
    name = "prohq.interfaces.web"
