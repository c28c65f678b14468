"""Applications and cases for tests, each brought where it stands by the true actions."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from io import BytesIO
from typing import Final
from uuid import UUID

from PIL import Image

from kernel import clock
from kernel.actors import SYSTEM
from prohq.domain.billing import actions as billing
from prohq.domain.cases import actions
from prohq.domain.cases.models import Application, Case, Outcome, Reason
from prohq.domain.documents import actions as documents
from prohq.domain.documents.queries import DocumentFacts, DocumentKind
from prohq.domain.inquiries import actions as inquiries
from prohq.domain.inquiries.models import Inquiry, Organisation
from prohq.domain.inquiries.policies import issue_key
from prohq.domain.inquiries.queries import Statement, Verdict
from prohq.domain.people import actions as people
from prohq.domain.people.models import ConsentKind, Person
from prohq.domain.skills.models import Node, NodeKind

DIPLOMA: Final = DocumentFacts(
    kind=DocumentKind.DIPLOMA,
    holder_name="Семёнова Анна Петровна",
    organisation_name="МГТУ им. Н. Э. Баумана",
    series="107718",
    number="0123456",
    issued_date=date(2015, 6, 30),
    qualification="Инженер-программист",
)
ASKED: Final = ("holder_name", "number", "issued_date")


def make_node(code: str = "python") -> Node:
    """A skill of the catalogue with what stands above it."""
    area = _make_node("it", NodeKind.AREA, None)
    subsection = _make_node("languages", NodeKind.SUBSECTION, area)
    return _make_node(code, NodeKind.SKILL, subsection)


def _make_node(code: str, kind: NodeKind, parent: Node | None) -> Node:
    name = code.capitalize()
    node, _ = Node.objects.get_or_create(
        code=code, defaults={"kind": kind, "parent": parent, "name_ru": name, "name_en": name}
    )
    return node


def draw_copy(shade: int = 250) -> bytes:
    """A small picture that passes for a copy; another shade is another file."""
    buffer = BytesIO()
    Image.new("RGB", (60, 40), (shade, shade, 240)).save(buffer, "JPEG")
    return buffer.getvalue()


def start_draft(specialist: Person) -> Application:
    """An untouched draft."""
    number = actions.start_draft(by=specialist.actor, at=clock.now())
    return Application.objects.get(number=number)


def fill_draft(specialist: Person, *, facts: DocumentFacts = DIPLOMA) -> Application:
    """A draft that lacks nothing."""
    draft = start_draft(specialist)
    by, at = specialist.actor, clock.now()
    documents.add_copy(
        document_id=draft.document_id, filename="диплом.jpg", content=draw_copy(), by=by, at=at
    )
    documents.set_facts(document_id=draft.document_id, facts=facts, by=by, at=at)
    actions.set_hints(application_id=draft.id, codes=[make_node().code], by=by, at=at)
    for kind in (ConsentKind.PROCESSING, ConsentKind.DISCLOSURE):
        people.give_consent(
            person_id=specialist.id,
            kind=kind,
            subject_id=draft.id,
            language="ru",
            by=by,
            at=at,
        )
    return draft


def subscribe(specialist: Person, plan_code: str = "business-lift") -> None:
    """A running period of a plan that includes applications."""
    billing.load_terms()
    billing.subscribe(
        person_id=specialist.id, plan_code=plan_code, starts_at=clock.now(), by=SYSTEM
    )


def submit(application: Application, specialist: Person) -> actions.SubmitOutcome:
    """Press «Сохранить»."""
    billing.load_terms()
    outcome = actions.submit(application_id=application.id, by=specialist.actor, at=clock.now())
    application.refresh_from_db()
    return outcome


def open_case(specialist: Person, *, facts: DocumentFacts = DIPLOMA) -> Case:
    """A new case in the queue, paid for by the specialist's plan."""
    subscribe(specialist)
    application = fill_draft(specialist, facts=facts)
    submit(application, specialist)
    return Case.objects.get(application=application)


def claim_case(specialist: Person, officer: Person) -> Case:
    """A case that the officer works on."""
    case = open_case(specialist)
    actions.claim(case_id=case.id, by=officer.actor, at=clock.now())
    case.refresh_from_db()
    return case


def make_organisation(officer: Person, name: str = "МГТУ им. Н. Э. Баумана") -> Organisation:
    """An organisation of the directory."""
    organisation_id = inquiries.add_organisation(
        facts=inquiries.OrganisationFacts(
            name=name, inquiry_email="archive@bmstu.example", contact_source="сайт вуза"
        ),
        by=officer.actor,
        at=clock.now(),
    )
    return Organisation.objects.get(id=organisation_id)


def send_inquiry(
    case: Case,
    officer: Person,
    organisation: Organisation | None = None,
    *,
    fields: Sequence[str] = ASKED,
) -> Inquiry:
    """An inquiry that has left."""
    organisation = organisation or make_organisation(officer)
    inquiry_id = actions.send_inquiry(
        case_id=case.id,
        organisation_id=organisation.id,
        fields=fields,
        note="",
        by=officer.actor,
        at=clock.now(),
    )
    case.refresh_from_db()
    return Inquiry.objects.get(id=inquiry_id)


def answer(inquiry: Inquiry, **corrections: str) -> None:
    """The organisation confirms everything but what is corrected here by field name.

    A correction to "" says that the organisation cannot tell.
    """
    at = clock.now()
    inquiries.answer_inquiry(
        token=inquiry.token,
        key=issue_key(inquiry, at),
        statements=[_state(row["field"], corrections) for row in inquiry.asked],
        signer_name="О. П. Архивова",
        signer_position="заведующая архивом",
        comment="",
        at=at,
    )


def _state(field: str, corrections: dict[str, str]) -> Statement:
    if field not in corrections:
        return Statement(field, Verdict.MATCH)
    value = corrections[field]
    return Statement(field, Verdict.MISMATCH if value else Verdict.NOT_STATED, value)


def answered_case(specialist: Person, officer: Person, **corrections: str) -> Case:
    """A case that the officer holds and whose organisation has answered."""
    case = claim_case(specialist, officer)
    answer(send_inquiry(case, officer), **corrections)
    case.refresh_from_db()
    return case


def decide(
    case_id: UUID,
    officer: Person,
    outcome: Outcome = Outcome.ACCREDITED,
    reason: Reason = Reason.CONFIRMED,
    *,
    explanation: str = "",
    node_codes: Sequence[str] = ("python",),
) -> None:
    """End a case."""
    actions.decide(
        case_id=case_id,
        outcome=outcome,
        reason=reason,
        explanation=explanation,
        node_codes=node_codes,
        by=officer.actor,
        at=clock.now(),
    )


def without(**facts: object) -> DocumentFacts:
    """The diploma's facts with some of them changed or blank."""
    return replace(DIPLOMA, **facts)  # type: ignore[arg-type]  # a test names real facts
