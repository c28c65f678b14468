"""Copies come, turn, are replaced and go."""

from uuid import UUID

from django.db import transaction
from django.db.models import F

from kernel import journal
from kernel.actors import Actor
from kernel.clock import Moment
from prohq.domain.documents import tasks
from prohq.domain.documents.actions.blobs import (
    StoredBlobs,
    claim_blobs,
    list_blob_keys,
    store_blobs,
)
from prohq.domain.documents.actions.intake import Intake, hash_within_limits, take_in
from prohq.domain.documents.actions.locking import (
    find_document_id,
    get_editable,
    get_editable_copy,
)
from prohq.domain.documents.errors import CopyRefused, Defect, TooManyCopies
from prohq.domain.documents.models import Copy, Document, Page
from prohq.domain.documents.policies import LIMITS, make_label
from prohq.domain.documents.ports.vault import open_vault

QUARTERS = 4


def add_copy(*, document_id: UUID, filename: str, content: bytes, by: Actor, at: Moment) -> UUID:
    """Take in one more copy; returns its id. Call it outside any transaction: it is slow.

    Raises CopyRefused (TooManyCopies too), DocumentNotFound, DocumentFrozen.
    """
    document = get_editable(document_id, by, lock=False)
    _check_room(document)
    intake, stored = _store(document, content, at=at)
    with transaction.atomic():
        document = get_editable(document_id, by)
        position = _check_room(document)
        _check_is_new(document, intake.sha256)
        copy = Copy(document=document, position=position)
        _fill(copy, filename, len(content), intake, stored, at=at)
        _record("document.copy_added", copy, by=by, at=at)
    return copy.id


def replace_copy(*, copy_id: UUID, filename: str, content: bytes, by: Actor, at: Moment) -> None:
    """Put another file in the place of a copy. Call it outside any transaction: it is slow.

    Raises CopyRefused, DocumentNotFound, DocumentFrozen.
    """
    document = get_editable(find_document_id(copy_id), by, lock=False)
    intake, stored = _store(document, content, at=at, instead_of=copy_id)
    with transaction.atomic():
        copy = get_editable_copy(copy_id, by)
        _check_is_new(copy.document, intake.sha256, instead_of=copy_id)
        tasks.delete_blobs.defer(keys=list_blob_keys(copy))
        copy.pages.all().delete()
        _fill(copy, filename, len(content), intake, stored, at=at)
        _record("document.copy_replaced", copy, by=by, at=at)


@transaction.atomic
def remove_copy(*, copy_id: UUID, by: Actor, at: Moment) -> None:
    """Forget a copy; those behind it move up. Raises DocumentNotFound, DocumentFrozen."""
    copy = get_editable_copy(copy_id, by)
    _record("document.copy_removed", copy, by=by, at=at)
    tasks.delete_blobs.defer(keys=list_blob_keys(copy))
    behind = copy.document.copies.filter(position__gt=copy.position)
    copy.delete()
    behind.update(position=F("position") - 1)


@transaction.atomic
def rotate_copy(*, copy_id: UUID, by: Actor, at: Moment) -> None:
    """Turn a copy clockwise by a quarter. Raises DocumentNotFound, DocumentFrozen."""
    copy = get_editable_copy(copy_id, by)
    copy.quarter_turns = (copy.quarter_turns + 1) % QUARTERS
    copy.save(update_fields=["quarter_turns"])
    _record("document.copy_rotated", copy, by=by, at=at)


def _store(
    document: Document, content: bytes, *, at: Moment, instead_of: UUID | None = None
) -> tuple[Intake, StoredBlobs]:
    """Judge the file and store its blobs; what is cheap to refuse is refused first."""
    sha256 = hash_within_limits(content)
    _check_is_new(document, sha256, instead_of=instead_of)
    intake = take_in(content, sha256)
    vault = open_vault(document.id, bytes(document.wrapped_key or b""))
    return intake, store_blobs(vault, content, intake.pages, at=at)


def _fill(  # noqa: PLR0913 the parts of a copy, known to its two makers only
    copy: Copy, filename: str, size_bytes: int, intake: Intake, stored: StoredBlobs, *, at: Moment
) -> None:
    claim_blobs(stored)
    copy.filename = make_label(filename)
    copy.content_type = intake.content_type
    copy.size_bytes = size_bytes
    copy.sha256 = intake.sha256
    copy.blob_key = stored.file_key
    copy.quarter_turns = 0
    copy.uploaded_at = at
    copy.save()
    Page.objects.bulk_create(
        Page(
            copy=copy,
            number=number,
            width=page.width,
            height=page.height,
            image_key=image_key,
            thumbnail_key=thumbnail_key,
        )
        for number, (page, (image_key, thumbnail_key)) in enumerate(
            zip(intake.pages, stored.page_keys, strict=True), start=1
        )
    )


def _check_room(document: Document) -> int:
    """Return the next free position. Raises TooManyCopies."""
    count = document.copies.count()
    if count >= LIMITS.files:
        raise TooManyCopies(LIMITS.files)
    return count + 1


def _check_is_new(document: Document, sha256: str, *, instead_of: UUID | None = None) -> None:
    twins = document.copies.filter(sha256=sha256).values_list("id", flat=True)
    if any(twin != instead_of for twin in twins):
        raise CopyRefused(Defect.DUPLICATE)


def _record(action: str, copy: Copy, *, by: Actor, at: Moment) -> None:
    journal.record(
        action,
        by=by,
        at=at,
        subject=("document", copy.document_id),
        detail={"copy": str(copy.id), "position": copy.position},
    )
