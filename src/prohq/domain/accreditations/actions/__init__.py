"""What can be done to accreditations."""

from prohq.domain.accreditations.actions.expiry import expire_overdue
from prohq.domain.accreditations.actions.granting import grant_by_document
from prohq.domain.accreditations.actions.judging import reinstate, revoke, suspend
from prohq.domain.accreditations.actions.publication import publish_fields

__all__ = [
    "expire_overdue",
    "grant_by_document",
    "publish_fields",
    "reinstate",
    "revoke",
    "suspend",
]
