"""An official inquiry leaves: only with consent, numbered, with letter and consent, once."""

import re
from smtplib import SMTPServerDisconnected
from unittest.mock import patch

import pytest
from django.core import mail as outbox
from django.db import connection
from django.test.utils import CaptureQueriesContext

from kernel import clock, journal
from kernel.ids import new_id
from kernel.models import MailAttachment, OutgoingMail
from prohq.domain.documents.queries import DocumentKind
from prohq.domain.inquiries import actions
from prohq.domain.inquiries.errors import (
    InquiryAlreadySent,
    OrganisationNotFound,
    QuestionsUnfit,
    SendingReserved,
)
from prohq.domain.inquiries.models import Inquiry
from prohq.domain.inquiries.queries import (
    InquiryState,
    Question,
    get_inquiry,
    get_letter,
    list_inquiries,
)
from prohq.domain.people.actions import revoke_consent
from prohq.domain.people.errors import ConsentMissing
from prohq.domain.people.queries import ConsentKind, get_consent_in_force
from tests.factories.inquiries import (
    ASKED,
    OrganisationFactory,
    give_disclosure_consent,
    read_letter,
    read_pdf,
    send_inquiry,
)
from tests.factories.people import AdministratorFactory, OfficerFactory, SpecialistFactory
from tests.support.jobs import run_jobs

pytestmark = pytest.mark.django_db

NUMBER = re.compile(r"А-\d{4}/\d{6}")


def test_the_letter_says_what_is_asked_by_whom_and_how_to_answer() -> None:
    sent = send_inquiry(note="Просим указать квалификацию.\n\nСтрока на копии не читается.")

    letter = read_letter(sent.inquiry)

    assert NUMBER.fullmatch(sent.inquiry.outgoing_number)
    assert f"Исх. № {sent.inquiry.outgoing_number}" in letter
    assert str(DocumentKind.DIPLOMA.label) in letter
    assert "Смирнова Анна Сергеевна" in letter
    assert "107718 0123456" in letter
    assert "5 июля 2018 г." in letter
    assert "Просим указать квалификацию." in letter
    assert "Строка на копии не читается." in letter
    assert f"/reply/{sent.token}/" in letter.replace("\n", "").replace("\r", "")
    assert sent.officer.name in letter
    assert sent.inquiry.organisation.name.split()[0] in letter


def test_numbers_follow_each_other() -> None:
    first = send_inquiry()
    second = send_inquiry()

    counts = [int(sent.inquiry.outgoing_number[-6:]) for sent in (first, second)]
    assert counts[1] == counts[0] + 1


def test_the_consent_goes_with_the_letter_in_the_words_that_were_agreed_to() -> None:
    sent = send_inquiry()
    consent = get_consent_in_force(sent.inquiry.application_id, ConsentKind.DISCLOSURE)
    assert consent is not None

    enclosed = read_pdf(MailAttachment.objects.get(filename="consent.pdf").content)

    assert sent.specialist.name in enclosed
    assert consent.text_sha256 in enclosed.replace("\n", "").replace("\r", "")
    assert f"{consent.text_version} (ru)" in enclosed
    assert sent.specialist.email not in enclosed


def test_the_mail_carries_the_link_and_never_the_code_or_a_name() -> None:
    sent = send_inquiry()

    letter = OutgoingMail.objects.get(recipient=sent.inquiry.organisation.inquiry_email)

    assert f"/reply/{sent.token}/" in letter.text
    for secret in (sent.code, sent.code.replace("-", ""), "Смирнова", "0123456"):
        assert secret not in letter.text + letter.subject
    assert sent.inquiry.outgoing_number in letter.subject


def test_the_case_keeps_the_letter_without_the_code() -> None:
    sent = send_inquiry()

    kept = read_pdf(get_letter(sent.inquiry.id).letter_pdf)

    assert sent.inquiry.outgoing_number in kept
    assert sent.code not in kept
    assert sent.code not in str(Inquiry.objects.values().get())


def test_markup_in_a_fact_is_printed_as_it_is() -> None:
    name = "<script>alert(1)</script> #panic() *Анна*"
    sent = send_inquiry(asked=[Question("holder_name", name)], note="= <b>Жирно</b> #panic()")

    letter = read_letter(sent.inquiry)

    assert name in letter
    assert "= <b>Жирно</b> #panic()" in letter


def test_very_long_facts_still_make_a_letter() -> None:
    sent = send_inquiry(
        asked=[Question("number", "9" * 60), Question("qualification", "Щ" * 300)],
        note="Очень длинная просьба. " * 150,
    )

    assert "9" * 60 in read_letter(sent.inquiry).replace("\n", "").replace("\r", "")


