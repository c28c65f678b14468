"""`python -m prohq.demo.mailbox`: SMTP in on one port, pages out on another."""

from http.server import ThreadingHTTPServer

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session

from prohq.demo.mailbox.pages import Pages
from prohq.demo.mailbox.store import Store
from prohq.demo.places import FOLDER, HOST, MAIL_PAGE_PORT, SMTP_PORT


class Catcher:
    """Takes every letter, for whomever it is."""

    def __init__(self, store: Store) -> None:
        self.store = store

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802 aiosmtpd's name
        del server, session
        self.store.keep(envelope.original_content or b"")
        return "250 Caught"


def main() -> None:
    """Run until the process is ended."""
    store = Store(FOLDER / "mail")
    Pages.store = store
    Controller(Catcher(store), hostname=HOST, port=SMTP_PORT).start()
    ThreadingHTTPServer((HOST, MAIL_PAGE_PORT), Pages).serve_forever()


if __name__ == "__main__":
    main()
