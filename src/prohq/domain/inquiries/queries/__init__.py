"""Reading the directory, the inquiries and the answers."""

from prohq.domain.inquiries.models import Answer, Fact, Inquiry, Organisation, Verdict
from prohq.domain.inquiries.policies import WRONG_CODES_ALLOWED
from prohq.domain.inquiries.queries.facts import (
    AskedFact,
    Question,
    StatedFact,
    Statement,
    list_asked_facts,
    list_stated_facts,
)
from prohq.domain.inquiries.queries.inquiries import (
    get_inquiry,
    get_letter,
    get_usual_days,
    list_inquiries,
)
from prohq.domain.inquiries.queries.organisations import (
    find_organisation_named,
    get_organisation,
    list_organisations,
    search_organisations,
)
from prohq.domain.inquiries.queries.portal import Cover, OpenInquiry, get_cover, get_open_inquiry
from prohq.domain.inquiries.states import InquiryState

__all__ = [
    "WRONG_CODES_ALLOWED",
    "Answer",
    "AskedFact",
    "Cover",
    "Fact",
    "Inquiry",
    "InquiryState",
    "OpenInquiry",
    "Organisation",
    "Question",
    "StatedFact",
    "Statement",
    "Verdict",
    "find_organisation_named",
    "get_cover",
    "get_inquiry",
    "get_letter",
    "get_open_inquiry",
    "get_organisation",
    "get_usual_days",
    "list_asked_facts",
    "list_inquiries",
    "list_organisations",
    "list_stated_facts",
    "search_organisations",
]
