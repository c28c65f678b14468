"""Documents for tests, and files of every kind, the harmful ones too."""

import struct
import zlib
from collections.abc import Callable
from io import BytesIO

import pikepdf
from PIL import Image, ImageDraw

from kernel import clock
from prohq.domain.documents import actions
from prohq.domain.documents.models import Copy, Document
from prohq.domain.people.models import Person

A4_POINTS = (595, 842)


def make_document(owner: Person) -> Document:
    """An empty document."""
    document_id = actions.create_document(owner_id=owner.id, by=owner.actor, at=clock.now())
    return Document.objects.get(id=document_id)


def add_copy(document: Document, content: bytes | None = None, name: str = "диплом.jpg") -> Copy:
    """One more copy, taken in as any upload is."""
    copy_id = actions.add_copy(
        document_id=document.id,
        filename=name,
        content=draw(str(document.copies.count())) if content is None else content,
        by=document.owner.actor,
        at=clock.now(),
    )
    return Copy.objects.get(id=copy_id)


def freeze(document: Document) -> None:
    actions.freeze(document_id=document.id, by=document.owner.actor, at=clock.now())
    document.refresh_from_db()


def draw(text: str = "Диплом", kind: str = "JPEG", size: tuple[int, int] = (300, 200)) -> bytes:
    """A small picture with a text on it: another text, another file."""
    picture = Image.new("RGB", size, "white")
    ImageDraw.Draw(picture).text((10, 10), text, fill="black")
    return save(picture, kind)


def save(picture: Image.Image, kind: str, **options: object) -> bytes:
    buffer = BytesIO()
    picture.save(buffer, kind, **options)
    return buffer.getvalue()


def make_pdf(
    pages: int = 1,
    *,
    password: str | None = None,
    alter: Callable[[pikepdf.Pdf], None] | None = None,
) -> bytes:
    """A PDF of so many blank pages; `password` asks the reader for it, "" only protects edits."""
    pdf = pikepdf.new()
    pdf.add_blank_page(page_size=A4_POINTS)
    for _ in range(pages - 1):
        pdf.pages.append(pdf.pages[0])
    if alter is not None:
        alter(pdf)
    buffer = BytesIO()
    encryption = None if password is None else pikepdf.Encryption(user=password, owner="owner")
    pdf.save(buffer, compress_streams=False, encryption=encryption or False)
    return buffer.getvalue()


def make_png(width: int, height: int, *, before_pixels: bytes = b"") -> bytes:
    """A black PNG of any size, written without ever holding its pixels."""
    row = bytes(1 + (width + 7) // 8)
    packer = zlib.compressobj(9)
    pixels = b"".join([*(packer.compress(row) for _ in range(height)), packer.flush()])
    head = struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + png_chunk(b"IHDR", head)
        + before_pixels
        + png_chunk(b"IDAT", pixels)
        + png_chunk(b"IEND", b"")
    )


def png_chunk(kind: bytes, body: bytes) -> bytes:
    checksum = zlib.crc32(kind + body)
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", checksum)
