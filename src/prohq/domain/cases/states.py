"""How an application and its case move."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from kernel.actors import CASE_WORKERS, ActorKind
from kernel.states import Machine, arrow


class ApplicationState(models.TextChoices):
    """What the specialist sees."""

    DRAFT = "draft", _("Draft")
    AWAITING_PAYMENT = "awaiting_payment", _("Waiting for payment")
    UNDER_REVIEW = "under_review", _("Being checked")
    DECIDED = "decided", _("Decided")
    WITHDRAWN = "withdrawn", _("Withdrawn")


class CaseState(models.TextChoices):
    """What the officers see."""

    UNTOUCHED = "untouched", _("New")
    IN_WORK = "in_work", _("In work")
    AWAITING_ANSWER = "awaiting_answer", _("Waiting for the organisation")
    ANSWERED = "answered", _("Answer arrived")
    DECIDED = "decided", _("Decided")
    WITHDRAWN = "withdrawn", _("Withdrawn")


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
)
