"""Granting: one accreditation per decided node."""

from uuid import UUID

from django.db import transaction

from kernel import events, journal
from kernel.actors import Actor
from kernel.clock import Moment
from kernel.ids import new_code
from prohq.domain.accreditations.actions.confirming import Confirmation, summarise_answers
from prohq.domain.accreditations.events import AccreditationGranted
from prohq.domain.accreditations.models import Accreditation, EvidenceKind
from prohq.domain.cases.queries import Application
from prohq.domain.people.queries import ConsentKind, get_consent_in_force, get_person
from prohq.domain.skills.queries import Node, get_nodes

CODE_LENGTH = 10


@transaction.atomic
def grant_by_document(*, application: Application, by: Actor, at: Moment) -> list[UUID]:
    """Grant what the application's decision names; what was granted from it before stays alone.

    Returns the ids of the new ones. Raises NothingConfirmed.
    """
    # The person's lock is the one a consent is given under: of a consent that changes meanwhile,
    # either we see the new scope or its handler sees what we granted.
    get_person(application.specialist_id, lock=True)
    confirmation = summarise_answers(application.case)
    scope = _get_published_scope(application.id)
    granted = _list_granted_nodes(application.id)
    return [
        _grant(application, node, confirmation, scope, by=by, at=at)
        for node in get_nodes(application.case.decision.node_codes)
        if node.id not in granted
    ]


def _get_published_scope(application_id: UUID) -> list[str]:
    consent = get_consent_in_force(application_id, ConsentKind.PUBLICATION, lock=True)
    return consent.scope if consent else []


def _list_granted_nodes(application_id: UUID) -> set[UUID]:
    granted = Accreditation.objects.filter(evidence=EvidenceKind.DOCUMENT, source_id=application_id)
    return set(granted.values_list("node_id", flat=True))


def _grant(  # noqa: PLR0913 what is granted, on what grounds, what of it is shown
    application: Application,
    node: Node,
    confirmation: Confirmation,
    scope: list[str],
    *,
    by: Actor,
    at: Moment,
) -> UUID:
    accreditation = Accreditation.objects.create(
        code=new_code(CODE_LENGTH),
        person=application.specialist,
        granted_to=application.specialist.name,
        node=node,
        evidence=EvidenceKind.DOCUMENT,
        source_id=application.id,
        source_number=application.number,
        facts=confirmation.facts,
        published_fields=scope,
        confirmed_by=confirmation.organisations,
        confirmed_date=confirmation.confirmed_date,
        unchecked=confirmation.unchecked,
        granted_at=at,
    )
    journal.record(
        "accreditation.granted",
        by=by,
        at=at,
        subject=("accreditation", accreditation.id),
        detail={"application": str(application.id), "node": node.code},
    )
    events.publish(AccreditationGranted(accreditation.id, application.specialist_id))
    return accreditation.id
