"""The keys of opened inquiries, kept in the clerk's session. A key is signed and ends by itself."""

from django.http import HttpRequest

KEYS = "reply_keys"


def remember_key(request: HttpRequest, token: str, key: str) -> None:
    """Spare the clerk typing the code again; whoever knew the session before does not share it."""
    request.session.cycle_key()
    request.session[KEYS] = {**request.session.get(KEYS, {}), token: key}


def recall_key(request: HttpRequest, token: str) -> str:
    """Return the key for this link, or nothing that would open it."""
    return str(request.session.get(KEYS, {}).get(token, ""))
