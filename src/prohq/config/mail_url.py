"""EMAIL_URL into the parts that Django's settings want."""

from dataclasses import dataclass
from urllib.parse import parse_qs, unquote, urlsplit

SMTP_PORT = 25


@dataclass(frozen=True, slots=True)
class MailServer:
    """The server that takes our letters."""

    host: str
    port: int
    user: str
    password: str
    use_tls: bool
    use_ssl: bool


def parse_mail_url(url: str) -> MailServer:
    """Read `smtp://user:password@host:587?tls=1`. Raises ValueError for another scheme."""
    parts = urlsplit(url)
    if parts.scheme != "smtp" or not parts.hostname:
        msg = "must be smtp://[user:password@]host[:port][?tls=1|?ssl=1]"
        raise ValueError(msg)
    query = parse_qs(parts.query)
    return MailServer(
        host=parts.hostname,
        port=parts.port or SMTP_PORT,
        user=unquote(parts.username or ""),
        password=unquote(parts.password or ""),
        use_tls=query.get("tls") == ["1"],
        use_ssl=query.get("ssl") == ["1"],
    )
