"""The worker killed between any two steps; two windows at once. Real commits."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier
from typing import Any
from unittest.mock import patch

import pytest
from django.db import connection

from kernel import clock
from kernel.storage import BlobMissing, Folder, store
from prohq.domain.documents import actions, tasks
from prohq.domain.documents.actions import copies
from prohq.domain.documents.actions.blobs import (
    BlobsSwept,
    StoredBlobs,
    list_blob_keys,
    store_blobs,
)
from prohq.domain.documents.errors import CopyRefused, TooManyCopies
from prohq.domain.documents.models import Copy, Document, Page, PlannedBlob
from tests.factories.documents import add_copy, draw, make_document
from tests.factories.people import SpecialistFactory
from tests.support.jobs import run_jobs

pytestmark = pytest.mark.django_db(transaction=True)

LATER = timedelta(hours=2)


class Killed(BaseException):
    """As if the process had been killed here."""


@pytest.fixture
def diploma() -> Document:
    return make_document(SpecialistFactory())


def kill(*_: object, **__: object) -> None:
    raise Killed


def list_stored() -> list[str]:
    folder = store()
    assert isinstance(folder, Folder)
    planned = PlannedBlob.objects.values_list("key", flat=True)
    return [key for key in planned if (folder.root / key).exists()]


@pytest.mark.parametrize("step", ["claim_blobs", "_fill", "_record"])
def test_a_crash_after_storing_leaves_no_row_and_the_sweep_takes_the_blobs(
    diploma: Document, step: str
) -> None:
    with patch.object(copies, step, kill), pytest.raises(Killed):
        add_copy(diploma)

    assert not Copy.objects.exists()
    orphans = list_stored()
    assert len(orphans) == 3  # the file, its page, the thumbnail
    assert actions.sweep_blobs(at=clock.now()) == 0  # it might still be on its way
    assert actions.sweep_blobs(at=clock.now() + LATER) == 3
    for key in orphans:
        with pytest.raises(BlobMissing):
            store().get(key)
    assert not PlannedBlob.objects.exists()


def test_a_crash_in_the_middle_of_storing_is_swept_too(diploma: Document) -> None:
    real_put = Folder.put
    puts: list[str] = []

    def put_one(folder: Folder, key: str, content: bytes) -> None:
        if puts:
            raise Killed
        puts.append(key)
        real_put(folder, key, content)

    with patch.object(Folder, "put", put_one), pytest.raises(Killed):
        add_copy(diploma)

    assert list_stored() == puts
    actions.sweep_blobs(at=clock.now() + LATER)
    with pytest.raises(BlobMissing):
        store().get(puts[0])


def test_the_sweep_spares_what_has_a_row(diploma: Document) -> None:
    copy = add_copy(diploma)

    assert actions.sweep_blobs(at=clock.now() + LATER) == 0

    assert all(store().get(key) for key in list_blob_keys(copy))


def test_an_upload_slower_than_the_sweep_is_refused_whole(diploma: Document) -> None:
    def store_slowly(*args: Any, **kwargs: Any) -> StoredBlobs:
        stored = store_blobs(*args, **kwargs)
        actions.sweep_blobs(at=clock.now() + LATER)
        return stored

    with patch.object(copies, "store_blobs", store_slowly), pytest.raises(BlobsSwept):
        add_copy(diploma)

    assert not Copy.objects.exists()


def test_a_crash_while_replacing_leaves_the_old_copy_whole(diploma: Document) -> None:
    copy = add_copy(diploma)

    with patch.object(copies, "_record", kill), pytest.raises(Killed):
        actions.replace_copy(
            copy_id=copy.id,
            filename="новый.jpg",
            content=draw("new"),
            by=diploma.owner.actor,
            at=clock.now(),
        )
    run_jobs()

    copy.refresh_from_db()
    assert copy.filename == "диплом.jpg"
    assert all(store().get(key) for key in list_blob_keys(copy))


def test_a_crash_while_removing_deletes_nothing(diploma: Document) -> None:
    copy = add_copy(diploma)
    real_delete = Copy.delete

    def delete_and_die(row: Copy) -> None:
        real_delete(row)
        raise Killed

    with patch.object(Copy, "delete", delete_and_die), pytest.raises(Killed):
        actions.remove_copy(copy_id=copy.id, by=diploma.owner.actor, at=clock.now())
    run_jobs()

    assert all(store().get(key) for key in list_blob_keys(copy))


def test_deleting_blobs_may_be_repeated(diploma: Document) -> None:
    keys = list_blob_keys(add_copy(diploma))

    tasks.delete_blobs(keys)
    tasks.delete_blobs(keys)

    with pytest.raises(BlobMissing):
        store().get(keys[0])


def at_once(*calls: Callable[[], object]) -> list[object]:
    """Call all in threads; an exception takes the place of its result."""

    def call(one: Callable[[], object]) -> object:
        try:
            return one()
        except CopyRefused as refusal:
            return type(refusal)
        finally:
            connection.close()

    with ThreadPoolExecutor(len(calls)) as pool:
        return list(pool.map(call, calls))


def meet_before_the_lock(count: int) -> Callable[..., StoredBlobs]:
    """Let that many uploads pass every check before the first of them takes the lock."""
    barrier = Barrier(count)

    def store_together(*args: Any, **kwargs: Any) -> StoredBlobs:
        stored = store_blobs(*args, **kwargs)
        barrier.wait(timeout=60)
        return stored

    return store_together


def test_two_windows_cannot_make_a_fourth_copy(diploma: Document) -> None:
    add_copy(diploma, draw("one"))
    add_copy(diploma, draw("two"))

    with patch.object(copies, "store_blobs", meet_before_the_lock(2)):
        results = at_once(
            lambda: add_copy(diploma, draw("three")), lambda: add_copy(diploma, draw("four"))
        )

    assert results.count(TooManyCopies) == 1
    assert sorted(Copy.objects.values_list("position", flat=True)) == [1, 2, 3]
    assert Page.objects.count() == 3
    assert len(list_stored()) == 3  # the loser's, left for the sweep


def test_the_same_file_from_two_windows_is_one_copy(diploma: Document) -> None:
    with patch.object(copies, "store_blobs", meet_before_the_lock(2)):
        results = at_once(
            lambda: add_copy(diploma, draw("one")), lambda: add_copy(diploma, draw("one"))
        )

    assert results.count(CopyRefused) == 1
    assert Copy.objects.count() == 1
