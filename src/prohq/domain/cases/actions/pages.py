"""Looking at the copies."""

from uuid import UUID

from kernel.actors import Actor
from kernel.clock import Moment
from prohq.domain.cases.actions.leases import renew_without_waiting
from prohq.domain.cases.errors import PageNotFound
from prohq.domain.cases.policies import check_can_work
from prohq.domain.cases.queries.casework import find_case
from prohq.domain.documents import actions as documents
from prohq.domain.documents.queries import PageSize, list_copies


def view_page(  # noqa: PLR0913 which page of which copy in which size is one question
    *,
    case_id: UUID,
    copy_id: UUID,
    page_number: int,
    size: PageSize,
    by: Actor,
    at: Moment,
) -> bytes:
    """Return a page as a JPEG for the officer who holds the case; the owner can read that it was.

    Raises CaseNotFound, OwnApplication, CaseClosed, LeaseNotHeld, PageNotFound.
    """
    case = find_case(case_id)
    check_can_work(case, by, at)
    if copy_id not in {copy.id for copy in list_copies(case.application.document_id)}:
        raise PageNotFound
    renew_without_waiting(case_id, by=by, at=at)
    return documents.view_page(copy_id=copy_id, page_number=page_number, size=size, by=by, at=at)
