"""Facts and a Typst template in, PDF or pictures of pages out.

A template is a folder's `.typ` file. It reads its facts as data and may use the files beside it:

    #import "letterhead.typ": letterhead
    #let facts = json(bytes(sys.inputs.facts))
    #set document(title: facts.title, date: datetime(..facts.date))
    #set text(font: "Golos Text", lang: "ru")
    #image("pictures/seal.svg")

Facts never become markup, so «#», «*» or «<script>» in a person's name print as they are. The
moment of typesetting is not recorded: the same input gives the same bytes, and a PDF is dated by
its template alone (undated ones say 1970).
"""

import json
import logging
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import cache
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory
from types import MappingProxyType

import typst
from pydantic import JsonValue

log = logging.getLogger(__name__)

FONTS = Path(__file__).with_name("fonts")
ARCHIVAL: list["typst.PDFStandard"] = ["a-2b"]
"""PDF/A-2b: every font inside, nothing fetched, readable in thirty years."""

NO_PICTURES: Mapping[str, bytes] = MappingProxyType({})


class TypesettingFailed(Exception):
    """The template, its facts or its pictures cannot be typeset; the text says where and why."""


def typeset(
    template: Path,
    *,
    facts: Mapping[str, JsonValue],
    pictures: Mapping[str, bytes] = NO_PICTURES,
) -> bytes:
    """Return the document as PDF/A-2b.

    A picture named «seal.png» is `image("pictures/seal.png")` in the template. When our fonts lack
    a letter (a name in hieroglyphs), PDF/A is impossible and a plain PDF is returned: a letter with
    an empty box in it is better than no letter. Raises TypesettingFailed.
    """
    inputs = _inputs(facts)
    with _desk(template, pictures) as page:
        try:
            return _compile(page, inputs, standards=ARCHIVAL)
        except TypesettingFailed as refusal:
            pdf = _compile(page, inputs, standards=[])
            reason = str(refusal).partition("\n")[0]
            log.warning("%s is typeset as plain PDF, not PDF/A: %s", template.name, reason)
            return pdf


def typeset_pages(
    template: Path,
    *,
    facts: Mapping[str, JsonValue],
    pictures: Mapping[str, bytes] = NO_PICTURES,
    dpi: int = 150,
) -> list[bytes]:
    """Return every page of the document as a PNG. Raises TypesettingFailed."""
    inputs = _inputs(facts)
    with _desk(template, pictures) as page, _clear_errors():
        pages, warnings = typst.Compiler(
            page, root=page.parent, font_paths=_fonts(), sys_inputs=inputs
        ).compile_with_warnings(format="png", ppi=float(dpi))
    _report(warnings)
    return [pages] if isinstance(pages, bytes) else pages or []


def _compile(page: Path, inputs: dict[str, str], *, standards: list["typst.PDFStandard"]) -> bytes:
    with _clear_errors():
        pdf, warnings = typst.compile_with_warnings(
            page,
            root=page.parent,
            font_paths=_fonts(),
            sys_inputs=inputs,
            pdf_standards=standards,
            timestamp=0,  # else the wall clock would make every copy of a letter differ
        )
    _report(warnings)
    return pdf


@cache
def _fonts() -> typst.Fonts:
    """Return our own fonts, and those inside the wheel for the rare letters ours lack."""
    return typst.Fonts(include_system_fonts=False, font_paths=[FONTS])


def _inputs(facts: Mapping[str, JsonValue]) -> dict[str, str]:
    try:
        return {"facts": json.dumps(dict(facts), allow_nan=False)}
    except (TypeError, ValueError) as error:
        message = f"The facts are not plain JSON: {error}"
        raise TypesettingFailed(message) from error


@contextmanager
def _desk(template: Path, pictures: Mapping[str, bytes]) -> Iterator[Path]:
    """Give the template's path; with pictures, that of a copy of its folder that has them."""
    if not template.is_file():
        message = f"There is no template {template}"
        raise TypesettingFailed(message)
    if not pictures:
        yield template.resolve()
        return
    with TemporaryDirectory(prefix="typeset-") as folder:
        desk = Path(folder, "desk")
        shutil.copytree(template.parent, desk, ignore=shutil.ignore_patterns("*.py", "__pycache__"))
        _lay_out(pictures, desk / "pictures")
        yield desk / template.name


def _lay_out(pictures: Mapping[str, bytes], folder: Path) -> None:
    folder.mkdir(exist_ok=True)
    for name, content in pictures.items():
        if PurePosixPath(name).name != name or name in {"", ".."}:
            message = f"A picture needs a plain file name, not {name!r}"
            raise TypesettingFailed(message)
        (folder / name).write_bytes(content)


@contextmanager
def _clear_errors() -> Iterator[None]:
    try:
        yield
    except typst.TypstError as error:
        raise TypesettingFailed(error.diagnostic or error.message) from error


def _report(warnings: list[typst.TypstWarning]) -> None:
    for warning in warnings:  # a misspelt font family, a layout that did not settle
        log.warning("Typst: %s", warning.diagnostic or warning.message)
