"""Uploads in a folder or a bucket: the same is kept, half of a file never, and a fault is told."""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.management import CommandError, call_command
from django.test import Client
from django.urls import reverse
from django.utils.module_loading import import_string

from tests.factories import DocumentFactory, an_upload, pdf_bytes, picture_bytes
from tests.factories.buckets import SECRET, keep_uploads_in_bucket
from vvsg_intl.core import tasks
from vvsg_intl.core.health import FAILED, OK, outcome
from vvsg_intl.core.models import SiteImage
from vvsg_intl.core.storage import StoreUnavailable
from vvsg_intl.env import bucket
from vvsg_intl.library.models import LibraryDocument

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]

LARGE = bytes(range(256)) * 4096  # 1 MB


@pytest.fixture
def bucket_alone(settings, media_folder: Path, bucket_host: str) -> Any:
    """Uploads in an empty bucket, for what a folder knows nothing of."""
    keep_uploads_in_bucket(settings, bucket_host)
    return default_storage


@pytest.fixture
def away(settings, media_folder: Path, bucket_host: str) -> None:
    """Uploads in a bucket at an address where nobody answers."""
    keep_uploads_in_bucket(settings, bucket_host)
    settings.MEDIA_BUCKET = {**settings.MEDIA_BUCKET, "endpoint_url": "http://127.0.0.1:9"}
    settings.STORAGES = {**settings.STORAGES}


@pytest.fixture
def full(bucket_alone: Any) -> Iterator[Any]:
    """Uploads in a bucket that answers, and takes nothing more."""
    refusal = b"<Error><Code>QuotaExceeded</Code><Message>full</Message></Error>"

    def refuse(**kwargs: object) -> Any:
        return SimpleNamespace(status_code=403, headers={}, content=refusal, raw=None)

    events = bucket_alone.bucket.meta.client.meta.events
    events.register("before-send.s3.PutObject", refuse)
    yield bucket_alone
    events.unregister("before-send.s3.PutObject", refuse)


def upload(editor: Client, address: str):
    """Send a picture or a document by its form; what the next screen says."""
    is_picture = "images" in address
    file = an_upload("a.png", picture_bytes()) if is_picture else an_upload("a.pdf", pdf_bytes())
    form = {"title": "Iets", "description": "Een vlak", "file": file}
    response = editor.post(reverse(address), form, follow=True)
    return " ".join(str(message) for message in response.context["messages"])


def test_a_file_is_kept_as_it_was_and_under_its_name(uploads) -> None:
    uploads.save("documents/b.bin", ContentFile(LARGE))
    uploads.save("a.bin", ContentFile(b""))
    assert uploads.names() == ["a.bin", "documents/b.bin"]
    with uploads.open("documents/b.bin") as file:
        assert (file.size, file.read()) == (len(LARGE), LARGE)
    assert uploads.open("a.bin").read() == b""
    assert uploads.size("documents/b.bin") == len(LARGE)
    uploads.delete("documents/b.bin")
    uploads.delete("documents/b.bin")  # gone already: no fault
    assert not uploads.exists("documents/b.bin")
    with pytest.raises(FileNotFoundError):
        uploads.open("documents/b.bin")


def test_a_file_is_read_from_any_place(uploads) -> None:
    uploads.save("a.bin", ContentFile(LARGE))
    with uploads.open("a.bin") as file:
        assert file.seek(-10, 2) == len(LARGE) - 10
        assert file.read() == LARGE[-10:]
        file.seek(1000)
        assert file.read(10) == LARGE[1000:1010]
        assert file.tell() == 1010
        file.seek(0)
        assert b"".join(file.chunks()) == LARGE


def test_an_upload_that_breaks_off_leaves_nothing(uploads) -> None:
    class Broken(ContentFile):
        def read(self, *args: Any) -> bytes:
            if self.tell() >= 100_000:
                raise OSError("the line broke off")
            return super().read(70_000)

    with pytest.raises(OSError, match="broke off"):
        uploads.save("a.bin", Broken(LARGE))
    assert uploads.names() == []


def test_what_was_deleted_is_gone_from_the_store(
    editor: Client, uploads, django_capture_on_commit_callbacks
) -> None:
    upload(editor, "wagtailimages:add")
    image = SiteImage.objects.get()
    image.get_rendition("width-20")
    assert len(uploads.names()) >= 2
    with django_capture_on_commit_callbacks(execute=True):
        editor.post(reverse("wagtailimages:delete", args=[image.pk]))
    assert uploads.names() == []


def test_a_large_file_is_sent_as_it_comes(client: Client, bucket_alone: Any) -> None:
    bucket_alone.save("images/a.png", ContentFile(LARGE))
    with bucket_alone.open("images/a.png") as file:
        assert file.read(4096) == LARGE[:4096]
        assert file.file.raw.tell() <= len(LARGE) // 4
    response = client.get("/media/images/a.png")
    assert b"".join(response.streaming_content) == LARGE


