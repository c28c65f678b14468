"""The words and papers of an inquiry."""

from email.utils import parseaddr
from pathlib import Path
from urllib.parse import urlsplit

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from pydantic import JsonValue

from kernel import clock
from kernel.actors import Actor
from kernel.clock import OFFICE_ZONE, Moment
from kernel.pdf import typeset
from prohq.domain.inquiries.models import Inquiry
from prohq.domain.inquiries.policies import check_can_send
from prohq.domain.inquiries.queries.facts import list_asked_facts
from prohq.domain.people.queries import Consent, get_consent_text, get_person

SHEETS = Path(__file__).parents[1] / "letters"
LETTER_LANGUAGE = "ru"
HALF_CODE = 4


def typeset_letter(inquiry: Inquiry, code: str | None, consent: Consent, *, by: Actor) -> bytes:
    """Return the letter as PDF; without a code, the copy that the case keeps."""
    officer = get_person(check_can_send(by))
    with translation.override(LETTER_LANGUAGE):
        return typeset(
            SHEETS / "letter.typ",
            facts={
                **_letterhead(inquiry),
                "addressee": [{"text": line} for line in _address(inquiry)],
                "to": inquiry.organisation.inquiry_email,
                "application_number": inquiry.application_number,
                "person": get_person(consent.person_id).name,
                "asked": [
                    {"label": fact.label, "claimed": fact.claimed}
                    for fact in list_asked_facts(inquiry)
                ],
                "note": [line.strip() for line in inquiry.note.splitlines() if line.strip()],
                "deadline": _date(inquiry.expires_at),
                "link": get_link(inquiry),
                "code": f"{code[:HALF_CODE]}-{code[HALF_CODE:]}" if code else None,
                "consented": _date(consent.given_at),
                "officer": {"name": officer.name, "title": officer.get_role_display()},
            },
        )


def typeset_consent(inquiry: Inquiry, consent: Consent) -> bytes:
    """Return the applicant's consent as PDF: its words and the record of its giving."""
    text = get_consent_text(consent.kind, consent.language, consent.text_version)
    person = get_person(consent.person_id)
    with translation.override(LETTER_LANGUAGE):
        record = {
            "Кто дал согласие": person.name,
            "Заявка": f"№ {inquiry.application_number}",
            "Когда": _moment(consent.given_at),
            "Как": f"в личном кабинете на сайте {_site()}, после входа в учётную запись",
            "Версия текста": f"{consent.text_version} ({consent.language})",
            "Контрольная сумма текста (SHA-256)": consent.text_sha256,
            "Идентификатор согласия": str(consent.id),
        }
        return typeset(
            SHEETS / "consent.typ",
            facts={
                **_letterhead(inquiry),
                "title": text.title,
                "language": text.language,
                "clauses": list(text.clauses),
                "record": [{"label": label, "value": value} for label, value in record.items()],
            },
        )


def compose_mail(inquiry: Inquiry) -> tuple[str, str]:
    """Return subject and text of the covering mail: the link, and nothing about a person."""
    with translation.override(LETTER_LANGUAGE):
        subject = _("Official inquiry No. %(number)s: confirmation of a document") % {
            "number": inquiry.outgoing_number
        }
        text = render_to_string(
            "inquiries/covering_mail.txt",
            {
                "inquiry": inquiry,
                "organisation": inquiry.organisation,
                "link": get_link(inquiry),
                "deadline": _date(inquiry.expires_at),
                "site": settings.BASE_URL,
            },
        )
    return subject, text


def get_link(inquiry: Inquiry) -> str:
    """Return the address where the organisation answers, in Russian."""
    with translation.override(LETTER_LANGUAGE):
        return settings.BASE_URL + reverse("reply:open", args=[inquiry.token])


def _letterhead(inquiry: Inquiry) -> dict[str, JsonValue]:
    sent = clock.office_date(inquiry.sent_at)
    return {
        "site": _site(),
        "operator": settings.OPERATOR,
        "email": parseaddr(settings.DEFAULT_FROM_EMAIL)[1],
        "outgoing_number": inquiry.outgoing_number,
        "sent": _date(inquiry.sent_at),
        "date": [sent.year, sent.month, sent.day],
    }


def _address(inquiry: Inquiry) -> list[str]:
    organisation = inquiry.organisation
    return [
        line
        for line in (organisation.addressee, organisation.name, organisation.postal_address)
        if line
    ]


def _site() -> str:
    return urlsplit(settings.BASE_URL).netloc


def _date(moment: Moment) -> str:
    return date_format(clock.office_date(moment), "DATE_FORMAT")


def _moment(moment: Moment) -> str:
    return f"{_date(moment)}, {moment.astimezone(OFFICE_ZONE):%H:%M:%S} (московское время)"
