"""How an application and its case move."""

from django.db import models
from django.utils.translation import pgettext_lazy

from kernel.actors import CASE_WORKERS, ActorKind
from kernel.states import Machine, arrow


class ApplicationState(models.TextChoices):
    """What the specialist sees."""

    DRAFT = "draft", pgettext_lazy("application", "Draft")
    AWAITING_PAYMENT = "awaiting_payment", pgettext_lazy("application", "Waiting for payment")
    UNDER_REVIEW = "under_review", pgettext_lazy("application", "Being checked")
    DECIDED = "decided", pgettext_lazy("application", "Decided")
    WITHDRAWN = "withdrawn", pgettext_lazy("application", "Withdrawn")


class CaseState(models.TextChoices):
    """What the officers see."""

    UNTOUCHED = "untouched", pgettext_lazy("case", "New")
    IN_WORK = "in_work", pgettext_lazy("case", "In work")
    AWAITING_ANSWER = "awaiting_answer", pgettext_lazy("case", "Waiting for the organisation")
    ANSWERED = "answered", pgettext_lazy("case", "Answer arrived")
    DECIDED = "decided", pgettext_lazy("case", "Decided")
    WITHDRAWN = "withdrawn", pgettext_lazy("case", "Withdrawn")


_SPECIALIST = ActorKind.SPECIALIST
_SYSTEM = ActorKind.SYSTEM

APPLICATION = Machine(
    "application",
    ApplicationState,
    ApplicationState.DRAFT,
    arrow("await_payment", ApplicationState.DRAFT, ApplicationState.AWAITING_PAYMENT, _SPECIALIST),
    arrow("submit", ApplicationState.DRAFT, ApplicationState.UNDER_REVIEW, _SPECIALIST),
    arrow("pay", ApplicationState.AWAITING_PAYMENT, ApplicationState.UNDER_REVIEW, _SYSTEM),
    arrow("decide", ApplicationState.UNDER_REVIEW, ApplicationState.DECIDED, *CASE_WORKERS),
    arrow(
        "withdraw",
        {ApplicationState.DRAFT, ApplicationState.AWAITING_PAYMENT, ApplicationState.UNDER_REVIEW},
        ApplicationState.WITHDRAWN,
        _SPECIALIST,
    ),
    arrow(
        "stop",
        {ApplicationState.AWAITING_PAYMENT, ApplicationState.UNDER_REVIEW},
        ApplicationState.WITHDRAWN,
        _SYSTEM,
    ),
)

OPEN_CASE_STATES = frozenset(
    {CaseState.UNTOUCHED, CaseState.IN_WORK, CaseState.AWAITING_ANSWER, CaseState.ANSWERED}
)
"""The officers still have something to do."""

CASE = Machine(
    "case",
    CaseState,
    CaseState.UNTOUCHED,
    arrow("claim", CaseState.UNTOUCHED, CaseState.IN_WORK, *CASE_WORKERS),
    arrow(
        "await_answer",
        {CaseState.IN_WORK, CaseState.AWAITING_ANSWER, CaseState.ANSWERED},
        CaseState.AWAITING_ANSWER,
        *CASE_WORKERS,
    ),
    arrow(
        "receive_answer",
        {CaseState.IN_WORK, CaseState.AWAITING_ANSWER, CaseState.ANSWERED},
        CaseState.ANSWERED,
        ActorKind.ORGANISATION,
    ),
    arrow("give_up_waiting", CaseState.AWAITING_ANSWER, CaseState.IN_WORK, _SYSTEM),
    arrow("decide", OPEN_CASE_STATES - {CaseState.UNTOUCHED}, CaseState.DECIDED, *CASE_WORKERS),
    arrow("withdraw", {CaseState.UNTOUCHED, CaseState.IN_WORK}, CaseState.WITHDRAWN, _SPECIALIST),
    arrow("stop", OPEN_CASE_STATES, CaseState.WITHDRAWN, _SYSTEM),
)
