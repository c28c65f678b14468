"""What can be done to applications and cases."""

from prohq.domain.cases.actions.drafts import set_hints, start_draft

__all__ = ["set_hints", "start_draft"]
