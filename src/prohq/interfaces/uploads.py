"""Uploads stay in memory: a copy of a document must never lie on a disk unencrypted."""

from io import BytesIO
from typing import Any

from django.core.files.uploadedfile import InMemoryUploadedFile
from django.core.files.uploadhandler import FileUploadHandler, StopFutureHandlers

from prohq.domain.documents.queries import LIMITS

LARGEST_FILE_BYTES = LIMITS.file_bytes
KEPT_FILES = LIMITS.files


class InMemoryUploadHandler(FileUploadHandler):
    """Collect the files of one request in memory and stop collecting past the limits.

    A file that is too large arrives at the view cut one byte past the limit, and a file beyond the
    last one that is kept arrives empty, so that each is refused with its name like any other
    defect; the rest is read and dropped.
    """

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.count = 0

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        super().new_file(*args, **kwargs)
        self.count += 1
        self.limit = LARGEST_FILE_BYTES + 1 if self.count <= KEPT_FILES else 0
        self.buffer = BytesIO()
        raise StopFutureHandlers

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        del start
        room = self.limit - self.buffer.tell()
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
