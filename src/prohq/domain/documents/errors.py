"""What can be wrong with a document or a copy of it. No Django here: the decoder imports it too."""

from enum import StrEnum


class Defect(StrEnum):
    """Why a file was not taken."""

    EMPTY = "empty"
    TOO_LARGE = "too_large"
    UNKNOWN_TYPE = "unknown_type"
    BROKEN = "broken"
    ENCRYPTED_PDF = "encrypted_pdf"
    ATTACHMENTS_IN_PDF = "attachments_in_pdf"
    TOO_MANY_PAGES = "too_many_pages"
    TOO_MANY_PIXELS = "too_many_pixels"
    TAKES_TOO_LONG = "takes_too_long"
    DUPLICATE = "duplicate"
    TOO_MANY_COPIES = "too_many_copies"


class CopyRefused(Exception):
    """The file cannot be a copy; nothing was changed. `details` are numbers for the message."""

    def __init__(self, code: Defect, **details: int) -> None:
        super().__init__(code, details)
        self.code = code
        self.details = details


class TooManyCopies(CopyRefused):
    """The document has all the copies it may have."""

    def __init__(self, limit: int) -> None:
        super().__init__(Defect.TOO_MANY_COPIES, limit=limit)


class DocumentNotFound(Exception):
    """There is no such document, copy or page, or it is not this actor's to see."""


class DocumentFrozen(Exception):
    """The document was submitted; nobody edits it any more."""


class NotTheOwner(Exception):
    """A document is made by the person it belongs to."""
