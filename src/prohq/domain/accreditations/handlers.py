"""What the rooms below tell the accreditations."""

from kernel.events import inside
from prohq.domain.accreditations.actions import grant_by_document, publish_fields
from prohq.domain.cases.events import CaseDecided
from prohq.domain.cases.queries import Outcome, find_application
from prohq.domain.people.events import ConsentGiven, ConsentRevoked
from prohq.domain.people.queries import ConsentKind


@inside(CaseDecided)
def grant_decided(event: CaseDecided) -> None:
    if event.outcome != Outcome.ACCREDITED:
        return
    application = find_application(event.application_id)
    decision = application.case.decision
    grant_by_document(application=application, by=decision.decided_by.actor, at=decision.decided_at)


@inside(ConsentGiven)
def show_published_facts(event: ConsentGiven) -> None:
    if event.kind == ConsentKind.PUBLICATION:
        publish_fields(application_id=event.subject_id, fields=event.scope)


@inside(ConsentRevoked)
def hide_published_facts(event: ConsentRevoked) -> None:
    if event.kind == ConsentKind.PUBLICATION:
        publish_fields(application_id=event.subject_id, fields=())
