"""Uploads in a bucket of an S3-compatible store; imported only where MEDIA_STORE names one.

Visitors get them through the site (core/views.py, Wagtail's documents), so it may be private.
"""

import errno
import io
import logging
import posixpath
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import Any

from boto3.exceptions import Boto3Error
from boto3.s3.transfer import TransferConfig
from botocore.config import Config
from botocore.exceptions import BotoCoreError, ClientError
from django.conf import settings
from django.utils.crypto import get_random_string
from django.utils.encoding import filepath_to_uri
from storages.backends.s3 import S3Storage

from vvsg_intl.core.storage import StoreUnavailable

logger = logging.getLogger(__name__)

# One that is away is not waited for long: each request that asks it holds a thread of the site.
CONNECT_SECONDS, ANSWER_SECONDS, ATTEMPTS = 2, 10, 2
# What is larger goes up in parts, of which a broken line leaves some behind; no upload is.
LARGEST_IN_ONE = 1024**3
PIECE = 256 * 1024


@contextmanager
def told(what: str) -> Iterator[None]:
    """Raise StoreUnavailable for any fault of the store, and log which it was."""
    try:
        yield
    except (BotoCoreError, Boto3Error, ClientError) as fault:
        logger.error("Object store, %s: %s", what, fault)
        words = "the object store does not answer, refuses or is full"
        raise StoreUnavailable(errno.EIO, words) from fault


class ObjectStorage(S3Storage):
    """The one of django-storages, with the promises that the folder makes."""

    def get_default_settings(self) -> dict[str, Any]:
        """The bucket of MEDIA_STORE, and how it is spoken to."""
        config = Config(
            s3={"addressing_style": settings.MEDIA_BUCKET["addressing_style"]},
            connect_timeout=CONNECT_SECONDS,
            read_timeout=ANSWER_SECONDS,
            retries={"mode": "standard", "total_max_attempts": ATTEMPTS},
            # Asked for always, they are refused by stores that are not Amazon's.
            request_checksum_calculation="when_required",
            response_checksum_validation="when_required",
        )
        transfer = TransferConfig(multipart_threshold=LARGEST_IN_ONE, use_threads=False)
        return {
            **super().get_default_settings(),
            **settings.MEDIA_BUCKET,
            "client_config": config,
            "transfer_config": transfer,
        }

    def generate_filename(self, filename: str) -> str:
        """In a folder of its own: where two upload one name at once, a bucket keeps the later."""
        folder, name = posixpath.split(super().generate_filename(filename))
        return posixpath.join(folder, get_random_string(8), name)

    def url(self, name: str, *args: Any, **kwargs: Any) -> str:
        """Its address on this site, so that pages load nothing from elsewhere."""
        return settings.MEDIA_URL + filepath_to_uri(name)

    def names(self) -> list[str]:
        """The names of all files, in a fixed order."""
        prefix = posixpath.join(self.location, "")
        with told("listing"):
            found = self.bucket.objects.filter(Prefix=prefix)
            return [each.key.removeprefix(prefix) for each in found]

    def free_bytes(self) -> int:
        """A bucket has no end that could be asked for."""
        return sys.maxsize

    def exists(self, name: str) -> bool:
        """Whether there is such a file."""
        with told(f"looking for {name}"):
            return bool(super().exists(name))

    def size(self, name: str) -> int:
        """The bytes of a file."""
        with told(f"measuring {name}"):
            return int(super().size(name))

    def get_modified_time(self, name: str) -> datetime:
        """When a file was stored."""
        with told(f"dating {name}"):
            stored: datetime = super().get_modified_time(name)
        return stored

    def delete(self, name: str) -> None:
        """Remove a file; one that is gone already is no fault."""
        with told(f"removing {name}"):
            super().delete(name)

    def _open(self, name: str, mode: str = "rb") -> Any:
        with told(f"opening {name}"):
            file = super()._open(name, mode)
        if mode == "rb":  # else it would be fetched whole before the first byte is read
            file.file = io.BufferedReader(ObjectStream(file.obj), PIECE)
        return file

    def _save(self, name: str, content: Any) -> str:
        with told(f"storing {name}"):
            return str(super()._save(name, content))


class ObjectStream(io.RawIOBase):
    """Reads an object as it comes over the line, so that none is whole in memory or on a disk."""

    def __init__(self, stored: Any) -> None:
        self.stored, self.at = stored, 0
        self.body: Any = None

    def readable(self) -> bool:
        """Yes."""
        return True

    def seekable(self) -> bool:
        """Yes: what follows is then asked for anew."""
        return True

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        """Read on from there."""
        starts = {io.SEEK_SET: 0, io.SEEK_CUR: self.at, io.SEEK_END: self.stored.content_length}
        place = int(starts[whence]) + offset
        if place != self.at:
            self.hang_up()
        self.at = place
        return place

    def readinto(self, buffer: Any) -> int:
        """Fill a buffer as far as the object goes; how many bytes that were."""
        if self.at >= self.stored.content_length:
            return 0
        with told(f"reading {self.stored.key}"):
            if self.body is None:
                self.body = self.stored.get(Range=f"bytes={self.at}-")["Body"]
            piece = self.body.read(len(buffer))
        buffer[: len(piece)] = piece
        self.at += len(piece)
        return len(piece)

    def hang_up(self) -> None:
        """End the answer that is being read."""
        if self.body is not None:
            self.body.close()
        self.body = None

    def close(self) -> None:
        """End it, and read no more."""
        self.hang_up()
        super().close()
