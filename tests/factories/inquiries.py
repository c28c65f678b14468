"""Organisations and inquiries for tests; inquiries leave as real ones do, by `send_inquiry`."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final
from uuid import UUID

import pypdfium2

from kernel import clock
from kernel.actors import Actor
from kernel.ids import new_id
from kernel.models import MailAttachment
from prohq.domain.inquiries import actions
from prohq.domain.inquiries.models import Inquiry, Organisation
from prohq.domain.inquiries.queries import Question
from prohq.domain.people.actions import give_consent
from prohq.domain.people.models import ConsentKind, Person
from tests.factories.people import OfficerFactory, SpecialistFactory

ASKED = (
    Question("kind", "diploma"),
    Question("holder_name", "Смирнова Анна Сергеевна"),
    Question("number", "107718 0123456"),
    Question("issued_date", "2018-07-05"),
)


DIRECTORY_ENTRY = {
    "name": "Московский государственный технический университет имени Н. Э. Баумана",
    "short_name": "МГТУ им. Баумана",
    "city": "Москва",
    "inquiry_email": "archive@bmstu.example",
    "contact_source": "Сайт организации, раздел «Сведения об образовательной организации»",
}


class Directory:
    """Makes organisations entered into the directory by an officer."""

    def __call__(
        self, *, by: Actor | None = None, at: datetime | None = None, **facts: Any
    ) -> Organisation:
        organisation_id = actions.add_organisation(
            facts=actions.OrganisationFacts(**{**DIRECTORY_ENTRY, **facts}),
            by=by or OfficerFactory.create().actor,
            at=at or clock.now(),
        )
        return Organisation.objects.get(id=organisation_id)

    create = __call__

    def build(self, **facts: Any) -> Organisation:
        """Return one that was never entered."""
        return Organisation(**{**DIRECTORY_ENTRY, **facts})


OrganisationFactory: Final = Directory()


@dataclass(frozen=True, slots=True)
class SentInquiry:
    """An inquiry with what only its letter knows."""

    inquiry: Inquiry
    code: str
    officer: Person
    specialist: Person

    @property
    def token(self) -> str:
        return self.inquiry.token


def send_inquiry(
    *,
    organisation: Organisation | None = None,
    application_id: UUID | None = None,
    specialist: Person | None = None,
    asked: Sequence[Question] = ASKED,
    note: str = "",
    at: datetime | None = None,
) -> SentInquiry:
    """Send an inquiry about an application whose specialist consented, and read its letter."""
    specialist = specialist or SpecialistFactory.create()
    officer = OfficerFactory.create()
    moment = at or clock.now()
    application_id = application_id or new_id()
    give_disclosure_consent(application_id, specialist)
    inquiry_id = actions.send_inquiry(
        application_id=application_id,
        application_number="2026-000123",
        person_id=specialist.id,
        organisation_id=(organisation or OrganisationFactory.create()).id,
        asked=asked,
        note=note,
        by=officer.actor,
        at=moment,
    )
    inquiry = Inquiry.objects.select_related("organisation").get(id=inquiry_id)
    return SentInquiry(inquiry, read_code(inquiry), officer, specialist)


def give_disclosure_consent(application_id: UUID, specialist: Person) -> None:
    """Let the specialist agree to the disclosure."""
    give_consent(
        person_id=specialist.id,
        kind=ConsentKind.DISCLOSURE,
        subject_id=application_id,
        language="ru",
        by=specialist.actor,
        at=clock.now(),
    )


def read_pdf(content: bytes | memoryview) -> str:
    """Return everything printed in a PDF, broken words joined."""
    pages = pypdfium2.PdfDocument(bytes(content))
    text = "\n".join(page.get_textpage().get_text_bounded() for page in pages)
    return text.replace("\u200b", "").replace("\u00a0", " ")


def read_letter(inquiry: Inquiry) -> str:
    """Return the text of the letter that was mailed."""
    mailed = MailAttachment.objects.filter(
        filename="letter.pdf", mail__recipient=inquiry.organisation.inquiry_email
    )
    letters = [read_pdf(attachment.content) for attachment in mailed]
    return next(letter for letter in letters if inquiry.outgoing_number in letter)


def read_code(inquiry: Inquiry) -> str:
    """Return the access code as a clerk reads it from the letter."""
    found = re.search(r"\b([2-9A-Z]{4}-[2-9A-Z]{4})\b", read_letter(inquiry))
    assert found is not None
    return found.group(1)
