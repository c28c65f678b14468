"""What is sealed opens with the right key under the right name, and in no other way."""

from base64 import b64encode
from uuid import uuid4

import pytest
from pytest_django import Settings

from kernel.storage import BlobMissing, store
from prohq.domain.documents.ports.vault import SealBroken, make_key, open_vault, seal, unseal

OLD, NEW = bytes(32), bytes(range(32))
DIPLOMA = b"%PDF the diploma of Anna"


def test_what_is_put_is_got_and_lies_unreadable_in_the_store() -> None:
    document_id = uuid4()
    vault = open_vault(document_id, make_key(document_id))
    key = vault.new_blob_key()

    vault.put(key, DIPLOMA)

    assert vault.get(key) == DIPLOMA
    assert DIPLOMA not in store().get(key)


def test_a_blob_moved_under_another_name_is_refused() -> None:
    document_id = uuid4()
    vault = open_vault(document_id, make_key(document_id))
    mine, other = vault.new_blob_key(), vault.new_blob_key()
    vault.put(mine, DIPLOMA)

    store().put(other, store().get(mine))

    with pytest.raises(SealBroken):
        vault.get(other)


def test_a_blob_of_another_document_is_refused() -> None:
    anna_id, boris_id = uuid4(), uuid4()
    anna, boris = (open_vault(one, make_key(one)) for one in (anna_id, boris_id))
    key = anna.new_blob_key()
    anna.put(key, DIPLOMA)

    with pytest.raises(SealBroken):
        boris.get(key)


@pytest.mark.parametrize("position", [0, 5, 20, -1])
def test_a_changed_byte_breaks_the_seal(position: int) -> None:
    sealed = bytearray(seal(OLD, DIPLOMA, name="name"))
    sealed[position] ^= 1

    with pytest.raises(SealBroken):
        unseal(OLD, bytes(sealed), name="name")


@pytest.mark.parametrize("length", [0, 1, 12, 20])
def test_a_cut_blob_breaks_the_seal(length: int) -> None:
    with pytest.raises(SealBroken):
        unseal(OLD, seal(OLD, DIPLOMA, name="name")[:length], name="name")


def test_the_same_content_never_looks_the_same() -> None:
    assert seal(OLD, DIPLOMA, name="name") != seal(OLD, DIPLOMA, name="name")


def test_a_missing_blob_is_told_from_a_broken_one() -> None:
    document_id = uuid4()
    vault = open_vault(document_id, make_key(document_id))

    with pytest.raises(BlobMissing):
        vault.get(vault.new_blob_key())


def test_after_a_rotation_old_documents_open_and_new_ones_use_the_new_key(
    settings: Settings,
) -> None:
    old_id, new_id = uuid4(), uuid4()
    settings.VAULT_KEYS = [OLD]
    old = make_key(old_id)
    settings.VAULT_KEYS = [NEW, OLD]

    new = make_key(new_id)
    open_vault(old_id, old)
    settings.VAULT_KEYS = [NEW]
    open_vault(new_id, new)

    with pytest.raises(SealBroken):
        open_vault(old_id, old)


def test_a_document_key_serves_its_own_document_only() -> None:
    wrapped = make_key(uuid4())

    with pytest.raises(SealBroken):
        open_vault(uuid4(), wrapped)


def test_a_destroyed_key_opens_nothing() -> None:
    with pytest.raises(SealBroken):
        open_vault(uuid4(), b"")


def test_a_vault_does_not_show_its_key() -> None:
    document_id = uuid4()
    vault = open_vault(document_id, make_key(document_id))

    assert repr(vault.key) not in repr(vault)
    assert b64encode(vault.key).decode() not in repr(vault)
