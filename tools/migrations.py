"""Migrations: none is missing, and none would lock a loaded table."""

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

import tests.database  # noqa: E402, F401 starts a database for the linter to read the SQL from

OURS = sorted(
    path.parent.name.replace("messages", "prohq_messages")
    for path in (ROOT / "src").glob("**/migrations")
)
HARMLESS = ["0001_initial", "0002_cache_table"]
"""A table is empty when it is born; the linter takes the way back for the way forth."""
MANAGE = [sys.executable, str(ROOT / "manage.py")]


def main() -> int:
    """Run both checks; the exit code is non-zero when one fails."""
    subprocess.run([*MANAGE, "migrate", "--verbosity", "0"], env=os.environ, check=True)
    missing = subprocess.run(
        [*MANAGE, "makemigrations", "--check", "--dry-run"], env=os.environ, check=False
    )
    unsafe = subprocess.run(
        [
            *MANAGE,
            "lintmigrations",
            "--quiet",
            "ok",
            "ignore",
            "--include-apps",
            *OURS,
            "--ignore-name",
            *HARMLESS,
        ],
        env=os.environ,
        check=False,
    )
    return missing.returncode or unsafe.returncode


if __name__ == "__main__":
    sys.exit(main())
