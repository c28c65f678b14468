"""The organisation's clerk: reads the letter, types the code, answers."""

import re
from datetime import datetime
from uuid import UUID

import pypdfium2

from kernel.models import MailAttachment
from prohq.domain.inquiries import actions as inquiries
from prohq.domain.inquiries.queries import Statement, Verdict, get_inquiry

CODE = re.compile(r"\b[2-9A-HJ-NP-Z]{4}-[2-9A-HJ-NP-Z]{4}\b")


def answer_letter(inquiry_id: UUID, *, agrees: bool, at: datetime) -> None:
    """Answer as the archive would: everything is right, or there is no such number."""
    inquiry = get_inquiry(inquiry_id)
    opened = inquiries.open_inquiry(token=inquiry.token, code=_read_code(inquiry.token), at=at)
    statements = [
        Statement(
            row["field"], Verdict.MATCH if agrees else Verdict.MISMATCH, "" if agrees else "—"
        )
        for row in inquiry.asked
    ]
    inquiries.answer_inquiry(
        token=inquiry.token,
        key=opened.key,
        statements=statements,
        signer_name="Мария Архипова",
        signer_position="Заведующая архивом",
        comment="" if agrees else "В книге выдачи такого номера нет.",
        at=at,
    )


def _read_code(token: str) -> str:
    """Read the access code where the clerk reads it: in the letter's PDF."""
    letter = MailAttachment.objects.get(mail__text__contains=token, filename="letter.pdf")
    document = pypdfium2.PdfDocument(bytes(letter.content))
    text = "\n".join(page.get_textpage().get_text_range() for page in document)
    found = CODE.search(text)
    if found is None:
        message = "the letter shows no access code"
        raise ValueError(message)
    return found.group()
