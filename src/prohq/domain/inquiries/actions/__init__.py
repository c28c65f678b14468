"""What can be done to organisations and inquiries."""

from prohq.domain.inquiries.actions.answering import answer_inquiry
from prohq.domain.inquiries.actions.ending import cancel_inquiries, expire_overdue
from prohq.domain.inquiries.actions.opening import open_inquiry
from prohq.domain.inquiries.actions.organisations import (
    OrganisationFacts,
    add_organisation,
    update_organisation,
)
from prohq.domain.inquiries.actions.sending import send_inquiry

__all__ = [
    "OrganisationFacts",
    "add_organisation",
    "answer_inquiry",
    "cancel_inquiries",
    "expire_overdue",
    "open_inquiry",
    "send_inquiry",
    "update_organisation",
]
