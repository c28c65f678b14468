"""The borders hold, and they bite: a planted violation of each kind is found."""

import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import grimp
import pytest

ROOT = Path(__file__).resolve().parents[2]
ROOMS = ROOT / "src" / "prohq" / "domain"
MODULES = {
    *("models", "states", "policies", "events", "actions", "queries", "handlers", "tasks"),
    *("ports", "errors", "apps", "admin", "migrations"),
}
OPEN_TO_ROOMS = {"actions", "queries", "events", "errors"}
OPEN_TO_DOORS = OPEN_TO_ROOMS | {"policies"}


def list_trespasses(graph: grimp.ImportGraph) -> list[str]:
    """Return imports of a room's private modules from outside the room."""
    found = []
    for importer in sorted(graph.modules):
        for imported in sorted(graph.find_modules_directly_imported_by(importer)):
            room, module = split(imported)
            if not module or split(importer)[0] == room:
                continue
            is_room = importer.startswith("prohq.domain.")
            if module not in (OPEN_TO_ROOMS if is_room else OPEN_TO_DOORS):
                found.append(f"{importer} -> {imported}")
    return [row for row in found if not row.startswith("prohq.demo.")]


def split(module: str) -> tuple[str, str]:
    """Return (room, module in it) of «prohq.domain.room.module…», empty where there is none."""
    parts = module.split(".")
    if parts[:2] != ["prohq", "domain"]:
        return "", ""
    return ".".join(parts[2:3]), ".".join(parts[3:4])


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the source to plant violations in."""
    folder = tmp_path_factory.mktemp("planted")
    shutil.copytree(ROOT / "src", folder / "src", ignore=shutil.ignore_patterns("*.mo", "static"))
    shutil.copy(ROOT / "pyproject.toml", folder)
    return folder


@pytest.fixture
def plant(copy: Path) -> Iterator[object]:
    planted: list[tuple[Path, str | None]] = []

    def write(path: str, line: str) -> None:
        file = copy / "src" / path
        planted.append((file, file.read_text() if file.exists() else None))
        file.write_text((planted[-1][1] or "") + f"\n{line}\n")

    yield write
    for file, text in planted:
        if text is None:
            file.unlink()
        else:
            file.write_text(text)


def lint(folder: Path) -> subprocess.CompletedProcess[str]:
    command = [str(Path(sys.executable).parent / "lint-imports"), "--no-logo", "--no-cache"]
    return subprocess.run(
        command,
        cwd=folder,
        env={"PYTHONPATH": str(folder / "src")},
        capture_output=True,
        text=True,
        check=False,
    )


def test_every_room_is_made_of_known_modules() -> None:
    strange = [
        str(path.relative_to(ROOMS))
        for room in ROOMS.iterdir()
        if room.is_dir() and room.name != "__pycache__"
        for path in room.iterdir()
        if (path.suffix == ".py" or (path / "__init__.py").exists())
        and path.stem not in MODULES | {"__init__"}
    ]

    assert strange == []


def test_rooms_and_doors_use_only_what_a_room_offers() -> None:
    graph = grimp.build_graph("prohq", cache_dir=None)

    assert list_trespasses(graph) == []


def test_the_borders_hold_as_they_stand(copy: Path) -> None:
    result = lint(copy)

    assert result.returncode == 0, result.stdout


@pytest.mark.parametrize(
    ("path", "line"),
    [
        ("prohq/domain/people/queries.py", "import prohq.domain.cases.queries"),
        ("prohq/domain/billing/queries.py", "import prohq.domain.documents.queries"),
        ("prohq/domain/cases/queries.py", "import prohq.interfaces.access"),
        ("prohq/domain/cases/queries.py", "import design.forms"),
        ("prohq/interfaces/web/urls.py", "import prohq.interfaces.staff.urls"),
        ("prohq/interfaces/web/urls.py", "import prohq.config.settings"),
        ("kernel/clock.py", "import prohq.domain.people.models"),
        ("design/forms.py", "import prohq.interfaces.access"),
        ("prohq/domain/helpers.py", "HELP = True"),
    ],
)
def test_a_planted_violation_is_found(plant: object, copy: Path, path: str, line: str) -> None:
    assert callable(plant)
    plant(path, line)

    result = lint(copy)

    assert result.returncode == 1, result.stdout


def test_a_planted_use_of_a_private_module_is_found(
    plant: object, copy: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert callable(plant)
    plant("prohq/interfaces/web/urls.py", "import prohq.domain.cases.models")
    source = (
        "import grimp; from tests.architecture.test_borders import list_trespasses as t;"
        "print(t(grimp.build_graph('prohq', cache_dir=None)))"
    )
    monkeypatch.setenv("PYTHONPATH", f"{copy / 'src'}:{ROOT}")

    result = subprocess.run(
        [sys.executable, "-c", source], cwd=copy, capture_output=True, text=True, check=True
    )

    assert "prohq.interfaces.web.urls -> prohq.domain.cases.models" in result.stdout
