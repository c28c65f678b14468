"""Looking at a page: the only way out of the vault, and it is written down."""

from io import BytesIO
from uuid import UUID

from django.db import transaction
from PIL import Image

from kernel import journal
from kernel.actors import Actor
from kernel.clock import Moment
from kernel.storage import BlobMissing
from prohq.domain.documents import policies
from prohq.domain.documents.errors import DocumentNotFound
from prohq.domain.documents.models import Page
from prohq.domain.documents.ports.vault import open_vault
from prohq.domain.documents.queries import PAGE_VIEWED, PageSize

TURNED_QUALITY = 85
CLOCKWISE = {
    1: Image.Transpose.ROTATE_270,  # Pillow turns the other way
    2: Image.Transpose.ROTATE_180,
    3: Image.Transpose.ROTATE_90,
}


@transaction.atomic
def view_page(
    *, copy_id: UUID, page_number: int, size: str = PageSize.PAGE, by: Actor, at: Moment
) -> bytes:
    """Return a page as JPEG, turned as its owner turned it.

    For the owner and for officers; which officer may see which case is the cases' rule. A look by
    anybody but the owner goes into the journal. Raises DocumentNotFound.
    """
    pages = Page.objects.select_related("copy__document").filter(copy=copy_id, number=page_number)
    page = pages.first()
    if page is None or size not in list(PageSize):
        raise DocumentNotFound
    document = page.copy.document
    policies.check_can_view(document, by)
    if not policies.is_owner(document, by):
        journal.record(
            PAGE_VIEWED,
            by=by,
            at=at,
            subject=("document", document.id),
            detail={"copy": str(copy_id), "page": page_number, "size": str(size)},
        )
    return _turn(_read(page, size), page.copy.quarter_turns)


def _read(page: Page, size: str) -> bytes:
    document = page.copy.document
    key = page.thumbnail_key if size == PageSize.THUMBNAIL else page.image_key
    try:
        return open_vault(document.id, bytes(document.wrapped_key or b"")).get(key)
    except BlobMissing as error:  # removed a moment ago, in another tab
        raise DocumentNotFound from error


def _turn(jpeg: bytes, quarter_turns: int) -> bytes:
    if quarter_turns == 0:
        return jpeg
    with Image.open(BytesIO(jpeg), formats=["JPEG"]) as picture:
        buffer = BytesIO()
        picture.transpose(CLOCKWISE[quarter_turns]).save(buffer, "JPEG", quality=TURNED_QUALITY)
    return buffer.getvalue()
