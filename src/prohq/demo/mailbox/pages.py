"""The mail catcher's pages: a list of letters, a letter, a file of it."""

from html import escape
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler
from typing import ClassVar
from urllib.parse import unquote

from prohq.demo.mailbox.store import Letter, Store

STYLE = """
:root { color-scheme: light dark; font: 16px/1.5 system-ui, sans-serif; }
body { max-width: 60rem; margin: 2rem auto; padding: 0 1rem; }
a { color: light-dark(#1d3fae, #9db4ff); } td, th { padding: .5rem .75rem .5rem 0; text-align: left;
border-bottom: 1px solid light-dark(#ddd, #444); vertical-align: top } table { width: 100%; border-collapse: collapse }
pre { white-space: pre-wrap; overflow-wrap: anywhere; font: inherit; border-top: 1px solid light-dark(#ddd, #444); padding-top: 1rem }
"""


def render(title: str, body: str) -> str:
    """Return a whole page; title is text, body is HTML."""
    return (
        '<!doctype html><html lang="ru"><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{escape(title)}</title><style>{STYLE}</style><h1>{escape(title)}</h1>{body}"
    )


def render_list(letters: list[Letter]) -> str:
    """Return the page of all letters."""
    rows = "".join(
        f"<tr><td>{letter.caught_at:%d.%m.%Y %H:%M:%S}<td>{escape(str(letter.message['To']))}"
        f'<td><a href="/{letter.name}">{escape(str(letter.message["Subject"]))}</a>'
        f"<td>{len(letter.attachments) or ''}"
        for letter in letters
    )
    head = "<tr><th>Когда<th>Кому<th>Тема<th>Файлы"
    empty = "<p>Писем пока нет. Всё, что система отправит, появится здесь.</p>"
    return render("Почта демонстрации", f"<table>{head}{rows}</table>" if letters else empty)


def render_letter(letter: Letter) -> str:
    """Return the page of one letter."""
    files = "".join(
        f'<li><a href="/{letter.name}/{number}">{escape(part.get_filename() or "file")}</a>'
        for number, part in enumerate(letter.attachments)
    )
    body = (
        f"<p>{letter.caught_at:%d.%m.%Y %H:%M:%S}<br>От: {escape(str(letter.message['From']))}"
        f"<br>Кому: {escape(str(letter.message['To']))}</p>"
        f"<ul>{files}</ul><pre>{escape(letter.text)}</pre><p><a href='/'>← Все письма</a>"
    )
    return render(str(letter.message["Subject"]), body)


class Pages(BaseHTTPRequestHandler):
    """Answers GET from the store it is made with."""

    store: ClassVar[Store]

    def do_GET(self) -> None:
        name, _, number = unquote(self.path.split("?")[0]).strip("/").partition("/")
        if not name:
            self._answer(render_list(self.store.list_letters()).encode())
            return
        letter = self.store.find(name)
        if letter is None:
            self._answer(render("Нет такого письма", "").encode(), status=HTTPStatus.NOT_FOUND)
        elif not number:
            self._answer(render_letter(letter).encode())
        else:
            self._send_file(letter, number)

    def _send_file(self, letter: Letter, number: str) -> None:
        files = letter.attachments
        if not number.isdecimal() or int(number) >= len(files):
            self._answer(render("Нет такого файла", "").encode(), status=HTTPStatus.NOT_FOUND)
            return
        part = files[int(number)]
        content = part.get_payload(decode=True)
        if not isinstance(content, bytes):
            content = b""
        self._answer(content, content_type=part.get_content_type())

    def _answer(
        self,
        content: bytes,
        *,
        status: HTTPStatus = HTTPStatus.OK,
        content_type: str = "text/html; charset=utf-8",
    ) -> None:
        self.send_response(status)
        self.send_header("Content-Type", content_type)
        self.send_header("Content-Length", str(len(content)))
        self.send_header("X-Content-Type-Options", "nosniff")
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 the base class's name
        """Keep the terminal for what matters."""
