"""What a copy may be, and who may do what with a document."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kernel.actors import CASE_WORKERS, SYSTEM, Actor
from prohq.domain.documents.errors import DocumentFrozen, DocumentNotFound, NotTheOwner

if TYPE_CHECKING:  # the decoder reads the limits without Django
    from uuid import UUID

    from prohq.domain.documents.models import Document

MEBIBYTE = 1024 * 1024
LONGEST_LABEL = 120
LONGEST_SUFFIX = 10


@dataclass(frozen=True, slots=True)
class Limits:
    """The rules for copies, to be stated before the choice."""

    files: int = 3
    file_bytes: int = 20 * MEBIBYTE
    pdf_pages: int = 20
    pixels: int = 80_000_000
    """Width times height of a photograph: above every camera in a pocket but the 200-megapixel."""
    content_types: tuple[str, ...] = (
        "image/jpeg",
        "image/png",
        "image/webp",
        "image/heic",
        "application/pdf",
    )

    @property
    def file_mebibytes(self) -> int:
        return self.file_bytes // MEBIBYTE

    @property
    def megapixels(self) -> int:
        return self.pixels // 1_000_000


LIMITS = Limits()


def make_label(filename: str) -> str:
    """Return a name fit to be shown: no folders, nothing invisible, not too long, suffix kept."""
    last = filename.replace("\\", "/").rstrip("/").rpartition("/")[2]
    visible = "".join(sign for sign in last if unicodedata.category(sign)[0] != "C")
    name = " ".join(visible.split())
    stem, dot, suffix = name.rpartition(".")
    if len(name) <= LONGEST_LABEL or not stem or len(suffix) > LONGEST_SUFFIX:
        return name[:LONGEST_LABEL]
    return stem[: LONGEST_LABEL - len(suffix) - 2] + "…" + dot + suffix


def is_owner(document: Document, by: Actor) -> bool:
    return by.id is not None and by.id == document.owner_id


def can_view(document: Document, by: Actor) -> bool:
    return is_owner(document, by) or by.kind in CASE_WORKERS


def check_can_create(owner_id: UUID, by: Actor) -> None:
    """Raises NotTheOwner."""
    if by.id != owner_id:
        raise NotTheOwner


def check_can_edit(document: Document, by: Actor) -> None:
    """Raises DocumentNotFound for another person's document, DocumentFrozen for a submitted one."""
    if not is_owner(document, by) or document.destroyed_at:
        raise DocumentNotFound
    if document.frozen_at:
        raise DocumentFrozen


def check_can_freeze(document: Document, by: Actor) -> None:
    """Raises DocumentNotFound."""
    if not is_owner(document, by) or document.destroyed_at:
        raise DocumentNotFound


def check_can_view(document: Document, by: Actor) -> None:
    """Raises DocumentNotFound."""
    if not can_view(document, by) or document.destroyed_at:
        raise DocumentNotFound


def check_can_destroy(document: Document, by: Actor) -> None:
    """Raises DocumentNotFound."""
    if not is_owner(document, by) and by != SYSTEM:
        raise DocumentNotFound
