"""Start everything, say where it is, end everything."""

import contextlib
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import FrameType

from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

from kernel.embedded import start_embedded_postgres
from prohq.demo.environment import make_environment
from prohq.demo.places import (
    FOLDER,
    HOST,
    MAIL_PAGE,
    MAIL_PAGE_PORT,
    ROOT,
    SITE,
    SITE_PORT,
    SMTP_PORT,
)

console = Console(soft_wrap=True)
DATABASE = "prohq"
SECONDS_TO_START = 60
SECONDS_TO_END = 15
MANAGE = [sys.executable, str(ROOT / "manage.py")]
PREPARATIONS = {
    "tables": [*MANAGE, "migrate", "--verbosity", "0"],
    "static files": [*MANAGE, "collectstatic", "--noinput", "--verbosity", "0"],
    "catalogue, plans": [*MANAGE, "load_reference"],
    "example people": [*MANAGE, "load_demo"],
}
PROCESSES = {
    "mail catcher": [sys.executable, "-m", "prohq.demo.mailbox"],
    "worker": [*MANAGE, "procrastinate", "--verbosity", "0", "worker", "--concurrency", "4"],
    "site": [
        *(sys.executable, "-m", "granian", "--interface", "wsgi", "--host", HOST),
        *("--port", str(SITE_PORT), "--blocking-threads", "4", "--no-access-log"),
        *("--log-level", "warning", "prohq.config.wsgi:application"),
    ],
}


class CannotStart(Exception):
    """Something outside is in the way; the message says what."""


@dataclass(frozen=True, slots=True)
class Child:
    """One process of the system."""

    name: str
    process: "subprocess.Popen[bytes]"


def main() -> int:
    """Run until Ctrl-C. Returns the exit code."""
    signal.signal(signal.SIGTERM, _interrupt)
    try:
        _check_ports()
        FOLDER.mkdir(parents=True, exist_ok=True)
        with _database() as database_url:
            environment = make_environment(FOLDER, database_url)
            _prepare(environment)
            with _processes(environment) as children:
                _greet()
                _watch(children)
    except CannotStart as error:
        console.print(f"[bold red]✗[/] {error}")
        return 1
    except KeyboardInterrupt:
        console.print(
            "\nEverything has ended; the data stay in .local/demo (`make reset` forgets them)."
        )
    return 0


def _interrupt(signum: int, frame: FrameType | None) -> None:
    del signum, frame
    raise KeyboardInterrupt


def _check_ports() -> None:
    for port in (SITE_PORT, MAIL_PAGE_PORT, SMTP_PORT):
        with socket.socket() as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind((HOST, port))
            except OSError as error:
                msg = f"Port {port} is taken by another program: end it and try again."
                raise CannotStart(msg) from error


@contextlib.contextmanager
def _database() -> Iterator[str]:
    console.print("• PostgreSQL")
    server = start_embedded_postgres(FOLDER / "postgres")
    try:
        server.ensure_database(DATABASE)
        yield server.url(DATABASE)
    finally:
        server.stop()


def _prepare(environment: Mapping[str, str]) -> None:
    """Bring tables, files and example data up to date; every step may be repeated."""
    bar = Progress(
        TextColumn("• {task.description}"), BarColumn(), TimeElapsedColumn(), console=console
    )
    with bar:
        task = bar.add_task("", total=len(PREPARATIONS))
        for name, command in PREPARATIONS.items():
            bar.update(task, description=name)
            done = subprocess.run(command, env=dict(environment), cwd=ROOT, check=False)
            if done.returncode:
                msg = f"Preparing failed: {name} (see above)."
                raise CannotStart(msg)
            bar.advance(task)
        bar.update(task, description="ready")


@contextlib.contextmanager
def _processes(environment: Mapping[str, str]) -> Iterator[list[Child]]:
    """Start the processes in sessions of their own, so that Ctrl-C reaches only us and we end them."""
    children: list[Child] = []
    try:
        for name, command in PROCESSES.items():
            process = subprocess.Popen(
                command, env=dict(environment), cwd=ROOT, start_new_session=True
            )
            children.append(Child(name, process))
        _wait_until_open(children)
        yield children
    finally:
        for child in reversed(children):
            _end(child)


def _wait_until_open(children: list[Child]) -> None:
    deadline = time.monotonic() + SECONDS_TO_START
    for port in (SMTP_PORT, MAIL_PAGE_PORT, SITE_PORT):
        while socket.socket().connect_ex((HOST, port)):
            _check_alive(children)
            if time.monotonic() > deadline:
                msg = f"Nothing answers on port {port} after {SECONDS_TO_START} seconds."
                raise CannotStart(msg)
            time.sleep(0.1)


def _check_alive(children: list[Child]) -> None:
    for child in children:
        if child.process.poll() is not None:
            msg = f"The {child.name} ended by itself (code {child.process.returncode})."
            raise CannotStart(msg)


def _watch(children: list[Child]) -> None:
    while True:
        _check_alive(children)
        time.sleep(0.5)


def _end(child: Child) -> None:
    child.process.terminate()
    try:
        child.process.wait(SECONDS_TO_END)
    except subprocess.TimeoutExpired:
        child.process.kill()
        child.process.wait()


def _greet() -> None:
    console.print(
        f"""
[bold]PROhq accreditation is running[/]
  the site                {SITE}   (English: {SITE}/en/)
  sign in as anybody      {SITE}/demo/
  the officers' workbench {SITE}/staff/
  every letter sent       {MAIL_PAGE}
  components              {SITE}/ui/
Ctrl-C ends everything; a second `make run` keeps the data; `make reset` starts afresh.
"""
    )
