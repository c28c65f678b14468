"""PDF files: the structure is judged by qpdf, the pages are drawn by PDFium."""

from io import BytesIO

import pikepdf
import pypdfium2

from prohq.domain.documents.errors import CopyRefused, Defect
from prohq.domain.documents.policies import LIMITS
from prohq.domain.documents.ports.decoding.pages import LONG_SIDE, PageImage, make_page

POINTS_PER_INCH = 72
SHARPEST = 200 / POINTS_PER_INCH
"""Pixels per point: a small page is not blown up beyond 200 dpi."""


def decode_pdf(content: bytes) -> list[PageImage]:
    """Return the pages. Raises CopyRefused and whatever the libraries raise."""
    check_structure(content)
    document = pypdfium2.PdfDocument(content)
    document.init_forms()  # visible stamps of digital signatures and filled-in fields are widgets
    return [draw_page(document[number]) for number in range(len(document))]


def check_structure(content: bytes) -> None:
    """Refuse passwords, too many pages, and files within the file."""
    try:
        document = pikepdf.open(BytesIO(content))
    except pikepdf.PasswordError as error:
        raise CopyRefused(Defect.ENCRYPTED_PDF) from error
    with document:
        count = len(document.pages)
        if count > LIMITS.pdf_pages:
            raise CopyRefused(Defect.TOO_MANY_PAGES, pages=count, limit=LIMITS.pdf_pages)
        if has_attachments(document):
            raise CopyRefused(Defect.ATTACHMENTS_IN_PDF)


def has_attachments(document: pikepdf.Pdf) -> bool:
    """Answer whether any object embeds a file, however it is reached (name tree, note, /AF)."""
    return any(
        isinstance(thing, pikepdf.Dictionary) and "/EF" in thing for thing in document.objects
    )


def draw_page(page: pypdfium2.PdfPage) -> PageImage:
    width, height = page.get_size()
    scale = min(SHARPEST, LONG_SIDE / max(width, height, 1))
    return make_page(page.render(scale=scale).to_pil())
