"""One application from the upload to the stage its example has come to."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from kernel import clock
from kernel.actors import SYSTEM, Actor
from prohq.demo.loading.clerk import answer_letter
from prohq.demo.loading.papers import draw_copies, make_facts, make_paper
from prohq.demo.reading import ExampleDocument, ExampleOrganisation
from prohq.domain.accreditations import actions as accreditations
from prohq.domain.accreditations.queries import RevocationReason, list_accreditations
from prohq.domain.billing import actions as billing
from prohq.domain.cases import actions as cases
from prohq.domain.cases.queries import Application, Outcome, Reason, get_application
from prohq.domain.documents import actions as documents
from prohq.domain.people import actions as people
from prohq.domain.people.queries import ConsentKind, Person

OPEN_STAGES = {"untouched", "awaiting_answer", "answered"}
TO_CLAIM = timedelta(hours=2)
TO_SEND = timedelta(hours=2, minutes=20)
TO_ANSWER = timedelta(days=4)
TO_DECIDE = timedelta(days=4, hours=5)


@dataclass(frozen=True, slots=True)
class Cast:
    """Who plays in every story."""

    officer: Actor
    supervisor: Actor
    organisations: dict[str, ExampleOrganisation]
    organisation_ids: dict[str, UUID]


def live_through(document: ExampleDocument, specialist: Person, cast: Cast) -> None:
    """Act out one example document, dated in the past."""
    started_at = clock.now() - timedelta(days=document.days_ago)
    application = _apply(document, specialist, cast, started_at)
    if document.outcome == "untouched":
        return
    inquiry_id = _inquire(document, application, cast, started_at)
    if document.outcome == "awaiting_answer":
        return
    answer_letter(inquiry_id, agrees=document.outcome != "declined", at=started_at + TO_ANSWER)
    if document.outcome in OPEN_STAGES:
        return
    _decide(document, application, cast, started_at + TO_DECIDE)
    if document.outcome == "revoked":
        _revoke(specialist, cast)


def _apply(document: ExampleDocument, specialist: Person, cast: Cast, at: datetime) -> Application:
    by = specialist.actor
    number = cases.start_draft(by=by, at=at)
    application = get_application(number=number, by=by)
    paper = make_paper(document, specialist.name, cast.organisations[document.organisation])
    for filename, content in draw_copies(paper):
        documents.add_copy(
            document_id=application.document_id, filename=filename, content=content, by=by, at=at
        )
    documents.set_facts(document_id=application.document_id, facts=make_facts(paper), by=by, at=at)
    cases.set_hints(application_id=application.id, codes=document.hints, by=by, at=at)
    _consent(document, application, specialist, at)
    billing.subscribe(
        person_id=specialist.id, plan_code="basic", starts_at=at - timedelta(days=1), by=SYSTEM
    )
    cases.submit(application_id=application.id, by=by, at=at)
    return get_application(number=number, by=by)


def _consent(
    document: ExampleDocument, application: Application, specialist: Person, at: datetime
) -> None:
    kinds = [ConsentKind.PROCESSING, ConsentKind.DISCLOSURE]
    kinds += [ConsentKind.PUBLICATION] if document.published else []
    for kind in kinds:
        people.give_consent(
            person_id=specialist.id,
            kind=kind,
            subject_id=application.id,
            language="ru",
            scope=document.published if kind == ConsentKind.PUBLICATION else (),
            by=specialist.actor,
            at=at,
        )


def _inquire(
    document: ExampleDocument, application: Application, cast: Cast, started_at: datetime
) -> UUID:
    cases.claim(case_id=application.case.id, by=cast.officer, at=started_at + TO_CLAIM)
    fields = ["kind", "holder_name", "organisation_name", "number", "issued_date", "qualification"]
    return cases.send_inquiry(
        case_id=application.case.id,
        organisation_id=cast.organisation_ids[document.organisation],
        fields=[*fields, "series"] if document.series else fields,
        note="",
        by=cast.officer,
        at=started_at + TO_SEND,
    )


def _decide(document: ExampleDocument, application: Application, cast: Cast, at: datetime) -> None:
    outcome = "accredited" if document.outcome == "revoked" else document.outcome
    cases.claim(case_id=application.case.id, by=cast.officer, at=at)
    cases.decide(
        case_id=application.case.id,
        outcome=Outcome(outcome),
        reason=Reason(document.reason),
        explanation=document.explanation,
        node_codes=document.nodes,
        by=cast.officer,
        at=at,
    )


def _revoke(specialist: Person, cast: Cast) -> None:
    for accreditation in list_accreditations(specialist.id):
        accreditations.revoke(
            accreditation_id=accreditation.id,
            reason=RevocationReason.ORGANISATION_WITHDREW,
            explanation="Школа сообщила, что свидетельство аннулировано.",
            by=cast.supervisor,
            at=clock.now() - timedelta(days=30),
        )
