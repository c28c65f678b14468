"""Why a file was not taken, in words that say what to do."""

from dataclasses import dataclass
from uuid import UUID

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from prohq.domain.documents.errors import CopyRefused, Defect
from prohq.domain.documents.queries import LIMITS

ACCEPT = ",".join((*LIMITS.content_types, ".heic", ".heif"))
"""What a file chooser offers; some systems know the last two by their names only."""

DEFECTS: dict[Defect, Promise] = {
    Defect.EMPTY: gettext_lazy(
        "The file is empty. Save the document once more and upload the new file."
    ),
    Defect.TOO_LARGE: gettext_lazy(
        "The file is larger than %(mebibytes)s MB. Photograph the document at a lower resolution "
        "or save the PDF in a smaller size."
    ),
    Defect.UNKNOWN_TYPE: gettext_lazy(
        "This is not a JPEG, PNG, HEIC, WebP or PDF inside, whatever its name says. Save the "
        "document in one of these formats or take a photograph of it."
    ),
    Defect.BROKEN: gettext_lazy(
        "The file is damaged and does not open. Open it on your device and save it once more, or "
        "take a photograph of the document."
    ),
    Defect.ENCRYPTED_PDF: gettext_lazy(
        "The PDF is protected by a password. Save it without one or take a photograph of the "
        "document."
    ),
    Defect.ATTACHMENTS_IN_PDF: gettext_lazy(
        "There are other files inside this PDF, and such files are not accepted. Open it, choose "
        "“Print” and “Save as PDF”, then upload what was saved."
    ),
    Defect.TOO_MANY_PAGES: gettext_lazy(
        "Pages in this PDF: %(pages)s, at most %(limit)s fit. Save only the pages of the document "
        "itself."
    ),
    Defect.TOO_MANY_PIXELS: gettext_lazy(
        "The picture has more than %(megapixels)s megapixels. Photograph the document in the "
        "ordinary mode of the camera."
    ),
    Defect.TAKES_TOO_LONG: gettext_lazy(
        "The file is too complex: we could not read it. Take a photograph of the document or save "
        "its pages as JPEG."
    ),
    Defect.DUPLICATE: gettext_lazy(
        "This very file is already uploaded. Choose the picture of another side or page."
    ),
    Defect.TOO_MANY_COPIES: gettext_lazy(
        "There can be at most %(limit)s copies. Remove or replace one of those uploaded."
    ),
}


@dataclass(frozen=True, slots=True)
class Refused:
    """A file that was not taken; `copy_id` when it was to replace a copy."""

    filename: str
    message: str
    copy_id: UUID | None = None


def word_refusal(refusal: CopyRefused) -> str:
    """Return what is wrong and what to do, in the reader's language."""
    return str(DEFECTS[refusal.code]) % refusal.details


def word_nothing_chosen() -> str:
    return _("Choose a file first, then upload it.")


def word_gone() -> str:
    return _("This copy is no longer here: it was removed in another window.")


def word_script() -> dict[str, str]:
    """Return what the page's script says itself, by the names of its data attributes."""
    return {
        "empty": str(DEFECTS[Defect.EMPTY]),
        "large": DEFECTS[Defect.TOO_LARGE] % {"mebibytes": LIMITS.file_mebibytes},
        "many": DEFECTS[Defect.TOO_MANY_COPIES] % {"limit": LIMITS.files},
    }
