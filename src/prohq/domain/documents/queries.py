"""What others may know about documents."""

from collections.abc import Sequence
from dataclasses import dataclass, fields
from datetime import date
from enum import StrEnum
from uuid import UUID

from kernel import journal
from kernel.actors import ActorKind
from kernel.clock import Moment
from prohq.domain.documents.errors import DocumentNotFound
from prohq.domain.documents.models import Copy, Document, DocumentKind
from prohq.domain.documents.policies import LIMITS, Limits

__all__ = [
    "FACT_FIELDS",
    "FACT_LENGTHS",
    "LIMITS",
    "Copy",
    "DocumentFacts",
    "DocumentKind",
    "Duplicate",
    "DuplicateReason",
    "Limits",
    "PageSize",
    "PageView",
    "find_duplicates",
    "get_document",
    "get_facts",
    "list_copies",
    "list_views",
]

PAGE_VIEWED = "document.page_viewed"
LISTED_DUPLICATES = 50
# Cyrillic capitals that look like Latin ones: people type either from the same paper.
LOOK_ALIKES = str.maketrans("АВЕКМНОРСТУХЁ", "ABEKMHOPCTYXE")


class PageSize(StrEnum):
    """In which size a page is looked at."""

    PAGE = "page"
    THUMBNAIL = "thumbnail"


class DuplicateReason(StrEnum):
    """What two documents have in common."""

    SAME_FILE = "same_file"
    SAME_NUMBER = "same_number"


@dataclass(frozen=True, slots=True)
class DocumentFacts:
    """What is printed on a document; blank where nobody has said yet."""

    kind: str = ""
    holder_name: str = ""
    organisation_name: str = ""
    series: str = ""
    number: str = ""
    issued_date: date | None = None
    qualification: str = ""


FACT_FIELDS = tuple(field.name for field in fields(DocumentFacts))
FACT_LENGTHS = {
    name: length
    for name in FACT_FIELDS
    if (length := getattr(Document._meta.get_field(name), "max_length", None))
}
"""How many characters the database keeps: for the form's fields."""


@dataclass(frozen=True, slots=True)
class PageView:
    """Somebody other than the owner looked at a page."""

    at: Moment
    viewer_kind: ActorKind
    viewer_id: UUID | None
    copy_id: UUID
    page_number: int
    size: PageSize


@dataclass(frozen=True, slots=True)
class Duplicate:
    """Another submitted document that may be the same paper."""

    document_id: UUID
    owner_id: UUID
    reason: DuplicateReason


def get_document(document_id: UUID) -> Document:
    """Raises DocumentNotFound."""
    document = Document.objects.filter(id=document_id).first()
    if document is None:
        raise DocumentNotFound
    return document


def get_facts(document_id: UUID) -> DocumentFacts:
    """Raises DocumentNotFound."""
    facts = Document.objects.filter(id=document_id).values(*FACT_FIELDS).first()
    if facts is None:
        raise DocumentNotFound
    return DocumentFacts(**facts)


def list_copies(document_id: UUID) -> Sequence[Copy]:
    """Return the copies in order, their pages prefetched: two statements."""
    return list(Copy.objects.filter(document=document_id).prefetch_related("pages"))


def list_views(document_id: UUID) -> Sequence[PageView]:
    """Return who looked at the pages, oldest first: the owner's to read."""
    entries = journal.list_entries(document_id).filter(action=PAGE_VIEWED)
    return [
        PageView(
            at=entry.at,
            viewer_kind=ActorKind(entry.actor_kind),
            viewer_id=entry.actor_id,
            copy_id=UUID(entry.detail["copy"]),
            page_number=entry.detail["page"],
            size=PageSize(entry.detail["size"]),
        )
        for entry in entries
    ]


def find_duplicates(document_id: UUID) -> Sequence[Duplicate]:
    """Return other submitted documents, of any owner, with the same file or the same number.

    For officers only: it tells of other people's documents. Three statements.
    """
    number_key = get_document(document_id).number_key
    others = Document.objects.filter(frozen_at__isnull=False, destroyed_at__isnull=True)
    others = others.exclude(id=document_id).order_by("-frozen_at")
    hashes = Copy.objects.filter(document=document_id).values("sha256")
    same = {
        DuplicateReason.SAME_FILE: others.filter(
            id__in=Copy.objects.filter(sha256__in=hashes).values("document")
        ),
        DuplicateReason.SAME_NUMBER: others.filter(number_key=number_key).exclude(number_key=""),
    }
    return [
        Duplicate(document_id=found_id, owner_id=owner_id, reason=reason)
        for reason, documents in same.items()
        for found_id, owner_id in documents.values_list("id", "owner_id")[:LISTED_DUPLICATES]
    ]


def make_number_key(series: str, number: str) -> str:
    """Return series and number as compared between documents; empty without a number."""
    if not number:
        return ""
    folded = (series + number).upper().translate(LOOK_ALIKES)
    return "".join(sign for sign in folded if sign.isalnum())
