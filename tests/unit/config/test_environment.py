from base64 import b64encode

import pytest

from prohq.config.environment import read_environment

PRODUCTION = {
    "MODE": "production",
    "SECRET_KEY": "x" * 50,
    "BASE_URL": "https://accreditation.example.ru",
    "DATABASE_URL": "postgres://prohq@db/prohq",
    "EMAIL_URL": "smtp://mail:25",
    "EMAIL_FROM": "PROhq <accreditation@example.ru>",
    "OPERATOR": "ООО «Пример», г. Москва, ИНН 7700000000",
    "STORAGE_URL": "file:///srv/blobs",
    "VAULT_KEYS": b64encode(bytes(32)).decode(),
    "PAYMENT_URL": "none:",
}


@pytest.fixture
def environment(monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    for name, value in PRODUCTION.items():
        monkeypatch.setenv(name, value)
    return monkeypatch


@pytest.mark.usefixtures("environment")
def test_a_whole_environment_is_taken() -> None:
    settings = read_environment()

    assert settings.host == "accreditation.example.ru"
    assert settings.is_secure


@pytest.mark.parametrize("name", sorted(set(PRODUCTION) - {"MODE"}))
def test_a_missing_variable_is_named(environment: pytest.MonkeyPatch, name: str) -> None:
    environment.delenv(name)

    with pytest.raises(SystemExit, match=f"{name} is not set"):
        read_environment()


@pytest.mark.parametrize(
    ("name", "value", "words"),
    [
        ("SECRET_KEY", "short", "at least 32"),
        ("BASE_URL", "https://example.ru/path", "with no path"),
        ("BASE_URL", "http://example.ru", "must be https"),
        ("DATABASE_URL", "mysql://db/prohq", "postgres://"),
        ("EMAIL_URL", "imap://mail", "smtp://"),
        ("STORAGE_URL", "ftp://disk", "file:// or s3://"),
        ("VAULT_KEYS", "abc", "exactly 32 bytes"),
        ("VAULT_KEYS", b64encode(bytes(31)).decode(), "exactly 32 bytes"),
        ("PAYMENT_URL", "paypal:", "must be one of"),
        ("PAYMENT_URL", "demo:", "refused in production"),
        ("TRUSTED_PROXIES", "-1", "TRUSTED_PROXIES"),
        ("MODE", "demo", "only with BASE_URL on http://localhost"),
        ("MODE", "test", "only with BASE_URL on http://localhost"),
        ("MODE", "staging", "MODE"),
    ],
)
def test_a_wrong_variable_is_explained(
    environment: pytest.MonkeyPatch, name: str, value: str, words: str
) -> None:
    environment.setenv(name, value)

    with pytest.raises(SystemExit, match=words):
        read_environment()


def test_all_defects_are_named_at_once(environment: pytest.MonkeyPatch) -> None:
    environment.delenv("SECRET_KEY")
    environment.setenv("EMAIL_URL", "imap://mail")

    with pytest.raises(SystemExit) as left:
        read_environment()

    assert "SECRET_KEY" in str(left.value)
    assert "EMAIL_URL" in str(left.value)


def test_secrets_stay_out_of_the_explanation(environment: pytest.MonkeyPatch) -> None:
    environment.setenv("VAULT_KEYS", "my-very-secret-key")

    with pytest.raises(SystemExit) as left:
        read_environment()

    assert "my-very-secret-key" not in str(left.value)
