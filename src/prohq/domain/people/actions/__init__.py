"""Everything that changes a person or a consent."""

from prohq.domain.people.actions.accounts import (
    join,
    record_email_change,
    rename,
    set_language,
    set_role,
)
from prohq.domain.people.actions.consents import (
    give_consent,
    revise_consent_scope,
    revoke_consent,
)

__all__ = [
    "give_consent",
    "join",
    "record_email_change",
    "rename",
    "revise_consent_scope",
    "revoke_consent",
    "set_language",
    "set_role",
]
