"""The specialist's side."""

from uuid import UUID

from django.db.models import QuerySet

from kernel.actors import Actor
from prohq.domain.cases.errors import ApplicationNotFound
from prohq.domain.cases.models import Application
from prohq.domain.cases.policies import check_can_read_application


def get_application(*, number: str, by: Actor) -> Application:
    """Return the owner's application with its case and decision, if any, in one statement.

    Raises ApplicationNotFound, for somebody else's too.
    """
    application = _with_outcome().filter(number=number).first()
    if application is None:
        raise ApplicationNotFound
    check_can_read_application(application, by)
    return application


def list_applications(specialist_id: UUID) -> QuerySet[Application]:
    """Return a specialist's applications, newest first, with cases and decisions."""
    return _with_outcome().filter(specialist_id=specialist_id)


def _with_outcome() -> QuerySet[Application]:
    return Application.objects.select_related("specialist", "document", "case__decision")
