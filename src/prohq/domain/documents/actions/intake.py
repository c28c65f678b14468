"""From a stranger's bytes to pages: limits, then the type by content, then decoding, far away."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass

from prohq.domain.documents.errors import CopyRefused, Defect
from prohq.domain.documents.policies import LIMITS
from prohq.domain.documents.ports.decoding.pages import PageImage
from prohq.domain.documents.ports.rasteriser import ChildProcess, Rasteriser

PDF_STARTS_WITHIN = 1_024
HEIF_BRANDS = {b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1"}
STARTS = {
    b"\xff\xd8\xff": "image/jpeg",
    b"\x89PNG\r\n\x1a\n": "image/png",
}

rasteriser: Rasteriser = ChildProcess()


@dataclass(frozen=True, slots=True)
class Intake:
    """A file that was judged fit; the hash is of the bytes as they came."""

    content_type: str
    sha256: str
    pages: Sequence[PageImage]


def take_in(content: bytes, sha256: str) -> Intake:
    """Return the pages of a file. Raises CopyRefused."""
    content_type = recognise(content)
    if content_type is None:
        raise CopyRefused(Defect.UNKNOWN_TYPE)
    return Intake(content_type, sha256, rasteriser.rasterise(content, content_type))


def hash_within_limits(content: bytes) -> str:
    """Return the SHA-256 in hex. Raises CopyRefused for an empty or a too large file."""
    if not content:
        raise CopyRefused(Defect.EMPTY)
    if len(content) > LIMITS.file_bytes:
        raise CopyRefused(Defect.TOO_LARGE, mebibytes=LIMITS.file_mebibytes)
    return hashlib.sha256(content).hexdigest()


def recognise(content: bytes) -> str | None:
    """Return the type by the content's first bytes, whatever the name says."""
    for start, content_type in STARTS.items():
        if content.startswith(start):
            return content_type
    if content[:4] == b"RIFF" and content[8:12] == b"WEBP":
        return "image/webp"
    if content[4:8] == b"ftyp" and content[8:12] in HEIF_BRANDS:
        return "image/heic"
    return "application/pdf" if b"%PDF-" in content[:PDF_STARTS_WITHIN] else None
