"""How a case ends."""

from collections.abc import Iterator, Sequence
from uuid import UUID

from django.db import transaction

from kernel import events, journal
from kernel.actors import Actor
from kernel.clock import Moment
from prohq.domain.billing import actions as billing
from prohq.domain.cases.actions.leases import hold
from prohq.domain.cases.actions.locking import lock_surroundings
from prohq.domain.cases.actions.notes import forget_note
from prohq.domain.cases.errors import DecisionProblem, DecisionRefused
from prohq.domain.cases.events import CaseDecided
from prohq.domain.cases.models import (
    REASONS_BY_OUTCOME,
    Case,
    Decision,
    NoteField,
    Outcome,
    Reason,
)
from prohq.domain.cases.policies import identify
from prohq.domain.cases.queries.casework import find_case
from prohq.domain.cases.queries.comparison import get_comparison
from prohq.domain.cases.states import APPLICATION, CASE
from prohq.domain.inquiries import actions as inquiries
from prohq.domain.skills.errors import NodeNotFound
from prohq.domain.skills.queries import get_nodes


@transaction.atomic
def decide(  # noqa: PLR0913 a decision is exactly this
    *,
    case_id: UUID,
    outcome: Outcome,
    reason: Reason,
    explanation: str,
    node_codes: Sequence[str],
    by: Actor,
    at: Moment,
) -> None:
    """End a case. Accredited needs at least one fact confirmed by an organisation, and nodes.

    The nodes need not be the hinted ones. Inquiries still waiting are cancelled, the price is
    spent. Raises as `hold` does, and DecisionRefused with every problem.
    """
    lock_surroundings(find_case(case_id).application_id)
    case = hold(case_id, by=by, at=at)
    codes = check_decision(case, outcome, reason, explanation, node_codes)
    inquiries.cancel_inquiries(application_id=case.application_id, by=by, at=at)
    decision = Decision.objects.create(
        case=case,
        outcome=outcome,
        reason=reason,
        explanation=explanation.strip(),
        node_codes=codes,
        decided_by_id=identify(by),
        decided_at=at,
    )
    _close(case, by=by, at=at)
    billing.settle(application_id=case.application_id, at=at)
    _tell(case, decision, by=by, at=at)


def check_decision(
    case: Case, outcome: Outcome, reason: Reason, explanation: str, node_codes: Sequence[str]
) -> list[str]:
    """Return the codes to accredit, if the decision can stand: an officer sees it before deciding.

    Raises DecisionRefused with every problem.
    """
    codes, problems = _find_nodes(outcome, node_codes)
    problems += _list_problems(case, outcome, reason, explanation)
    if problems:
        raise DecisionRefused(problems)
    return codes


def _find_nodes(
    outcome: Outcome, node_codes: Sequence[str]
) -> tuple[list[str], list[DecisionProblem]]:
    """Return the codes of the nodes as they are called now, merges followed."""
    if outcome != Outcome.ACCREDITED:
        return [], [DecisionProblem.NODES_UNEXPECTED] if node_codes else []
    if not node_codes:
        return [], [DecisionProblem.NODES_MISSING]
    try:
        nodes = get_nodes(node_codes)
    except NodeNotFound:
        return [], [DecisionProblem.NODES_UNKNOWN]
    if any(node.retired_at is not None for node in nodes):
        return [], [DecisionProblem.NODES_UNKNOWN]
    return [node.code for node in nodes], []


def _list_problems(
    case: Case, outcome: Outcome, reason: Reason, explanation: str
) -> Iterator[DecisionProblem]:
    if reason not in REASONS_BY_OUTCOME[outcome]:
        yield DecisionProblem.REASON_DOES_NOT_FIT
    if outcome != Outcome.ACCREDITED:
        if not explanation.strip():
            yield DecisionProblem.EXPLANATION_MISSING
        return
    comparison = get_comparison(case)
    if not comparison.is_anything_confirmed:
        yield DecisionProblem.NOTHING_CONFIRMED
    if comparison.has_mismatch and not explanation.strip():
        yield DecisionProblem.MISMATCH_UNEXPLAINED


def _close(case: Case, *, by: Actor, at: Moment) -> None:
    """End both sides. Cancelling inquiries may have moved the case: its state is read again."""
    case.refresh_from_db(fields=["state"])
    CASE.move(case, "decide", by)
    case.officer, case.lease_until, case.changed_at = None, None, at
    case.save(update_fields=["state", "officer", "lease_until", "changed_at"])
    APPLICATION.move(case.application, "decide", by)
    case.application.save(update_fields=["state"])


def _tell(case: Case, decision: Decision, *, by: Actor, at: Moment) -> None:
    forget_note(case, NoteField.EXPLANATION, by=by)
    journal.record(
        "case.decided",
        by=by,
        at=at,
        subject=("case", case.id),
        detail={
            "outcome": str(decision.outcome),
            "reason": str(decision.reason),
            "nodes": decision.node_codes,
        },
    )
    events.publish(CaseDecided(case.id, case.application_id, str(decision.outcome)))
