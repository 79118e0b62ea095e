"""Receiving a file: encrypted chunk by chunk while it comes in, never in plaintext on a disk.

Use `receiving` before anything reads `request.POST`, so outside `csrf_protect`.
"""

import io
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Any, BinaryIO, Self
from uuid import UUID, uuid4

from django.core.files.uploadedfile import UploadedFile
from django.core.files.uploadhandler import FileUploadHandler, SkipFile
from django.http import HttpRequest

from integrity import storage
from integrity.errors import Code, Refused
from integrity.vault.boxes import new_key
from integrity.vault.contexts import context
from integrity.vault.streams import CHUNK, StreamWriter, Written

MIB = 1024 * 1024
LARGEST_FILE = 25 * MIB
ORIGINAL, CLEAN = "original", "clean"


def blob_binding(attachment_id: UUID, part: str) -> bytes:
    """What every frame of a file is bound to."""
    return context("blob", attachment_id, part)


class EncryptedUpload(UploadedFile):  # type: ignore[type-arg]
    """A file that is in the private store already; its key is here alone, in memory."""

    def __init__(self, name: str, attachment_id: UUID, blob: str, key: bytes) -> None:
        super().__init__(file=io.BytesIO(), name=name, size=0)
        self.attachment_id = attachment_id
        self.blob = blob
        self.key = key
        self.written = Written(0, b"")
        self.is_claimed = False  # by a row of the database

    def discard(self) -> None:
        """Delete what was stored."""
        storage.remove(self.blob)


class EncryptingUploadHandler(FileUploadHandler):
    """Encrypts the one file of a request; a second one is not taken."""

    chunk_size = CHUNK

    def __init__(self, request: HttpRequest | None = None) -> None:
        super().__init__(request)
        self.upload: EncryptedUpload | None = None
        self.fault: Code | None = None
        self._file: BinaryIO | None = None
        self._writer: StreamWriter | None = None

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        """Begin a file."""
        super().new_file(*args, **kwargs)
        if self.upload is not None:
            self.fault = Code.TOO_MANY_FILES
            raise SkipFile
        self.upload = EncryptedUpload(self.file_name or "", uuid4(), storage.new_name(), new_key())
        with self._storing():
            self._file = storage.create(self.upload.blob)
            binding = blob_binding(self.upload.attachment_id, ORIGINAL)
            self._writer = StreamWriter(self._file, self.upload.key, binding)

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        """Encrypt a chunk; a file that grows too large is read to its end and forgotten."""
        if self._writer is None:
            raise SkipFile
        if start + len(raw_data) > LARGEST_FILE:
            self.fault = Code.FILE_TOO_LARGE
            raise SkipFile
        with self._storing():
            self._writer.write(raw_data)

    def file_complete(self, file_size: int) -> EncryptedUpload | None:
        """End the file."""
        if self.upload is None or self._writer is None or self._file is None:
            return None
        try:
            self.upload.written = self._writer.finish()
            storage.publish(self.upload.blob, self._file)
        except OSError:
            self.fault = Code.UNAVAILABLE
            self.close()
            return None
        self.upload.size = file_size
        self._writer = self._file = None
        return self.upload

    def upload_interrupted(self) -> None:
        """Nothing stays of a file that did not end."""
        self.close()

    @property
    def file(self) -> Self:
        """Django closes `handler.file` after every fault, a cut connection included."""
        return self

    def close(self) -> None:
        """Close and delete an unfinished file."""
        if self._file is not None and self.upload is not None:
            with suppress(OSError):  # what was not written yet finds no room either
                self._file.close()
            self.upload.discard()
        self._writer = self._file = None

    @contextmanager
    def _storing(self) -> Iterator[None]:
        """A disk that is full or cannot be written ends the file, not the request."""
        try:
            yield
        except OSError:
            self.fault = Code.UNAVAILABLE
            raise SkipFile from None

    def received(self) -> EncryptedUpload:
        """The file; refuses with FILE_TOO_LARGE, TOO_MANY_FILES, UNAVAILABLE or FILE_EMPTY."""
        if self.fault is not None:
            raise Refused(self.fault)
        if self.upload is None or not self.upload.written.size:
            raise Refused(Code.FILE_EMPTY)
        return self.upload


@contextmanager
def receiving(request: HttpRequest) -> Iterator[EncryptingUploadHandler]:
    """Have the file of this request encrypted on its way in; what nobody claims is deleted."""
    handler = EncryptingUploadHandler(request)
    request.upload_handlers = [handler]
    try:
        yield handler
    finally:
        handler.close()
        if handler.upload is not None and not handler.upload.is_claimed:
            handler.upload.discard()
