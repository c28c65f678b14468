"""The specialist's side."""

from uuid import UUID

from django.db.models import Q, QuerySet

from kernel.actors import Actor
from prohq.domain.cases.errors import ApplicationNotFound
from prohq.domain.cases.models import Application
from prohq.domain.cases.policies import check_can_read_application
from prohq.domain.cases.states import ApplicationState


def get_application(*, number: str, by: Actor) -> Application:
    """Return the owner's application with its case and decision, if any, in one statement.

    Raises ApplicationNotFound, for somebody else's too.
    """
    application = _with_outcome().filter(number=number).first()
    if application is None:
        raise ApplicationNotFound
    check_can_read_application(application, by)
    return application


def find_application(application_id: UUID) -> Application:
    """Return an application for the rooms above, whoever asks. Raises ApplicationNotFound."""
    application = _with_outcome().filter(id=application_id).first()
    if application is None:
        raise ApplicationNotFound
    return application


def list_applications(specialist_id: UUID) -> QuerySet[Application]:
    """Return a specialist's applications, newest first, with cases and decisions."""
    return _with_outcome().filter(specialist_id=specialist_id)


def count_actions_needed(person_id: UUID) -> int:
    """Return how many applications wait for the specialist: begun drafts, unpaid ones."""
    is_begun = Q(state=ApplicationState.DRAFT, document__copies__isnull=False)
    is_unpaid = Q(state=ApplicationState.AWAITING_PAYMENT)
    own = Application.objects.filter(is_begun | is_unpaid, specialist_id=person_id)
    return own.distinct().count()


def _with_outcome() -> QuerySet[Application]:
    """Return applications with what they lead to, in one statement."""
    return Application.objects.select_related("specialist", "document", "case__decision")
