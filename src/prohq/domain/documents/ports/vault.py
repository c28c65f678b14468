"""The vault: what is stored of a document is sealed with the document's own key.

A blob is a version byte, a random nonce and AES-256-GCM ciphertext bound to its blob key, so that
blobs cannot be swapped. The document's key is sealed in the same way with a key of the
installation and bound to the document's id. Forgetting the document's key is erasure.
"""

import os
from dataclasses import dataclass, field
from uuid import UUID

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.conf import settings

from kernel.ids import new_id
from kernel.storage import store

KEY_BITS = 256
NONCE_BYTES = 12
VERSION = b"\x01"


class SealBroken(Exception):
    """The bytes are not what was sealed under this name with this key."""


@dataclass(frozen=True, slots=True)
class Vault:
    """The sealed blobs of one document."""

    document_id: UUID
    key: bytes = field(repr=False)

    def new_blob_key(self) -> str:
        """Return a name for a new blob; the first folder spreads documents evenly."""
        return f"documents/{self.document_id.hex[-2:]}/{self.document_id}/{new_id()}"

    def put(self, blob_key: str, content: bytes) -> None:
        """Seal and store durably."""
        store().put(blob_key, seal(self.key, content, name=blob_key))

    def get(self, blob_key: str) -> bytes:
        """Raises SealBroken, kernel.storage.BlobMissing."""
        return unseal(self.key, store().get(blob_key), name=blob_key)


def make_key(document_id: UUID) -> bytes:
    """Return a new document key, wrapped by the installation's current key."""
    key = AESGCM.generate_key(KEY_BITS)
    return seal(settings.VAULT_KEYS[0], key, name=str(document_id))


def open_vault(document_id: UUID, wrapped_key: bytes) -> Vault:
    """Unwrap the document's key by any of the installation's. Raises SealBroken if none fits."""
    for installation_key in settings.VAULT_KEYS:
        try:
            return Vault(document_id, unseal(installation_key, wrapped_key, name=str(document_id)))
        except SealBroken:
            continue
    raise SealBroken(document_id)


def seal(key: bytes, content: bytes, *, name: str) -> bytes:
    """Encrypt so that only the same key under the same name opens it."""
    nonce = os.urandom(NONCE_BYTES)
    return VERSION + nonce + AESGCM(key).encrypt(nonce, content, VERSION + name.encode())


def unseal(key: bytes, sealed: bytes, *, name: str) -> bytes:
    """Raises SealBroken."""
    nonce, ciphertext = sealed[1 : 1 + NONCE_BYTES], sealed[1 + NONCE_BYTES :]
    try:
        return AESGCM(key).decrypt(nonce, ciphertext, sealed[:1] + name.encode())
    except (InvalidTag, ValueError) as error:
        raise SealBroken(name) from error