def test_without_consent_nothing_leaves() -> None:
    officer, organisation = OfficerFactory.create(), OrganisationFactory.create()
    specialist = SpecialistFactory.create()

    with pytest.raises(ConsentMissing):
        actions.send_inquiry(
            application_id=new_id(),
            application_number="2026-000123",
            person_id=specialist.id,
            organisation_id=organisation.id,
            asked=ASKED,
            note="",
            by=officer.actor,
            at=clock.now(),
        )

    assert not Inquiry.objects.exists()
    assert not OutgoingMail.objects.exists()


def test_after_the_consent_was_revoked_nothing_leaves_and_open_links_close() -> None:
    sent = send_inquiry()
    application_id = sent.inquiry.application_id

    revoke_consent(
        subject_id=application_id,
        kind=ConsentKind.DISCLOSURE,
        by=sent.specialist.actor,
        at=clock.now(),
    )

    assert get_inquiry(sent.inquiry.id).state == InquiryState.CANCELLED
    with pytest.raises(ConsentMissing):
        actions.send_inquiry(
            application_id=application_id,
            application_number="2026-000123",
            person_id=sent.specialist.id,
            organisation_id=OrganisationFactory.create().id,
            asked=ASKED,
            note="",
            by=sent.officer.actor,
            at=clock.now(),
        )


@pytest.mark.parametrize(
    "asked",
    [
        [],
        [Question("number", "1"), Question("number", "2")],
        [Question("shoe_size", "43")],
    ],
)
def test_questions_are_known_facts_asked_once(asked: list[Question]) -> None:
    with pytest.raises(QuestionsUnfit):
        send_inquiry(asked=asked)


def test_only_those_who_work_cases_send() -> None:
    specialist, administrator = SpecialistFactory.create(), AdministratorFactory.create()
    application_id = new_id()
    give_disclosure_consent(application_id, specialist)

    with pytest.raises(SendingReserved):
        actions.send_inquiry(
            application_id=application_id,
            application_number="2026-000123",
            person_id=specialist.id,
            organisation_id=OrganisationFactory.create().id,
            asked=ASKED,
            note="",
            by=administrator.actor,
            at=clock.now(),
        )


def test_an_unknown_organisation_is_refused() -> None:
    organisation = OrganisationFactory.build(id=new_id())

    with pytest.raises(OrganisationNotFound):
        send_inquiry(organisation=organisation)


def test_the_same_question_is_not_sent_twice_while_the_first_can_be_answered() -> None:
    sent = send_inquiry()

    with pytest.raises(InquiryAlreadySent) as refusal:
        send_inquiry(
            organisation=sent.inquiry.organisation,
            application_id=sent.inquiry.application_id,
            specialist=sent.specialist,
        )

    assert refusal.value.outgoing_number == sent.inquiry.outgoing_number
    assert OutgoingMail.objects.count() == 1


def test_a_locked_inquiry_makes_way_for_a_new_letter() -> None:
    sent = send_inquiry()
    Inquiry.objects.filter(id=sent.inquiry.id).update(failed_codes=10)

    fresh = send_inquiry(
        organisation=sent.inquiry.organisation,
        application_id=sent.inquiry.application_id,
        specialist=sent.specialist,
    )

    assert get_inquiry(sent.inquiry.id).state == InquiryState.CANCELLED
    assert get_inquiry(fresh.inquiry.id).state == InquiryState.SENT
    assert fresh.code != sent.code


def test_a_mail_server_that_was_down_gets_the_letter_once() -> None:
    send_inquiry()

    with (
        patch("django.core.mail.EmailMultiAlternatives.send", side_effect=SMTPServerDisconnected),
        pytest.raises(SMTPServerDisconnected),
    ):
        run_jobs(queue="mail")
    run_jobs(queue="mail")
    run_jobs(queue="mail")

    assert len(outbox.outbox) == 1
    assert [name for name, _, _ in outbox.outbox[0].attachments] == ["letter.pdf", "consent.pdf"]


def test_the_journal_names_ids_and_codes_only() -> None:
    sent = send_inquiry()

    entry = journal.list_entries(sent.inquiry.id).get()

    assert entry.action == "inquiry.sent"
    assert entry.actor_id == sent.officer.id
    assert entry.detail["fields"] == ["kind", "holder_name", "number", "issued_date"]
    assert "Смирнова" not in str(entry.detail)


def test_listing_inquiries_takes_one_statement() -> None:
    sent = send_inquiry()

    with CaptureQueriesContext(
        connection,
    ) as statements:
        listed = list(list_inquiries(sent.inquiry.application_id))
        names = [inquiry.organisation.short_name for inquiry in listed]

    assert names == ["МГТУ им. Баумана"]
    assert len(statements) == 1
