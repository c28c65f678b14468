"""Uploads stay in memory: a copy of a document must never lie on a disk unencrypted."""

from io import BytesIO
from typing import Any

from django.core.files.uploadedfile import InMemoryUploadedFile
from django.core.files.uploadhandler import FileUploadHandler, StopFutureHandlers

LARGEST_FILE_BYTES = 20 * 1024 * 1024


class InMemoryUploadHandler(FileUploadHandler):
    """Collect a file in memory and stop collecting past the limit.

    A file that is too large arrives at the form cut one byte past the limit, so that the form
    refuses it with its name like any other defect; the rest is read and dropped.
    """

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        super().new_file(*args, **kwargs)
        self.buffer = BytesIO()
        raise StopFutureHandlers

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        del start
        room = LARGEST_FILE_BYTES + 1 - self.buffer.tell()
        if room > 0:
            self.buffer.write(raw_data[:room])

    def file_complete(self, file_size: int) -> InMemoryUploadedFile:
        del file_size
        size = self.buffer.tell()
        self.buffer.seek(0)
        return InMemoryUploadedFile(
            self.buffer,
            self.field_name,
            self.file_name or "",
            self.content_type,
            size,
            self.charset,
            self.content_type_extra,
        )
