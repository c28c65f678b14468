"""A pytest plugin, loaded before Django: gives the run its own embedded PostgreSQL.

With DATABASE_URL in the environment that server is used instead.
"""

import atexit
import os
import shutil
import tempfile
from pathlib import Path

os.environ.setdefault("MODE", "test")

if "DATABASE_URL" not in os.environ:
    from kernel.embedded import start_embedded_postgres

    _folder = Path(tempfile.mkdtemp(prefix="prohq-test-"))
    _server = start_embedded_postgres(_folder / "pg", durable=False)
    os.environ["DATABASE_URL"] = _server.url("postgres")
    os.environ["STORAGE_URL"] = f"file://{_folder}/blobs"

    @atexit.register
    def _stop() -> None:
        _server.stop()
        shutil.rmtree(_folder, ignore_errors=True)
