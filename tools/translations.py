"""Translations: compile them without system gettext, and check that none is missing.

`compile` writes the .mo files that are older than their .po; `check` extracts all texts anew and
fails when a text is untranslated, fuzzy, stale or not in a catalogue.
"""

import io
import os
import shutil
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path
from tempfile import TemporaryDirectory

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

ROOT = Path(__file__).resolve().parents[1]
SOURCE = ROOT / "src"
LANGUAGE = "ru"


def catalogues() -> list[Path]:
    return sorted(SOURCE.glob(f"**/locale/{LANGUAGE}/LC_MESSAGES/*.po"))


def compile_all() -> int:
    for po in catalogues():
        mo = po.with_suffix(".mo")
        if mo.exists() and mo.stat().st_mtime >= po.stat().st_mtime:
            continue
        buffer = io.BytesIO()
        write_mo(buffer, _read(po))
        mo.write_bytes(buffer.getvalue())
    return 0


def check() -> int:
    if shutil.which("xgettext") is None:
        print("The check of translations needs gettext: apt-get install gettext")
        return 1
    defects = [defect for app in _list_apps() for defect in _check_app(app)]
    defects += _list_clashes()
    print(*defects, sep="\n", end="\n" if defects else "")
    return 1 if defects else 0


def _list_apps() -> list[Path]:
    return sorted(path.parent for path in SOURCE.glob("**/apps.py"))


def _catalogue_of(app: Path) -> Path:
    return app / "locale" / LANGUAGE / "LC_MESSAGES" / "django.po"


def _list_clashes() -> Iterable[str]:
    """Name the texts that two apps translate differently: Django merges all catalogues into one."""
    said: dict[tuple[object, ...], tuple[object, Path]] = {}
    for po in catalogues():
        for message in _read(po):
            key = (message.id, message.context)
            other, first = said.setdefault(key, (message.string, po))
            if message.id and other != message.string:
                here = po.relative_to(ROOT)
                yield f"{here}: {message.id!r} is said differently in {first.relative_to(ROOT)}"


def _check_app(app: Path) -> Iterable[str]:
    po = _catalogue_of(app)
    name = po.relative_to(ROOT)
    kept = _read(po) if po.exists() else Catalog(locale=LANGUAGE)
    for message in kept:
        texts = message.string if isinstance(message.string, tuple) else (message.string,)
        if message.id and (message.fuzzy or not all(texts)):
            yield f"{name}: untranslated or fuzzy: {message.id!r}"
    wanted = {(m.id, m.context) for m in _extract(app) if m.id}
    present = {(m.id, m.context) for m in kept if m.id}
    yield from (f"{name}: missing: {key[0]!r}" for key in wanted - present)
    yield from (f"{name}: no longer used: {key[0]!r}" for key in present - wanted)


def _extract(app: Path) -> Catalog:
    """Return the texts of one app as makemessages finds them now."""
    with TemporaryDirectory() as folder:
        copy = Path(folder) / app.name
        shutil.copytree(app, copy, ignore=shutil.ignore_patterns("*.mo", "__pycache__"))
        for nested in list(copy.glob("*/**/apps.py")):
            shutil.rmtree(nested.parent)
        po = _catalogue_of(copy)
        po.parent.mkdir(parents=True, exist_ok=True)
        po.unlink(missing_ok=True)
        subprocess.run(
            [
                ROOT / ".venv/bin/django-admin",
                "makemessages",
                "-l",
                LANGUAGE,
                "--no-location",
                "-v0",
            ],
            cwd=copy,
            env={
                **os.environ,
                "MODE": "test",
                "DJANGO_SETTINGS_MODULE": "prohq.config.settings",
                "PYTHONPATH": str(SOURCE),
            },
            check=True,
        )
        return _read(po) if po.exists() else Catalog(locale=LANGUAGE)


def _read(po: Path) -> Catalog:
    with po.open("rb") as file:
        return read_po(file, locale=LANGUAGE)


if __name__ == "__main__":
    commands = {"compile": compile_all, "check": check}
    sys.exit(commands[sys.argv[1]]())
