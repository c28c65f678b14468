"""What can be done to applications and cases."""

from prohq.domain.cases.actions.decisions import check_decision, decide
from prohq.domain.cases.actions.drafts import MOST_HINTS, set_hints, start_draft
from prohq.domain.cases.actions.inquiring import send_inquiry
from prohq.domain.cases.actions.leases import (
    LEASE,
    claim,
    release_claim,
    renew_lease,
    take_over,
)
from prohq.domain.cases.actions.notes import save_note
from prohq.domain.cases.actions.pages import view_page
from prohq.domain.cases.actions.submission import SubmitOutcome, submit
from prohq.domain.cases.actions.withdrawal import withdraw

__all__ = [
    "LEASE",
    "MOST_HINTS",
    "SubmitOutcome",
    "check_decision",
    "claim",
    "decide",
    "release_claim",
    "renew_lease",
    "save_note",
    "send_inquiry",
    "set_hints",
    "start_draft",
    "submit",
    "take_over",
    "view_page",
    "withdraw",
]
