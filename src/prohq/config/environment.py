"""The environment, parsed once: every missing or wrong variable is named before anything starts."""

import os
import sys
from base64 import b64decode, b64encode
from enum import StrEnum
from typing import Self
from urllib.parse import urlsplit

from pydantic import (
    Field,
    SecretStr,
    ValidationError,
    ValidationInfo,
    field_validator,
    model_validator,
)
from pydantic_core import ErrorDetails
from pydantic_settings import BaseSettings, SettingsConfigDict

VAULT_KEY_BYTES = 32
LOCAL_HOST = "localhost"
SCHEMES = {
    "database_url": ("postgres", "postgresql"),
    "email_url": ("smtp",),
    "storage_url": ("file", "s3"),
}
PAYMENT_URLS = ("demo:", "none:")


class Mode(StrEnum):
    """Production is the default: a forgotten variable must never open the demo's doors."""

    PRODUCTION = "production"
    DEMO = "demo"
    TEST = "test"


class Environment(BaseSettings):
    """What an installation says about itself. Names are the environment variables' own."""

    model_config = SettingsConfigDict(extra="ignore", frozen=True)

    mode: Mode = Mode.PRODUCTION
    secret_key: SecretStr = Field(min_length=32, description="random text, 50 characters or more")
    base_url: str = Field(description="the public address, https://accreditation.example.ru")
    database_url: str = Field(description="postgres://user:password@host:5432/name")
    email_url: str = Field(description="smtp://user:password@host:587?tls=1 (or ssl=1)")
    email_from: str = Field(description="PROhq <accreditation@example.ru>")
    operator: str = Field(
        min_length=1,
        description="full name, address, ИНН, ОГРН of the operator: printed on letters",
    )
    storage_url: str = Field(description="file:///srv/prohq/blobs or s3://key:secret@host/bucket")
    vault_keys: SecretStr = Field(
        description="base64 of 32 random bytes; after a rotation «new,old»: the first one encrypts"
    )
    payment_url: str = Field(description="demo: (demonstration only) or none:")
    trusted_proxies: int = Field(
        0, ge=0, description="reverse proxies in front that set X-Forwarded-*"
    )

    @field_validator("base_url")
    @classmethod
    def check_base_url(cls, value: str) -> str:
        parts = urlsplit(value)
        if parts.scheme not in {"http", "https"} or not parts.hostname or parts.path.strip("/"):
            msg = "must be http(s)://host[:port] with no path"
            raise ValueError(msg)
        return value.rstrip("/")

    @field_validator("database_url", "email_url", "storage_url")
    @classmethod
    def check_scheme(cls, value: str, info: ValidationInfo) -> str:
        known = SCHEMES[info.field_name or ""]
        if urlsplit(value).scheme not in known:
            msg = f"must begin with {' or '.join(f'{scheme}://' for scheme in known)}"
            raise ValueError(msg)
        return value

    @field_validator("vault_keys")
    @classmethod
    def check_vault_keys(cls, value: SecretStr) -> SecretStr:
        for key in value.get_secret_value().split(","):
            if not _is_vault_key(key):
                msg = "each key must be base64 of exactly 32 bytes"
                raise ValueError(msg)
        return value

    @field_validator("payment_url")
    @classmethod
    def check_payment_url(cls, value: str) -> str:
        if value not in PAYMENT_URLS:
            msg = f"must be one of {', '.join(PAYMENT_URLS)}"
            raise ValueError(msg)
        return value

    @model_validator(mode="after")
    def check_mode(self) -> Self:
        if self.mode is not Mode.PRODUCTION and self.host != LOCAL_HOST:
            msg = (
                f"MODE={self.mode} protects nobody and runs only with BASE_URL on http://localhost"
            )
            raise ValueError(msg)
        if self.mode is Mode.PRODUCTION and not self.base_url.startswith("https://"):
            msg = "BASE_URL must be https:// in production"
            raise ValueError(msg)
        if self.mode is Mode.PRODUCTION and self.payment_url.startswith("demo:"):
            msg = "PAYMENT_URL=demo: takes no money and is refused in production"
            raise ValueError(msg)
        return self

    @property
    def host(self) -> str:
        return urlsplit(self.base_url).hostname or ""

    @property
    def is_secure(self) -> bool:
        return self.base_url.startswith("https://")

    @property
    def vault_key_list(self) -> list[bytes]:
        return [b64decode(key) for key in self.vault_keys.get_secret_value().split(",")]


def _is_vault_key(text: str) -> bool:
    try:
        return len(b64decode(text, validate=True)) == VAULT_KEY_BYTES
    except ValueError:
        return False


TEST_DEFAULTS = {
    "SECRET_KEY": "a key for tests, which protects nothing at all",
    "BASE_URL": "http://localhost:8000",
    "DATABASE_URL": "postgres://nobody@localhost/none",
    "EMAIL_URL": "smtp://localhost:1025",
    "EMAIL_FROM": "PROhq <accreditation@prohq.example>",
    "OPERATOR": "ООО «ПРОхк», 109012, г. Москва, ул. Примерная, д. 1, ИНН 7700000000",
    "STORAGE_URL": "file:///tmp/prohq-test-blobs",
    "VAULT_KEYS": b64encode(bytes(VAULT_KEY_BYTES)).decode(),
    "PAYMENT_URL": "demo:",
}


def read_environment() -> Environment:
    """Parse the process's environment or leave with every defect named on one line each.

    In the test mode only, what is missing has a default that protects nothing.
    """
    if os.environ.get("MODE") == Mode.TEST:
        for name, value in TEST_DEFAULTS.items():
            os.environ.setdefault(name, value)
    try:
        return Environment()
    except ValidationError as error:
        sys.exit("\n".join(["The settings are not right:", *map(_explain, error.errors())]))


def _explain(defect: ErrorDetails) -> str:
    name = str(defect["loc"][0]) if defect["loc"] else ""
    hint = Environment.model_fields[name].description if name else ""
    message = str(defect["msg"]).removeprefix("Value error, ")
    if defect["type"] == "missing":
        message = "is not set"
    return f"  {name.upper()} {message}" + (f" — {hint}" if hint else "")
