from django.apps import AppConfig


class EndpointsConfig(AppConfig):
    name = "prohq.interfaces.endpoints"
