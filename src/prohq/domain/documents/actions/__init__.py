"""The only writers of documents and their copies."""

from prohq.domain.documents.actions.blobs import sweep_blobs
from prohq.domain.documents.actions.copies import (
    add_copy,
    remove_copy,
    replace_copy,
    rotate_copy,
)
from prohq.domain.documents.actions.documents import create_document, destroy, freeze, set_facts
from prohq.domain.documents.actions.pages import view_page

__all__ = [
    "add_copy",
    "create_document",
    "destroy",
    "freeze",
    "remove_copy",
    "replace_copy",
    "rotate_copy",
    "set_facts",
    "sweep_blobs",
    "view_page",
]
