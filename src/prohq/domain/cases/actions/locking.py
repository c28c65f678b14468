"""One lock for both sides.

Whoever changes an application or its case holds the application's row. Rows of lower rooms that
tell us something (a payment, an inquiry) are locked before it, never after: they lock themselves,
publish, and our handlers lock the application last.
"""

from uuid import UUID

from prohq.domain.cases.errors import ApplicationNotFound, CaseNotFound
from prohq.domain.cases.models import Application, Case


def lock_application(application_id: UUID) -> Application:
    """Return the application, locked until the transaction ends. Raises ApplicationNotFound."""
    try:
        return Application.objects.select_for_update().get(id=application_id)
    except Application.DoesNotExist as error:
        raise ApplicationNotFound from error


def lock_case(case_id: UUID) -> Case:
    """Return the case with its application, locked until the transaction ends.

    Raises CaseNotFound.
    """
    try:
        application = Application.objects.select_for_update(of=("self",)).get(case=case_id)
    except Application.DoesNotExist as error:
        raise CaseNotFound from error
    case = Case.objects.select_related("officer").get(id=case_id)
    case.application = application
    return case
