"""Caught letters as files, newest first."""

import secrets
import time
from dataclasses import dataclass
from datetime import datetime
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from pathlib import Path

from kernel.clock import OFFICE_ZONE


@dataclass(frozen=True, slots=True)
class Letter:
    """One caught letter."""

    name: str
    caught_at: datetime
    message: EmailMessage

    @property
    def text(self) -> str:
        """The letter's plain text."""
        body = self.message.get_body(preferencelist=("plain", "html"))
        return str(body.get_content()) if body else ""

    @property
    def attachments(self) -> list[EmailMessage]:
        """The letter's files, in order."""
        return [part for part in self.message.iter_attachments() if isinstance(part, EmailMessage)]


class Store:
    """A folder of .eml files."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        folder.mkdir(parents=True, exist_ok=True)

    def keep(self, raw: bytes) -> None:
        """Store a letter before the sender is told that it was taken."""
        name = f"{time.time_ns()}-{secrets.token_hex(4)}.eml"
        draft = self.folder / f"{name}.draft"
        draft.write_bytes(raw)
        draft.rename(self.folder / name)

    def list_letters(self) -> list[Letter]:
        """Return all letters, newest first."""
        return [self._read(path) for path in sorted(self.folder.glob("*.eml"), reverse=True)]

    def find(self, name: str) -> Letter | None:
        """Return the letter of that name."""
        known = {path.stem: path for path in self.folder.glob("*.eml")}
        return self._read(known[name]) if name in known else None

    def _read(self, path: Path) -> Letter:
        message = message_from_bytes(path.read_bytes(), policy=default)
        caught = datetime.fromtimestamp(int(path.stem.split("-")[0]) / 1e9, tz=OFFICE_ZONE)
        return Letter(path.stem, caught, message)
