"""A store of buckets on loopback, for tests of uploads that are kept in one."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from uuid import uuid4

from django.core.files.storage import default_storage

from vvsg_intl.env import bucket

SECRET = "geheim-van-de-emmer"
STORAGE = {"BACKEND": "vvsg_intl.core.object_store.ObjectStorage"}


@contextmanager
def bucket_server() -> Iterator[str]:
    """A server that speaks S3, in a thread of this process; its host and port."""
    from moto.server import ThreadedMotoServer  # takes long to import, and few runs need it

    server = ThreadedMotoServer("127.0.0.1", port=0, verbose=False)
    server.start()
    try:
        yield "{}:{}".format(*server.get_host_and_port())
    finally:
        server.stop()


def keep_uploads_in_bucket(settings: Any, host: str) -> None:
    """Give a test an empty bucket of its own, as MEDIA_STORE would."""
    name = f"b-{uuid4().hex}"
    settings.MEDIA_BUCKET = bucket(f"s3+http://KEY:{SECRET}@{host}/{name}/uploads")
    settings.STORAGES = {**settings.STORAGES, "default": STORAGE}
    default_storage.bucket.create()  # type: ignore[attr-defined]
