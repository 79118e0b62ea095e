"""A backup holds everything but the keys, proves itself, and comes back whole."""

import json
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.management import CommandError, call_command
from django.db import connection

from tests.factories import ThemeFactory
from tests.factories.buckets import keep_uploads_in_bucket
from vvsg_intl.core import backups
from vvsg_intl.vocabularies.models import Theme

NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def folders(settings, tmp_path: Path, uploads) -> Iterator[Path]:
    """Uploads and private files of the test's own, with one file each; backups go beside them."""
    settings.MEDIA_ROOT = str(tmp_path / "media")
    settings.INTEGRITY_ROOT = str(tmp_path / "private")
    uploads.save("images/a.png", ContentFile(b"picture"))
    (tmp_path / "private").mkdir()
    (tmp_path / "private" / "box").write_bytes(b"\x00sealed")
    return tmp_path


def test_what_was_backed_up_comes_back(folders: Path, uploads) -> None:
    ThemeFactory(name_nl="Water")
    made = backups.back_up(folders / "backups", NOW)
    Theme.objects.all().delete()
    ThemeFactory(name_nl="Later")
    (folders / "private" / "box").unlink()
    uploads.save("later.png", ContentFile(b"later"))
    call_command("restore", str(made), "--replace")
    assert [theme.name_nl for theme in Theme.objects.all()] == ["Water"]
    assert (folders / "private" / "box").read_bytes() == b"\x00sealed"
    assert (folders / "private" / "box").stat().st_mode & 0o777 == 0o600
    assert uploads.names() == ["images/a.png"]
    assert uploads.open("images/a.png").read() == b"picture"


def test_a_backup_of_a_folder_comes_back_in_a_bucket(
    folders: Path, settings, bucket_host: str
) -> None:
    made = backups.back_up(folders / "backups", NOW)
    keep_uploads_in_bucket(settings, bucket_host)
    call_command("restore", str(made), "--replace")
    assert default_storage.open("images/a.png").read() == b"picture"


def test_nothing_is_overwritten_by_accident(folders: Path) -> None:
    made = backups.back_up(folders / "backups", NOW)
    with pytest.raises(CommandError, match="not empty"):
        call_command("restore", str(made))
    assert (folders / "private" / "box").exists()


def test_no_backup_is_among_the_files_that_it_holds(folders: Path) -> None:
    private = folders / "private"
    with pytest.raises(CommandError, match="in the private store"):
        call_command("backup", str(private / ".backups"))
    inside = backups.back_up(folders / "backups", NOW).rename(private / "backup")
    with pytest.raises(CommandError, match="in the private store"):
        call_command("restore", str(inside), "--replace")
    assert (inside / backups.MANIFEST).exists()
    assert (private / "box").exists()


@pytest.mark.parametrize("name", ["private.tar", "media.tar", backups.MANIFEST])
def test_a_damaged_backup_touches_nothing(folders: Path, name: str) -> None:
    theme = ThemeFactory(name_nl="Water")
    made = backups.back_up(folders / "backups", NOW)
    damaged = made / name
    damaged.write_bytes(damaged.read_bytes()[:-9] + b"\xff" * 9)
    theme.name_nl = "Nieuw"
    theme.save()
    with pytest.raises(CommandError):
        call_command("restore", str(made), "--replace")
    assert Theme.objects.get().name_nl == "Nieuw"
    assert (folders / "private" / "box").exists()


def test_a_backup_that_cannot_be_finished_leaves_nothing(
    folders: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*args: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(backups, "pack", full)
    with pytest.raises(CommandError, match="No space left"):
        call_command("backup", str(folders / "backups"))
    assert list((folders / "backups").iterdir()) == []


def test_no_key_is_in_a_backup(folders: Path, settings) -> None:
    settings.SECRET_KEY = "the-secret-of-the-settings"
    settings.INTEGRITY_PEPPERS = ["ab" * 32]
    made = backups.back_up(folders / "backups", NOW)
    content = b"".join(path.read_bytes() for path in made.iterdir())
    assert b"the-secret-of-the-settings" not in content
    assert b"ab" * 32 not in content
    assert bytes.fromhex("ab" * 32) not in content


def test_the_manifest_says_what_it_is_and_only_the_owner_reads_it(folders: Path) -> None:
    made = backups.back_up(folders / "backups", NOW)
    manifest = json.loads((made / backups.MANIFEST).read_text())
    assert manifest["database"] == connection.vendor
    assert manifest["made_at"] == "2026-03-01T12:00:00+00:00"
    assert set(manifest["files"]) == {"media.tar", "private.tar", backups.DUMPS[connection.vendor]}
    assert made.stat().st_mode & 0o777 == 0o700
