"""The words people consent to: numbered files, never edited once published."""

import re
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from pathlib import Path

from prohq.domain.people.errors import ConsentTextNotFound
from prohq.domain.people.models import ConsentKind

FOLDER = Path(__file__).parents[1] / "consents"
FILE_NAME = re.compile(r"(?P<kind>[a-z]+)\.(?P<version>\d+)\.(?P<language>[a-z]{2})\.md")
"""`disclosure.2.ru.md`: kind, version, language."""


@dataclass(frozen=True, slots=True)
class ConsentText:
    """One version of one consent in one language.

    `body` is plain text: numbered clauses, a blank line between two; `sha256` is of the file.
    """

    kind: ConsentKind
    version: str
    language: str
    title: str
    body: str
    sha256: str

    @property
    def clauses(self) -> list[str]:
        """The body clause by clause."""
        return [" ".join(clause.split()) for clause in self.body.split("\n\n")]


def get_consent_text(
    kind: ConsentKind | str, language: str, version: str | None = None
) -> ConsentText:
    """Return a text: the newest, or that of the version somebody consented to.

    Raises ConsentTextNotFound.
    """
    texts = [text for text in _read_all() if (text.kind, text.language) == (kind, language)]
    wanted = [text for text in texts if version in {None, text.version}]
    if not wanted:
        raise ConsentTextNotFound(str(kind), language, version)
    return max(wanted, key=lambda text: int(text.version))


def list_consent_texts(language: str) -> list[ConsentText]:
    """Return the newest text of each kind, in the order in which they are asked for."""
    return [get_consent_text(kind, language) for kind in ConsentKind]


@cache
def _read_all() -> tuple[ConsentText, ...]:
    return tuple(_read(path) for path in sorted(FOLDER.glob("*.md")))


def _read(path: Path) -> ConsentText:
    name = FILE_NAME.fullmatch(path.name)
    if name is None:
        message = f"not a consent's name: {path}"
        raise ValueError(message)
    content = path.read_bytes()
    heading, _, body = content.decode().partition("\n")
    return ConsentText(
        kind=ConsentKind(name["kind"]),
        version=name["version"],
        language=name["language"],
        title=heading.removeprefix("# ").strip(),
        body=body.strip(),
        sha256=sha256(content).hexdigest(),
    )
