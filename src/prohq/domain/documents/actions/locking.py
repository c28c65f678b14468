"""Edits of one document take turns: whoever holds its row edits."""

from uuid import UUID

from kernel.actors import Actor
from prohq.domain.documents import policies
from prohq.domain.documents.errors import DocumentNotFound
from prohq.domain.documents.models import Copy, Document


def get_editable(document_id: UUID, by: Actor, *, lock: bool = True) -> Document:
    """Return the document for editing. Raises DocumentNotFound, DocumentFrozen."""
    documents = Document.objects.select_for_update() if lock else Document.objects
    document = documents.filter(id=document_id).first()
    if document is None:
        raise DocumentNotFound
    policies.check_can_edit(document, by)
    return document


def get_editable_copy(copy_id: UUID, by: Actor) -> Copy:
    """Lock the copy's document and return the copy. Raises DocumentNotFound, DocumentFrozen."""
    document = get_editable(find_document_id(copy_id), by)
    copy = document.copies.filter(id=copy_id).first()
    if copy is None:
        raise DocumentNotFound
    return copy


def find_document_id(copy_id: UUID) -> UUID:
    """Raises DocumentNotFound."""
    document_id = Copy.objects.filter(id=copy_id).values_list("document_id", flat=True).first()
    if document_id is None:
        raise DocumentNotFound
    return document_id
