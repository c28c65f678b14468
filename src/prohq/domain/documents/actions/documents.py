"""A document from its making to its destruction."""

from dataclasses import asdict
from uuid import UUID

from django.db import transaction

from kernel import journal
from kernel.actors import Actor
from kernel.clock import Moment
from kernel.ids import new_id
from prohq.domain.documents import policies, tasks
from prohq.domain.documents.actions.blobs import list_blob_keys
from prohq.domain.documents.actions.locking import get_editable
from prohq.domain.documents.errors import DocumentNotFound
from prohq.domain.documents.models import Document
from prohq.domain.documents.ports.vault import make_key
from prohq.domain.documents.queries import FACT_FIELDS, DocumentFacts, make_number_key


@transaction.atomic
def create_document(*, owner_id: UUID, by: Actor, at: Moment) -> UUID:
    """Make an empty document with a key of its own; returns its id. Raises NotTheOwner."""
    policies.check_can_create(owner_id, by)
    document_id = new_id()
    Document.objects.create(
        id=document_id, owner_id=owner_id, created_at=at, wrapped_key=make_key(document_id)
    )
    journal.record("document.created", by=by, at=at, subject=("document", document_id))
    return document_id


@transaction.atomic
def set_facts(*, document_id: UUID, facts: DocumentFacts, by: Actor, at: Moment) -> None:
    """Keep what the owner says is printed on it. Raises DocumentNotFound, DocumentFrozen."""
    document = get_editable(document_id, by)
    _write_facts(document, facts)
    journal.record("document.facts_set", by=by, at=at, subject=("document", document_id))


@transaction.atomic
def freeze(*, document_id: UUID, by: Actor, at: Moment) -> None:
    """Allow no edits from now on; freezing twice is fine. Raises DocumentNotFound."""
    document = _lock(document_id)
    policies.check_can_freeze(document, by)
    if document.frozen_at is None:
        document.frozen_at = at
        document.save(update_fields=["frozen_at"])
        journal.record("document.frozen", by=by, at=at, subject=("document", document_id))


@transaction.atomic
def destroy(*, document_id: UUID, by: Actor, at: Moment) -> None:
    """Forget the key, the copies and the facts; the bare row stays. Twice is fine.

    From the commit on nobody can open a blob any more, wherever a backup of it lies; the blobs
    themselves are deleted by a job. Raises DocumentNotFound.
    """
    document = _lock(document_id)
    policies.check_can_destroy(document, by)
    if document.destroyed_at is not None:
        return
    copies = list(document.copies.all())
    keys = [key for copy in copies for key in list_blob_keys(copy)]
    document.copies.all().delete()
    document.wrapped_key = None
    document.destroyed_at = at
    document.save(update_fields=["wrapped_key", "destroyed_at"])
    _write_facts(document, DocumentFacts())
    tasks.delete_blobs.defer(keys=keys)
    journal.record(
        "document.destroyed",
        by=by,
        at=at,
        subject=("document", document_id),
        detail={"copies": [str(copy.id) for copy in copies]},
    )


def _lock(document_id: UUID) -> Document:
    document = Document.objects.select_for_update().filter(id=document_id).first()
    if document is None:
        raise DocumentNotFound
    return document


def _write_facts(document: Document, facts: DocumentFacts) -> None:
    for name, value in asdict(facts).items():
        setattr(document, name, " ".join(value.split()) if isinstance(value, str) else value)
    document.number_key = make_number_key(document.series, document.number)
    document.save(update_fields=[*FACT_FIELDS, "number_key"])
