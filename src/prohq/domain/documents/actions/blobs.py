"""Blobs come before rows: a crash in between leaves a blob to sweep, never a row without one."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from django.db import transaction

from kernel.clock import Moment
from kernel.storage import store
from prohq.domain.documents.models import Copy, PlannedBlob
from prohq.domain.documents.ports.decoding.pages import PageImage
from prohq.domain.documents.ports.vault import Vault

LONGEST_UPLOAD = timedelta(hours=1)
SWEPT_AT_ONCE = 1_000


class BlobsSwept(RuntimeError):
    """Storing took longer than an upload may; the blobs are gone and the upload must be repeated."""


@dataclass(frozen=True, slots=True)
class StoredBlobs:
    """Where a copy's blobs lie: the file as it came, then (picture, thumbnail) of each page."""

    file_key: str
    page_keys: Sequence[tuple[str, str]]

    @property
    def keys(self) -> list[str]:
        return [self.file_key, *(key for pair in self.page_keys for key in pair)]


def store_blobs(
    vault: Vault, content: bytes, pages: Sequence[PageImage], *, at: Moment
) -> StoredBlobs:
    """Plan, seal and store the blobs of a copy; `claim_blobs` in the row's transaction ends it."""
    stored = StoredBlobs(
        vault.new_blob_key(), [(vault.new_blob_key(), vault.new_blob_key()) for _ in pages]
    )
    PlannedBlob.objects.bulk_create(PlannedBlob(key=key, planned_at=at) for key in stored.keys)
    vault.put(stored.file_key, content)
    for page, (image_key, thumbnail_key) in zip(pages, stored.page_keys, strict=True):
        vault.put(image_key, page.image)
        vault.put(thumbnail_key, page.thumbnail)
    return stored


def claim_blobs(stored: StoredBlobs) -> None:
    """Take the blobs into the caller's transaction. Raises BlobsSwept."""
    claimed, _ = PlannedBlob.objects.filter(key__in=stored.keys).delete()
    if claimed != len(stored.keys):
        raise BlobsSwept


def list_blob_keys(copy: Copy) -> list[str]:
    """Return the keys of everything stored for a copy."""
    pages = copy.pages.values_list("image_key", "thumbnail_key")
    return [copy.blob_key, *(key for pair in pages for key in pair)]


@transaction.atomic
def sweep_blobs(*, at: Moment) -> int:
    """Delete blobs whose upload was begun and never finished. Returns how many."""
    abandoned = PlannedBlob.objects.filter(planned_at__lt=at - LONGEST_UPLOAD)
    locked = abandoned.select_for_update(skip_locked=True)[:SWEPT_AT_ONCE]
    keys = [blob.key for blob in locked]
    for key in keys:
        store().delete(key)
    PlannedBlob.objects.filter(key__in=keys).delete()
    return len(keys)
