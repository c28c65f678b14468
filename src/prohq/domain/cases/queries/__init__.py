"""Reading applications and cases."""

from prohq.domain.cases.models import Application, Case, Decision, Outcome, Reason
from prohq.domain.cases.queries.applications import get_application, list_applications
from prohq.domain.cases.states import ApplicationState, CaseState

__all__ = [
    "Application",
    "ApplicationState",
    "Case",
    "CaseState",
    "Decision",
    "Outcome",
    "Reason",
    "get_application",
    "list_applications",
]
