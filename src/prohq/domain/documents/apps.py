from django.apps import AppConfig


class DocumentsConfig(AppConfig):
    """Copies of documents: intake, vault, pages."""

    name = "prohq.domain.documents"
