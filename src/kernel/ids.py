"""Identifiers and secrets."""

import secrets
from uuid import UUID

from uuid_utils.compat import uuid7

# Without 0/O, 1/I/L and U, so that a code survives being read aloud or typed from paper.
CODE_ALPHABET = "23456789ABCDEFGHJKMNPQRSTVWXYZ"


def new_id() -> UUID:
    """Return a UUIDv7: unguessable enough for a key, ordered by time for the index."""
    return uuid7()


def new_token() -> str:
    """Return 256 random bits for a link, URL-safe, 43 characters."""
    return secrets.token_urlsafe(32)


def new_code(length: int = 8) -> str:
    """Return a code a person types by hand, from CODE_ALPHABET (39 bits at 8 characters)."""
    return "".join(secrets.choice(CODE_ALPHABET) for _ in range(length))


# Typed on a Russian keyboard, half of the alphabet comes as letters that only look Latin.
CYRILLIC_TWINS = str.maketrans("АВЕКМНРСТУХ", "ABEKMHPCTYX")
DASHES = str.maketrans("", "", "-‐‑‒–—−")


def normalise_code(typed: str) -> str:
    """Forgive spaces, dashes, lower case and Cyrillic look-alikes in a code typed by hand."""
    return "".join(typed.split()).translate(DASHES).upper().translate(CYRILLIC_TWINS)
