"""Uploads stay in memory and within their limits."""

from contextlib import suppress

from django.core.files.uploadedfile import InMemoryUploadedFile
from django.core.files.uploadhandler import StopFutureHandlers
from django.http import HttpRequest
from django.test import RequestFactory

from prohq.interfaces.uploads import KEPT_FILES, LARGEST_FILE_BYTES, InMemoryUploadHandler

MEBIBYTE = 1024 * 1024


def receive(handler: InMemoryUploadHandler, mebibytes: int) -> InMemoryUploadedFile:
    with suppress(StopFutureHandlers):
        handler.new_file("files", "диплом.jpg", "image/jpeg", None, None, None)
    for number in range(mebibytes):
        handler.receive_data_chunk(bytes(MEBIBYTE), number * MEBIBYTE)
    return handler.file_complete(mebibytes * MEBIBYTE)


def test_a_file_is_kept_whole_in_memory() -> None:
    file = receive(InMemoryUploadHandler(HttpRequest()), 2)

    assert file.name == "диплом.jpg"
    assert file.read() == bytes(2 * MEBIBYTE)


def test_a_file_that_is_too_large_is_cut_one_byte_past_the_limit() -> None:
    file = receive(InMemoryUploadHandler(HttpRequest()), 25)

    assert file.size == LARGEST_FILE_BYTES + 1
    assert len(file.read()) == LARGEST_FILE_BYTES + 1


def test_files_beyond_the_last_are_named_but_not_kept() -> None:
    handler = InMemoryUploadHandler(HttpRequest())

    sizes = [receive(handler, 1).size for _ in range(KEPT_FILES + 2)]

    assert sizes == [MEBIBYTE] * KEPT_FILES + [0, 0]


def test_no_upload_is_ever_written_to_a_file() -> None:
    content = bytes(4 * MEBIBYTE)  # Django itself would spool this to the disk
    boundary = "boundary"
    body = (
        (
            f'--{boundary}\r\nContent-Disposition: form-data; name="files"; filename="a.jpg"\r\n'
            f"Content-Type: image/jpeg\r\n\r\n"
        ).encode()
        + content
        + f"\r\n--{boundary}--\r\n".encode()
    )

    request = RequestFactory().post(
        "/", body, content_type=f"multipart/form-data; boundary={boundary}"
    )

    assert isinstance(request.FILES["files"], InMemoryUploadedFile)
    assert not hasattr(request.FILES["files"], "temporary_file_path")
