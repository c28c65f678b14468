"""A real mail server on a free port, which keeps every letter and can be slow or away."""

import asyncio
import logging
import re
import socket
from collections.abc import Iterator
from pathlib import Path

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session
from pytest_django import Settings

from prohq.demo.mailbox.store import Letter, Store

HOST = "127.0.0.1"
LONG_SECONDS = 60
logging.getLogger("mail.log").setLevel(logging.WARNING)  # aiosmtpd tells every line it hears


class Mailbox:
    """The server and what it has caught."""

    def __init__(self, folder: Path) -> None:
        self.store = Store(folder)
        self.port = _find_free_port()
        self.begun = 0
        """Letters whose text has arrived, taken or not."""
        self.is_stuck = False
        """Takes no letter and says nothing, until the other side hangs up."""
        self._controller: Controller | None = None

    def start(self) -> None:
        self._controller = Controller(self, hostname=HOST, port=self.port)
        self._controller.start()

    def stop(self) -> None:
        if self._controller is not None:
            self._controller.stop(no_assert=True)
        self._controller = None

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802 aiosmtpd's name
        del server, session
        self.begun += 1
        if self.is_stuck:
            await asyncio.sleep(LONG_SECONDS)
            return "451 Later"
        self.store.keep(envelope.original_content or b"")
        return "250 Caught"

    def list_to(self, address: str) -> list[Letter]:
        """Return the letters to an address, oldest first."""
        return [row for row in self._list() if address in str(row.message["To"])]

    def get_newest_to(self, address: str) -> Letter:
        return self.list_to(address)[-1]

    def list_ids(self) -> list[str]:
        return [str(row.message["Message-ID"]) for row in self._list()]

    def _list(self) -> list[Letter]:
        return list(reversed(self.store.list_letters()))


@pytest.fixture
def mailbox(settings: Settings, tmp_path: Path) -> Iterator[Mailbox]:
    """All mail of this test goes by SMTP to a real server."""
    mailbox = Mailbox(tmp_path / "mail")
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST = HOST
    settings.EMAIL_PORT = mailbox.port
    mailbox.start()
    yield mailbox
    mailbox.stop()


def read_typed_code(letter: Letter) -> str:
    """Return the six digits that confirm an address."""
    found = re.search(r"^\d{6}\s*$", letter.text, re.MULTILINE)
    assert found, letter.text
    return found[0].strip()


def get_attachment(letter: Letter, filename: str) -> bytes:
    """Return a file that came with the letter."""
    files = {part.get_filename(): part for part in letter.attachments}
    content = files[filename].get_content()
    assert isinstance(content, bytes)
    return content


def _find_free_port() -> int:
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        return int(probe.getsockname()[1])