def test_two_of_one_name_are_both_kept(bucket_alone: Any) -> None:
    contents = [pdf_bytes(pages=number) for number in (1, 2)]
    both = [DocumentFactory(file=ContentFile(each, name="a.pdf")) for each in contents]
    assert [document.file.read() for document in both] == contents


def test_a_long_name_finds_its_place(uploads) -> None:
    document = DocumentFactory(file=ContentFile(pdf_bytes(), name=f"{'a' * 150}.pdf"))
    document.refresh_from_db()
    assert document.file.name.endswith(".pdf")
    assert document.file.read() == pdf_bytes()


@pytest.mark.parametrize("address", ["wagtailimages:add", "wagtaildocs:add"])
@pytest.mark.parametrize("fault", ["away", "full"])
def test_an_editor_is_told_and_nothing_half_is_kept(
    editor: Client, request: pytest.FixtureRequest, fault: str, address: str
) -> None:
    store = request.getfixturevalue(fault)
    assert "hun opslag antwoordt niet of is vol" in upload(editor, address)
    assert not SiteImage.objects.exists()
    assert not LibraryDocument.objects.exists()
    assert store is None or store.names() == []


def test_a_visitor_is_asked_to_come_back(client: Client, away: None) -> None:
    response = client.get("/media/images/a.png")
    assert response.status_code == 504  # the proxy leaves web processes that say 503 alone
    assert response.headers["Retry-After"]
    assert "Cache-Control" not in response.headers
    assert "opslag" in response.content.decode()


def test_health_tells_whether_the_store_answers(uploads) -> None:
    assert outcome(tasks.check_uploads) == OK


def test_health_tells_that_the_store_is_away(away: None) -> None:
    assert outcome(tasks.check_uploads) == FAILED


def test_a_bucket_has_room_while_the_disk_of_the_channel_counts(
    bucket_alone: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert tasks.check_disk() == OK
    monkeypatch.setattr("vvsg_intl.core.storage.WholeFileStorage.free_bytes", lambda self: 1024**2)
    assert tasks.check_disk() == "only 1 MB free"


def test_no_backup_is_made_without_the_store(away: None, tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="does not answer"):
        call_command("backup", str(tmp_path / "backups"))
    assert list((tmp_path / "backups").iterdir()) == []


def test_the_log_names_the_fault_and_not_the_secret(
    away: None, caplog: pytest.LogCaptureFixture
) -> None:
    with pytest.raises(StoreUnavailable):
        default_storage.delete("images/a.png")
    assert "removing images/a.png" in caplog.text
    assert SECRET not in caplog.text


def test_the_secret_is_not_in_what_a_task_is_given(bucket_alone: Any) -> None:
    bucket_alone.save("a.bin", ContentFile(b"x"))
    place, args, options = bucket_alone.deconstruct()  # as Wagtail does for a file to remove
    assert SECRET not in repr((place, args, options))
    import_string(place)(*args, **options).delete("a.bin")
    assert bucket_alone.names() == []


def test_nothing_of_it_is_loaded_where_uploads_are_in_a_folder() -> None:
    program = (
        "import django, sys; django.setup(); import vvsg_intl.urls;"
        "print([name for name in sys.modules if name.startswith(('boto', 's3', 'storages'))])"
    )
    ran = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    assert ran.stdout.strip() == "[]"


def test_an_address_says_which_bucket() -> None:
    assert bucket("") == {}
    assert bucket("s3://KEY:a%2Fb%40c@store.example.org:9000/media/of/us/?region=eu") == {
        "endpoint_url": "https://store.example.org:9000",
        "bucket_name": "media",
        "location": "of/us",
        "addressing_style": "path",
        "access_key": "KEY",
        "secret_key": "a/b@c",
        "security_token": None,
        "region_name": "eu",
    }
    assert "access_key" not in bucket("s3://store.example.org/media?addressing=virtual")


@pytest.mark.parametrize(
    "address",
    [
        "store.example.org/media",
        "https://KEY:geheim@store.example.org/media",
        "s3://KEY:geheim@store.example.org",
        "s3://KEY:geheim@store.example.org:poort/media",
        "s3://KEY:ge/heim@store.example.org/media",
        "s3://geheim@store.example.org/media",
        "s3://KEY:geheim@store.example.org/media?regio=eu",
        "s3:///media",
    ],
)
def test_a_wrong_address_stops_the_start_and_is_not_repeated(address: str) -> None:
    with pytest.raises(ImproperlyConfigured, match="MEDIA_STORE is not like s3://") as refusal:
        bucket(address)
    assert "geheim" not in str(refusal.value)
