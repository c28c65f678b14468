"""Reading applications and cases."""

from prohq.domain.cases.models import (
    REASONS_BY_OUTCOME,
    Application,
    Case,
    Decision,
    NoteField,
    Outcome,
    Reason,
    TakeOverReason,
)
from prohq.domain.cases.queries.applications import (
    count_actions_needed,
    find_application,
    get_application,
    list_applications,
)
from prohq.domain.cases.queries.casework import CaseFile, OtherApplication, get_case, get_notes
from prohq.domain.cases.queries.comparison import Compared, Comparison, Stated, get_comparison
from prohq.domain.cases.queries.completeness import NUMBERED_KINDS, list_missing
from prohq.domain.cases.queries.history import HistoryLine
from prohq.domain.cases.queries.queue import (
    Queue,
    QueueFilter,
    QueueGroup,
    QueueOrder,
    QueueRow,
    list_queue,
)
from prohq.domain.cases.queries.timeline import Step, StepCode, StepState, get_timeline
from prohq.domain.cases.states import OPEN_CASE_STATES, ApplicationState, CaseState

__all__ = [
    "NUMBERED_KINDS",
    "OPEN_CASE_STATES",
    "REASONS_BY_OUTCOME",
    "Application",
    "ApplicationState",
    "Case",
    "CaseFile",
    "CaseState",
    "Compared",
    "Comparison",
    "Decision",
    "HistoryLine",
    "NoteField",
    "OtherApplication",
    "Outcome",
    "Queue",
    "QueueFilter",
    "QueueGroup",
    "QueueOrder",
    "QueueRow",
    "Reason",
    "Stated",
    "Step",
    "StepCode",
    "StepState",
    "TakeOverReason",
    "count_actions_needed",
    "find_application",
    "get_application",
    "get_case",
    "get_comparison",
    "get_notes",
    "get_timeline",
    "list_applications",
    "list_missing",
    "list_queue",
]
