"""An official inquiry leaves: number, link, code, letter and consent, in one transaction."""

from collections.abc import Sequence
from uuid import UUID

from django.db import connection, transaction

from kernel import clock, events, journal, mail
from kernel.actors import Actor
from kernel.clock import Moment
from kernel.ids import new_code, new_id, new_token
from prohq.domain.inquiries.actions.ending import cancel
from prohq.domain.inquiries.actions.letters import compose_mail, typeset_consent, typeset_letter
from prohq.domain.inquiries.errors import (
    InquiryAlreadySent,
    OrganisationNotFound,
    QuestionsUnfit,
)
from prohq.domain.inquiries.events import InquirySent
from prohq.domain.inquiries.models import Fact, Inquiry, Letter, Organisation
from prohq.domain.inquiries.policies import (
    TIME_TO_ANSWER,
    check_can_send,
    is_locked,
    is_overdue,
    seal_code,
)
from prohq.domain.inquiries.queries.facts import Question
from prohq.domain.inquiries.states import InquiryState
from prohq.domain.people.errors import ConsentMissing
from prohq.domain.people.queries import Consent, ConsentKind, get_consent_in_force


@transaction.atomic
def send_inquiry(  # noqa: PLR0913 a letter has this many parts
    *,
    application_id: UUID,
    application_number: str,
    person_id: UUID,
    organisation_id: UUID,
    asked: Sequence[Question],
    note: str,
    by: Actor,
    at: Moment,
) -> UUID:
    """Write to an organisation and return the inquiry's id.

    An earlier inquiry of this application to the same organisation that can no longer be answered
    (locked, overdue) is cancelled; one that can be stops this one.

    Raises SendingReserved, ConsentMissing, OrganisationNotFound, QuestionsUnfit,
    InquiryAlreadySent, PersonNotFound.
    """
    check_can_send(by)
    _check_questions(asked)
    consent = _require_consent(application_id, person_id)
    organisation = _lock_organisation(organisation_id)
    _make_way(application_id, organisation_id, by=by, at=at)
    inquiry, code = _create(
        Inquiry(
            application_id=application_id,
            application_number=application_number,
            organisation=organisation,
            asked=[{"field": str(q.field), "claimed": q.claimed} for q in asked],
            note=note.strip(),
        ),
        at=at,
    )
    _post(inquiry, code, consent, by=by, at=at)
    journal.record(
        "inquiry.sent",
        by=by,
        at=at,
        subject=("inquiry", inquiry.id),
        detail={
            "application": str(application_id),
            "organisation": str(organisation_id),
            "consent": str(consent.id),
            "fields": [str(question.field) for question in asked],
        },
    )
    events.publish(InquirySent(inquiry.id, application_id))
    return inquiry.id


def _check_questions(asked: Sequence[Question]) -> None:
    fields = [question.field for question in asked]
    known = set(Fact.values)
    if not fields or len(set(fields)) != len(fields) or not known.issuperset(fields):
        raise QuestionsUnfit


def _require_consent(application_id: UUID, person_id: UUID) -> Consent:
    """Hold the consent until commit, so that it cannot be revoked while the letter leaves."""
    consent = get_consent_in_force(application_id, ConsentKind.DISCLOSURE, lock=True)
    if consent is None or consent.person_id != person_id:
        raise ConsentMissing(ConsentKind.DISCLOSURE)
    return consent


def _lock_organisation(organisation_id: UUID) -> Organisation:
    organisation = (
        Organisation.objects.select_for_update(no_key=True).filter(id=organisation_id).first()
    )
    if organisation is None:
        raise OrganisationNotFound
    return organisation


def _make_way(application_id: UUID, organisation_id: UUID, *, by: Actor, at: Moment) -> None:
    waiting = (
        Inquiry.objects.select_for_update()
        .filter(
            application_id=application_id,
            organisation_id=organisation_id,
            state=InquiryState.SENT,
        )
        .first()
    )
    if waiting is None:
        return
    if not is_locked(waiting) and not is_overdue(waiting, at):
        raise InquiryAlreadySent(waiting.outgoing_number)
    cancel(waiting, by=by, at=at)


def _create(inquiry: Inquiry, *, at: Moment) -> tuple[Inquiry, str]:
    """Number and store it. Returns it with the access code, which is not stored."""
    code = new_code()
    inquiry.id = new_id()
    inquiry.outgoing_number = _next_outgoing_number(at)
    inquiry.token = new_token()
    inquiry.code_hash = seal_code(inquiry.id, code)
    inquiry.sent_at = at
    inquiry.expires_at = at + TIME_TO_ANSWER
    inquiry.save(force_insert=True)
    return inquiry, code


def _next_outgoing_number(at: Moment) -> str:
    with connection.cursor() as cursor:
        cursor.execute("SELECT nextval('inquiries_outgoing_number')")
        (number,) = cursor.fetchone()
    return f"А-{clock.office_date(at).year}/{number:06}"


def _post(inquiry: Inquiry, code: str, consent: Consent, *, by: Actor, at: Moment) -> None:
    consent_pdf = typeset_consent(inquiry, consent)
    Letter.objects.create(
        inquiry=inquiry,
        letter_pdf=typeset_letter(inquiry, None, consent, by=by),
        consent_pdf=consent_pdf,
    )
    subject, text = compose_mail(inquiry)
    mail.send(
        to=inquiry.organisation.inquiry_email,
        subject=subject,
        text=text,
        at=at,
        attachments=(
            mail.Attachment(
                "letter.pdf", "application/pdf", typeset_letter(inquiry, code, consent, by=by)
            ),
            mail.Attachment("consent.pdf", "application/pdf", consent_pdf),
        ),
    )
