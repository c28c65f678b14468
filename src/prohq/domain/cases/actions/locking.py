"""One lock for both sides.

Whoever changes an application or its case holds the application's row. Rows of lower rooms that
tell us something are locked before it, never after (person, consents, inquiries, payment): their
actions lock them, publish, and our handlers lock the application last. The other way round, an
answer and a decision at the same moment would wait for each other.
"""

from uuid import UUID

from prohq.domain.cases.errors import ApplicationNotFound, CaseNotFound
from prohq.domain.cases.models import Application, Case
from prohq.domain.cases.queries.applications import find_application
from prohq.domain.inquiries.queries import list_inquiries
from prohq.domain.people.queries import ConsentKind, get_consent_in_force, get_person


def lock_surroundings(application_id: UUID) -> None:
    """Lock what stands around an application: its person, their consents, the inquiries.

    Raises ApplicationNotFound.
    """
    get_person(find_application(application_id).specialist_id, lock=True)
    for kind in (ConsentKind.PROCESSING, ConsentKind.DISCLOSURE):
        get_consent_in_force(application_id, kind, lock=True)
    lock_inquiries(application_id)


def lock_inquiries(application_id: UUID) -> None:
    """Keep the inquiries of an application as they are until commit."""
    list(list_inquiries(application_id).order_by("id").select_for_update(of=("self",)))


def lock_application(application_id: UUID) -> Application:
    """Return the application, locked until the transaction ends. Raises ApplicationNotFound."""
    try:
        return Application.objects.select_for_update(no_key=True).get(id=application_id)
    except Application.DoesNotExist as error:
        raise ApplicationNotFound from error


def lock_case(case_id: UUID) -> Case:
    """Return the case with its application, locked until the transaction ends.

    Raises CaseNotFound.
    """
    try:
        application = Application.objects.select_for_update(of=("self",), no_key=True).get(
            case=case_id
        )
    except Application.DoesNotExist as error:
        raise CaseNotFound from error
    case = Case.objects.select_related("officer").get(id=case_id)
    case.application = application
    return case
