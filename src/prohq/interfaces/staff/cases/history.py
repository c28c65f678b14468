"""What happened to a case, in words for officers."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.utils.functional import Promise
from django.utils.translation import pgettext_lazy

from prohq.domain.cases.queries import HistoryLine

ACTIONS = {
    "application.submitted": pgettext_lazy("history", "Application sent"),
    "application.paid": pgettext_lazy("history", "Payment received"),
    "application.withdrawn": pgettext_lazy("history", "Application withdrawn, copies destroyed"),
    "case.opened": pgettext_lazy("history", "Case opened"),
    "case.claimed": pgettext_lazy("history", "Case claimed"),
    "case.taken_over": pgettext_lazy("history", "Case taken over"),
    "case.released": pgettext_lazy("history", "Case released"),
    "case.left_unanswered": pgettext_lazy("history", "Nobody to wait for any more"),
    "case.decided": pgettext_lazy("history", "Decision made"),
    "inquiry.sent": pgettext_lazy("history", "Inquiry sent"),
    "inquiry.opened": pgettext_lazy("history", "Inquiry opened with the code"),
    "inquiry.code_refused": pgettext_lazy("history", "Wrong access code typed"),
    "inquiry.answered": pgettext_lazy("history", "Answer signed"),
    "inquiry.expired": pgettext_lazy("history", "Inquiry expired"),
    "inquiry.cancelled": pgettext_lazy("history", "Inquiry cancelled"),
}
"""What is worth a line. The rest of the journal says the same again for another room."""


@dataclass(frozen=True, slots=True)
class HistoryRow:
    """One line of the history. It names the deed first: Russian verbs would ask for a gender."""

    at: datetime
    what: str | Promise
    who: str
    """A person or an organisation; "" when it happened by itself."""


def describe_history(lines: Iterable[HistoryLine]) -> list[HistoryRow]:
    """Return the history, newest first."""
    told = [line for line in lines if line.action in ACTIONS]
    return [HistoryRow(line.at, ACTIONS[line.action], line.actor_name) for line in reversed(told)]
