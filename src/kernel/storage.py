"""Where blobs live: a local folder or any S3 store, named by STORAGE_URL.

`file:///srv/prohq/blobs` or `s3://KEY:SECRET@host:port/bucket?region=…&insecure=1`
(no host for AWS itself; no key for the machine's own role).
"""

import os
from functools import cache
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import Any, Protocol
from urllib.parse import parse_qs, unquote, urlsplit

import boto3
from botocore.exceptions import ClientError
from django.conf import settings


class BlobMissing(Exception):
    """There is no blob under that key."""


class BlobStore(Protocol):
    """Bytes under a key. A key is a relative path of our own making, never a user's file name."""

    def put(self, key: str, content: bytes) -> None:
        """Store durably before returning; the same key twice is replaced whole."""

    def get(self, key: str) -> bytes:
        """Return the bytes. Raises BlobMissing."""

    def delete(self, key: str) -> None:
        """Forget the bytes; forgetting what is not there is fine."""


class Folder:
    """Blobs as files below one folder."""

    def __init__(self, root: Path) -> None:
        self.root = root

    def put(self, key: str, content: bytes) -> None:
        path = self.root / key
        _make_folder(path.parent)
        with NamedTemporaryFile(dir=path.parent, delete=False) as draft:
            try:
                draft.write(content)
                draft.flush()
                os.fsync(draft.fileno())
                Path(draft.name).replace(path)
            except BaseException:
                Path(draft.name).unlink()
                raise
        _sync_folder(path.parent)

    def get(self, key: str) -> bytes:
        try:
            return (self.root / key).read_bytes()
        except FileNotFoundError as error:
            raise BlobMissing(key) from error

    def delete(self, key: str) -> None:
        (self.root / key).unlink(missing_ok=True)


def _make_folder(folder: Path) -> None:
    """Make a folder, and those above it, that survive a power cut."""
    if folder.is_dir():
        return
    _make_folder(folder.parent)
    folder.mkdir(exist_ok=True)
    _sync_folder(folder.parent)


def _sync_folder(folder: Path) -> None:
    """Make a rename survive a power cut."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


class Bucket:
    """Blobs as objects of an S3 bucket."""

    def __init__(self, url: str) -> None:
        parts = urlsplit(url)
        query = parse_qs(parts.query)
        self.bucket = parts.path.strip("/") or (parts.hostname or "")
        scheme = "http" if query.get("insecure") == ["1"] else "https"
        port = f":{parts.port}" if parts.port else ""
        has_own_host = bool(parts.path.strip("/"))
        options: dict[str, Any] = {"region_name": query.get("region", ["us-east-1"])[0]}
        if has_own_host:
            options["endpoint_url"] = f"{scheme}://{parts.hostname}{port}"
        if parts.username and parts.password:
            options["aws_access_key_id"] = unquote(parts.username)
            options["aws_secret_access_key"] = unquote(parts.password)
        self.client = boto3.client("s3", **options)

    def put(self, key: str, content: bytes) -> None:
        self.client.put_object(Bucket=self.bucket, Key=key, Body=content)

    def get(self, key: str) -> bytes:
        try:
            content: bytes = self.client.get_object(Bucket=self.bucket, Key=key)["Body"].read()
        except ClientError as error:
            if error.response["Error"]["Code"] in {"NoSuchKey", "404"}:
                raise BlobMissing(key) from error
            raise
        return content

    def delete(self, key: str) -> None:
        self.client.delete_object(Bucket=self.bucket, Key=key)


@cache
def open_store(url: str) -> BlobStore:
    """Return the store a STORAGE_URL names. Raises ValueError for an unknown scheme."""
    scheme = urlsplit(url).scheme
    if scheme == "file":
        return Folder(Path(unquote(urlsplit(url).path)))
    if scheme == "s3":
        return Bucket(url)
    msg = f"STORAGE_URL: unknown scheme {scheme!r}, use file:// or s3://"
    raise ValueError(msg)


def store() -> BlobStore:
    """Return the store of this installation."""
    return open_store(settings.STORAGE_URL)
