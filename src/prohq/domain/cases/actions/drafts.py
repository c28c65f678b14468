"""A draft: started, and hinted at nodes. Its copies and facts live in the documents room."""

from collections.abc import Sequence
from dataclasses import astuple
from uuid import UUID

from django.db import connection, transaction

from kernel import clock, journal
from kernel.actors import Actor
from kernel.clock import Moment
from prohq.domain.cases.actions.locking import lock_application
from prohq.domain.cases.errors import HintsProblem, HintsRefused, TooManyDrafts
from prohq.domain.cases.models import Application
from prohq.domain.cases.policies import check_can_edit_application, check_can_start_draft, identify
from prohq.domain.cases.states import ApplicationState
from prohq.domain.documents import actions as documents
from prohq.domain.documents.queries import get_facts, list_copies
from prohq.domain.skills.errors import NodeNotFound
from prohq.domain.skills.queries import Node, get_nodes

MOST_HINTS = 20
MOST_DRAFTS = 10
"""Drafts hold copies: nobody fills the store with applications they never send."""


@transaction.atomic
def start_draft(*, by: Actor, at: Moment) -> str:
    """Return the number of a draft to fill in: the untouched one there is, else a new one.

    Raises SpecialistsOnly, TooManyDrafts.
    """
    check_can_start_draft(by)
    specialist_id = identify(by)
    _take_turns(by)
    untouched = _find_untouched(by)
    if untouched is not None:
        return untouched.number
    _check_room(by)
    application = Application.objects.create(
        number=_next_number(at),
        specialist_id=specialist_id,
        document_id=documents.create_document(owner_id=specialist_id, by=by, at=at),
        created_at=at,
    )
    journal.record("application.started", by=by, at=at, subject=("application", application.id))
    return application.number


@transaction.atomic
def set_hints(*, application_id: UUID, codes: Sequence[str], by: Actor, at: Moment) -> None:
    """Replace the nodes the specialist hints at: one to twenty, of any level, none retired.

    Raises ApplicationNotFound, ApplicationNotEditable, HintsRefused.
    """
    application = lock_application(application_id)
    check_can_edit_application(application, by)
    nodes = _find_hintable(codes)
    application.hints.set(nodes)
    journal.record(
        "application.hinted",
        by=by,
        at=at,
        subject=("application", application.id),
        detail={"codes": [node.code for node in nodes]},
    )


def _find_hintable(codes: Sequence[str]) -> list[Node]:
    wanted = list(dict.fromkeys(codes))
    if not wanted:
        raise HintsRefused(HintsProblem.NONE)
    if len(wanted) > MOST_HINTS:
        raise HintsRefused(HintsProblem.TOO_MANY)
    try:
        nodes = get_nodes(wanted)
    except NodeNotFound as error:
        raise HintsRefused(HintsProblem.UNKNOWN, map(str, error.args)) from error
    retired = [node.code for node in nodes if node.retired_at is not None]
    if retired:
        raise HintsRefused(HintsProblem.UNKNOWN, retired)
    return nodes


def _take_turns(by: Actor) -> None:
    """Make two clicks at once wait for each other, so that the second finds the first's draft."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [f"draft {by.id}"])


def _find_untouched(by: Actor) -> Application | None:
    drafts = Application.objects.filter(
        specialist_id=by.id, state=ApplicationState.DRAFT, hints__isnull=True
    )
    return next((draft for draft in drafts if _is_untouched(draft)), None)


def _is_untouched(draft: Application) -> bool:
    return not any(astuple(get_facts(draft.document_id))) and not list_copies(draft.document_id)


def _check_room(by: Actor) -> None:
    drafts = Application.objects.filter(specialist_id=by.id, state=ApplicationState.DRAFT)
    if drafts.count() >= MOST_DRAFTS:
        raise TooManyDrafts


def _next_number(at: Moment) -> str:
    with connection.cursor() as cursor:
        cursor.execute("SELECT nextval('cases_application_number')")
        (serial,) = cursor.fetchone()
    return f"{clock.office_date(at).year}-{serial:06d}"
