"""The append-only journal: who did what to which row, and when."""

from collections.abc import Mapping
from uuid import UUID

from django.db.models import QuerySet

from kernel.actors import Actor
from kernel.clock import Moment
from kernel.models import JournalEntry


def record(
    action: str,
    *,
    by: Actor,
    at: Moment,
    subject: tuple[str, UUID],
    detail: Mapping[str, object] | None = None,
) -> None:
    """Write one entry, in the caller's transaction.

    `action` reads as room.past_participle («case.claimed»); `detail` is JSON and holds ids and
    codes, never personal data: the journal outlives an erasure.
    """
    JournalEntry.objects.create(
        at=at,
        actor_kind=by.kind,
        actor_id=by.id,
        action=action,
        subject_kind=subject[0],
        subject_id=subject[1],
        detail=dict(detail or {}),
    )


def list_entries(*subject_ids: UUID) -> QuerySet[JournalEntry]:
    """Return the entries about these rows, oldest first. The caller decides who may read them."""
    return JournalEntry.objects.filter(subject_id__in=subject_ids)
