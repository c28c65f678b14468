"""One contract, two stores: a folder and an S3 bucket. And what only a folder can get wrong."""

import os
from collections.abc import Iterator
from pathlib import Path

import boto3
import pytest
from moto.server import ThreadedMotoServer

from kernel.storage import BlobMissing, BlobStore, Bucket, Folder, open_store

KEY = "documents/a1/some-document/some-blob"


@pytest.fixture(scope="module")
def bucket_url() -> Iterator[str]:
    server = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
    server.start()
    _, port = server.get_host_and_port()
    client = boto3.client(
        "s3",
        endpoint_url=f"http://127.0.0.1:{port}",
        region_name="us-east-1",
        aws_access_key_id="key",
        aws_secret_access_key="secret/with+signs",
    )
    client.create_bucket(Bucket="blobs")
    yield f"s3://key:secret%2Fwith%2Bsigns@127.0.0.1:{port}/blobs?insecure=1"
    server.stop()


@pytest.fixture(params=["file", "s3"])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> BlobStore:
    if request.param == "file":
        return open_store(f"file://{tmp_path}/blobs")
    return open_store(request.getfixturevalue("bucket_url"))


def test_what_was_put_is_what_is_got(store: BlobStore) -> None:
    store.put(KEY, b"\x00 sealed \xff")

    assert store.get(KEY) == b"\x00 sealed \xff"


def test_the_same_key_twice_is_replaced_whole(store: BlobStore) -> None:
    store.put(KEY, b"a long first content")
    store.put(KEY, b"short")

    assert store.get(KEY) == b"short"


def test_an_empty_blob_is_a_blob(store: BlobStore) -> None:
    store.put(KEY, b"")

    assert store.get(KEY) == b""


def test_a_blob_that_never_was_is_missing(store: BlobStore) -> None:
    with pytest.raises(BlobMissing):
        store.get("documents/never")


def test_a_deleted_blob_is_missing(store: BlobStore) -> None:
    store.put(KEY, b"sealed")

    store.delete(KEY)

    with pytest.raises(BlobMissing):
        store.get(KEY)


def test_deleting_what_is_not_there_is_fine(store: BlobStore) -> None:
    store.delete("documents/never")


def test_an_unknown_scheme_is_named() -> None:
    with pytest.raises(ValueError, match="ftp"):
        open_store("ftp://host/blobs")


def test_the_schemes_open_their_stores(tmp_path: Path, bucket_url: str) -> None:
    assert isinstance(open_store(f"file://{tmp_path}"), Folder)
    assert isinstance(open_store(bucket_url), Bucket)


def test_a_put_that_breaks_leaves_the_old_blob_and_no_litter(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = Folder(tmp_path)
    folder.put(KEY, b"old")

    def break_down(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", break_down)
    with pytest.raises(OSError, match="No space"):
        folder.put(KEY, b"new and longer")

    assert folder.get(KEY) == b"old"
    assert [path.name for path in (tmp_path / KEY).parent.iterdir()] == ["some-blob"]


def test_a_put_is_on_the_disk_before_it_returns(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    steps: list[str] = []
    real_fsync, real_replace = os.fsync, Path.replace

    def note_fsync(handle: int) -> None:
        path = Path(f"/proc/self/fd/{handle}").readlink()
        steps.append(f"sync {path.name if path.is_dir() else 'content'}")
        real_fsync(handle)

    def note_replace(draft: Path, target: Path) -> Path:
        steps.append("rename")
        return real_replace(draft, target)

    monkeypatch.setattr(os, "fsync", note_fsync)
    monkeypatch.setattr(Path, "replace", note_replace)
    Folder(tmp_path / "blobs").put("documents/blob", b"sealed")

    assert steps == [
        f"sync {tmp_path.name}",  # holds the new folder «blobs»
        "sync blobs",  # holds the new folder «documents»
        "sync content",
        "rename",
        "sync documents",  # holds the new name
    ]
