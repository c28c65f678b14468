"""Diagrams drawn from the code: docs/states/<machine>.md and docs/events.md.

`write` draws them anew; `check` fails and names every file that no longer shows the code.
"""

import os
import sys
from collections import defaultdict
from collections.abc import Iterable, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
SOURCE = ROOT / "src"
DOCS = ROOT / "docs"

sys.path.insert(0, str(SOURCE))
os.environ["MODE"] = "test"
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "prohq.config.settings")

import django  # noqa: E402 the path and the settings come first

django.setup()

from django.utils import translation  # noqa: E402 only after Django stands

from kernel.events import list_subscriptions  # noqa: E402
from kernel.states import Machine  # noqa: E402

GENERATED = "Drawn from the code by `tools/diagrams.py write`; `make check` compares.\n"


def draw_all() -> dict[Path, str]:
    """Return what every generated file should hold."""
    with translation.override(None):
        pages = {
            DOCS / "states" / f"{name}.md": draw_machine(machine)
            for name, machine in sorted(Machine.registry.items())
        }
    pages[DOCS / "events.md"] = draw_events(list_subscriptions())
    return pages


def draw_machine(machine: Machine) -> str:
    """Return one workflow: the diagram, what people read, and the table of arrows."""
    states = _table(
        ("State", "People read"), ((f"`{value}`", label) for value, label in machine.states.choices)
    )
    arrows = _table(
        ("Transition", "From", "To", "Who"),
        (
            (
                f"`{step.name}`",
                ", ".join(f"`{source}`" for source in sorted(step.sources)),
                f"`{step.target}`",
                ", ".join(sorted(step.actors)),
            )
            for step in machine.table.values()
        ),
    )
    about = (machine.states.__doc__ or "").strip()
    diagram = f"```mermaid\n{machine.diagram()}```\n"
    return "\n".join((f"# {machine.name}\n", f"{about}\n", GENERATED, diagram, states, arrows))


def draw_events(subscriptions: Iterable[tuple[str, str, str]]) -> str:
    """Return which events reach which handlers."""
    reached: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    edges: dict[str, None] = {}
    for event, moment, handler in subscriptions:
        room, name = _read_handler(handler)
        reached[event][moment].append(f"`{room}.{name}`")
        arrow = "-->" if moment == "inside" else "-.->"
        edges[f"    {event}([{event}]) {arrow} {room}"] = None
    rows = (
        (f"`{event}`", "<br>".join(kinds["inside"]), "<br>".join(kinds["after"]))
        for event, kinds in sorted(reached.items())
    )
    return "\n".join(
        (
            "# Events\n",
            "Solid: handled inside the publisher's transaction. Dotted: by a job after it.\n",
            GENERATED,
            "```mermaid\nflowchart LR\n" + "\n".join(edges) + "\n```\n",
            _table(("Event", "Inside", "After"), rows),
        )
    )


def _read_handler(path: str) -> tuple[str, str]:
    """Return room and function of «prohq.domain.cases.handlers.bring_answer»."""
    parts = path.split(".")
    return parts[parts.index("handlers") - 1], parts[-1]


def _table(head: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    lines = [head, ["---"] * len(head), *rows]
    return "".join(f"| {' | '.join(map(str, line))} |\n" for line in lines)


def write() -> int:
    """Write every page, and remove those of machines that are gone."""
    pages = draw_all()
    for path in _list_written() - set(pages):
        path.unlink()
    for path, text in pages.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return 0


def check() -> int:
    """Compare every page with the code."""
    pages = draw_all()
    stale = [
        path
        for path in sorted(_list_written() | set(pages))
        if not path.exists() or path.read_text(encoding="utf-8") != pages.get(path)
    ]
    for path in stale:
        print(f"{path.relative_to(ROOT)} is stale: run tools/diagrams.py write")
    return 1 if stale else 0


def _list_written() -> set[Path]:
    return {*(DOCS / "states").glob("*.md"), *DOCS.glob("events.md")}


if __name__ == "__main__":
    commands = {"write": write, "check": check}
    if len(sys.argv) != 2 or sys.argv[1] not in commands:  # noqa: PLR2004 program and command
        sys.exit(f"usage: diagrams.py {'|'.join(commands)}")
    sys.exit(commands[sys.argv[1]]())
