"""Files of strangers are decoded in a fresh process that can do little and not for long."""

import json
import logging
import os
import signal
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from pydantic import BaseModel, NonNegativeInt, PositiveInt, ValidationError

from prohq.domain.documents.errors import CopyRefused, Defect
from prohq.domain.documents.ports.decoding.pages import PageImage

logger = logging.getLogger(__name__)

SOURCE = Path(__file__).resolve().parents[4]
DECODER = "prohq.domain.documents.ports.decoding"
CRASHES = {-signal.SIGSEGV, -signal.SIGBUS}
"""A damaged file that got the better of a library. Every other signal means a limit: the clock's,
or memory, at whose end the libraries abort."""
LOGGED_BYTES = 2_000


class Rasteriser(Protocol):
    """Turns a file into pictures of its pages."""

    def rasterise(self, content: bytes, content_type: str) -> Sequence[PageImage]:
        """Return one picture and one thumbnail per page. Raises CopyRefused."""


@dataclass(frozen=True, slots=True)
class ChildProcess:
    """The real rasteriser: bytes through pipes, nothing on the disk, nothing of ours inherited."""

    cpu_seconds: int = 20
    wall_seconds: float = 40
    memory_bytes: int = 1_024 * 1024 * 1024

    def rasterise(self, content: bytes, content_type: str) -> Sequence[PageImage]:
        command = [sys.executable, "-s", "-P", "-B", "-m", DECODER, content_type]
        bounds = [str(self.cpu_seconds), str(self.memory_bytes)]
        try:
            child = subprocess.run(  # noqa: S603 our own module, arguments of ours, no shell
                [*command, *bounds],
                input=content,
                capture_output=True,
                timeout=self.wall_seconds,
                check=False,
                cwd="/",
                env={"PYTHONPATH": str(SOURCE), "PATH": os.defpath, "LC_ALL": "C.UTF-8"},
            )
        except subprocess.TimeoutExpired as error:
            raise CopyRefused(Defect.TAKES_TOO_LONG) from error
        if child.returncode != 0:
            _report(child)
            is_limit = child.returncode < 0 and child.returncode not in CRASHES
            raise CopyRefused(Defect.TAKES_TOO_LONG if is_limit else Defect.BROKEN)
        return _read_answer(child.stdout)


class _PageHeader(BaseModel):
    width: PositiveInt
    height: PositiveInt
    image_bytes: PositiveInt
    thumbnail_bytes: PositiveInt


class _Answer(BaseModel):
    """The decoder's first line. The decoder may have been taken over: its word is checked."""

    pages: list[_PageHeader] = []
    defect: Defect | None = None
    details: Mapping[str, NonNegativeInt] = {}


def _read_answer(output: bytes) -> list[PageImage]:
    line, _, rest = output.partition(b"\n")
    try:
        answer = _Answer.model_validate(json.loads(line))
    except (ValidationError, ValueError) as error:
        raise CopyRefused(Defect.BROKEN) from error
    if answer.defect is not None:
        raise CopyRefused(answer.defect, **answer.details)
    pages = []
    for header in answer.pages:
        end = header.image_bytes + header.thumbnail_bytes
        image, thumbnail, rest = (
            rest[: header.image_bytes],
            rest[header.image_bytes : end],
            rest[end:],
        )
        pages.append(PageImage(header.width, header.height, image, thumbnail))
    if not pages or not all(page.looks_like_jpeg for page in pages):
        raise CopyRefused(Defect.BROKEN)
    return pages


def _report(child: "subprocess.CompletedProcess[bytes]") -> None:
    words = child.stderr[-LOGGED_BYTES:].decode(errors="replace")
    logger.warning("the decoder left with %s: %s", child.returncode, words)
