"""What an officer looks at: pages of the copies, letters that left."""

from uuid import UUID

from django.http import Http404, HttpResponse
from django.views.decorators.http import require_safe

from kernel import clock
from prohq.domain.cases import actions
from prohq.domain.cases.errors import CaseClosed, LeaseNotHeld, PageNotFound
from prohq.domain.documents.errors import DocumentNotFound
from prohq.domain.documents.queries import PageSize
from prohq.domain.inquiries.queries import get_letter
from prohq.interfaces.access import CASE_OFFICERS, allow
from prohq.interfaces.staff.cases.found import find_file
from prohq.interfaces.staff.requests import StaffRequest

PRIVATE = {"Cache-Control": "private, no-store", "X-Content-Type-Options": "nosniff"}
FORBIDDEN = 403


@allow(CASE_OFFICERS)
@require_safe
def show_page(
    request: StaffRequest, number: str, copy_id: UUID, page_number: int, size: str
) -> HttpResponse:
    """Send one page as a picture to the officer who holds the case; the look is journalled."""
    file = find_file(request, number)
    if size not in set(PageSize):
        raise Http404
    try:
        picture = actions.view_page(
            case_id=file.case.id,
            copy_id=copy_id,
            page_number=page_number,
            size=PageSize(size),
            by=request.user.actor,
            at=clock.now(),
        )
    except (LeaseNotHeld, CaseClosed):
        return HttpResponse(status=FORBIDDEN, headers=PRIVATE)
    except (PageNotFound, DocumentNotFound) as error:
        raise Http404 from error
    return HttpResponse(picture, content_type="image/jpeg", headers=PRIVATE)


@allow(CASE_OFFICERS)
@require_safe
def show_letter(request: StaffRequest, number: str, inquiry_id: UUID) -> HttpResponse:
    """Send the letter as the case keeps it, without the access code."""
    file = find_file(request, number)
    if inquiry_id not in {inquiry.id for inquiry in file.comparison.inquiries}:
        raise Http404
    letter = get_letter(inquiry_id)
    headers = PRIVATE | {"Content-Disposition": f'inline; filename="inquiry-{number}.pdf"'}
    return HttpResponse(bytes(letter.letter_pdf), content_type="application/pdf", headers=headers)
