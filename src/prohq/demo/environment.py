"""The demonstration's environment: the same variables as in production, made up and kept."""

import json
import os
import secrets
from base64 import b64encode
from pathlib import Path

from prohq.demo.places import SITE, SMTP_PORT

VAULT_KEY_BYTES = 32


def make_environment(folder: Path, database_url: str) -> dict[str, str]:
    """Return what every process of the demonstration is started with."""
    return {
        **os.environ,
        **_keep_secrets(folder / "secrets.json"),
        "MODE": "demo",
        "BASE_URL": SITE,
        "DATABASE_URL": database_url,
        "EMAIL_URL": f"smtp://localhost:{SMTP_PORT}",
        "EMAIL_FROM": "Служба аккредитации PROhq <accreditation@prohq.example>",
        "OPERATOR": "ООО «ПРОхк» (вымышленное), 109012, г. Москва, ул. Примерная, д. 1",
        "STORAGE_URL": (folder / "blobs").as_uri(),
        "PAYMENT_URL": "demo:",
        "DJANGO_SETTINGS_MODULE": "prohq.config.settings",
        "PYTHONUNBUFFERED": "1",
    }


def _keep_secrets(file: Path) -> dict[str, str]:
    """Return the secrets of the first start, so that a second one reads what was sealed."""
    if not file.exists():
        made = {
            "SECRET_KEY": secrets.token_urlsafe(50),
            "VAULT_KEYS": b64encode(secrets.token_bytes(VAULT_KEY_BYTES)).decode(),
        }
        file.touch(mode=0o600)
        file.write_text(json.dumps(made))
    kept: dict[str, str] = json.loads(file.read_text())
    return kept
