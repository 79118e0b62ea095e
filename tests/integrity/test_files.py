"""Evidence: encrypted on its way in, counted, and read by both sides alone."""

import io
from pathlib import Path

import pytest
from django.conf import settings as django_settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import UnreadablePostError
from django.test import RequestFactory

from integrity import storage
from integrity.choices import EntryKind, Role, Scope
from integrity.cleaning import sandbox
from integrity.errors import Code, Refused
from integrity.models import Attachment
from integrity.selectors.attachments import attachment_lines, open_attachment
from integrity.selectors.report import conversation
from integrity.services.attachments import add_attachment
from integrity.services.trust import revoke_key
from integrity.services.upkeep import upkeep
from integrity.uploads import LARGEST_FILE, receiving
from tests.factories import evidence
from tests.factories.integrity import Filed, Staff, file, make_vouched, refusal

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]
PLAIN = b"KANARIE, this is plain text."


def post(content: bytes, name: str = "bewijs.txt", count: int = 1):
    """A request that brings files."""
    files = [SimpleUploadedFile(name, content) for _ in range(count)]
    return RequestFactory().post("/x", {f"file{number}": one for number, one in enumerate(files)})


def send(filed: Filed, content: bytes = PLAIN, name: str = "bewijs.txt") -> Attachment:
    """Send a file as a reporter."""
    with receiving(post(content, name)) as handler:
        assert handler.request.FILES is not None
        upload = handler.received()
        return add_attachment(principal=filed.access(), case=filed.case, upload=upload)


def stored_files() -> list[Path]:
    """What is in the private store."""
    root = Path(django_settings.INTEGRITY_ROOT)
    return [path for path in root.rglob("*") if path.is_file()]


@pytest.fixture
def filed(manager: Staff) -> Filed:
    """A report."""
    return file()


def test_both_sides_read_what_was_sent_and_the_store_has_only_ciphertext(
    manager: Staff, filed: Filed
) -> None:
    content = evidence.photograph()
    sent = send(filed, content, "foto van Jan.jpg")
    for principal in (filed.access(), manager.vault()):
        line = attachment_lines(principal=principal, case=filed.case)[0]
        assert (line.name, line.type, line.size) == ("foto van Jan.jpg", "jpg", len(content))
        opened = open_attachment(
            principal=principal, case=filed.case, attachment_id=sent.pk, cleaned=False
        )
        assert (opened.content, opened.name, opened.may_show) == (content, "bijlage-1.jpg", False)
    assert conversation(access=filed.access())[-1].kind == EntryKind.ATTACHMENT
    assert len(stored_files()) == 2
    for path in stored_files():
        assert b"KANARIE" not in path.read_bytes()
        assert path.stat().st_mtime == 0
        assert path.stat().st_mode & 0o077 == 0


def test_nothing_of_an_upload_touches_the_disk_in_plaintext(
    filed: Filed, tmp_path: Path, monkeypatch
) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "spool"))
    (tmp_path / "spool").mkdir()
    send(filed, PLAIN * 200_000)
    found = [path for path in tmp_path.rglob("*") if path.is_file()]
    assert found
    assert not [path for path in found if b"KANARIE" in path.read_bytes()]
    assert not list((tmp_path / "spool").iterdir())


@pytest.mark.parametrize(
    ("size", "expected"),
    [(0, Code.FILE_EMPTY), (LARGEST_FILE, None), (LARGEST_FILE + 1, Code.FILE_TOO_LARGE)],
)
def test_a_file_has_from_one_byte_to_25_megabytes(
    filed: Filed, size: int, expected: Code | None
) -> None:
    content = b"x" * size
    if expected:
        assert refusal(send, filed, content) == expected
        assert not stored_files()
    else:
        assert send(filed, content)


def test_a_case_has_ten_files_at_most_and_a_hundred_megabytes(filed: Filed, monkeypatch) -> None:
    for _ in range(10):
        send(filed)
    assert refusal(send, filed) == Code.TOO_MANY_FILES
    assert len(stored_files()) == 10
    lines = attachment_lines(principal=filed.access(), case=filed.case)
    assert [line.number for line in lines] == [*range(1, 11)]
    other = file()
    send(other)
    monkeypatch.setattr("integrity.services.attachments.LARGEST_CASE", 2 * len(PLAIN))
    assert refusal(send, other) == Code.CASE_FULL


def test_a_request_brings_one_file(filed: Filed) -> None:
    with receiving(post(PLAIN, count=2)) as handler:
        assert handler.request.FILES is not None
        assert refusal(handler.received) == Code.TOO_MANY_FILES
    assert not stored_files()


def test_a_file_that_nobody_claims_is_deleted(filed: Filed) -> None:
    request = post(PLAIN)
    with receiving(request):
        assert request.FILES  # and then, for instance, the CSRF token is wrong
        assert stored_files()
    assert not stored_files()


def test_a_cut_connection_leaves_nothing(filed: Filed) -> None:
    request = post(PLAIN * 100_000)
    whole = request.META["wsgi.input"].read()

    class Cut(io.BytesIO):
        def read(self, size: int = -1) -> bytes:
            if self.tell() > 1_000_000:
                raise OSError("connection reset")
            return super().read(size)

    request.META["wsgi.input"] = request._stream = Cut(whole)
    with pytest.raises(UnreadablePostError), receiving(request):
        assert request.FILES
    assert not stored_files()


def test_a_full_disk_is_a_refusal(filed: Filed, monkeypatch) -> None:
    def full(*args, **kwargs):
        raise OSError("No space left on device")

    for place in ("integrity.storage.create", "integrity.storage.publish"):
        with monkeypatch.context() as patch:
            patch.setattr(place, full)
            assert refusal(send, filed) == Code.UNAVAILABLE
    assert not stored_files()
    assert send(filed)


def test_a_file_that_was_changed_swapped_or_cut_is_refused(filed: Filed, manager: Staff) -> None:
    one, two = send(filed, PLAIN + b"1"), send(filed, PLAIN + b"2")

    def opening(attachment: Attachment) -> Code:
        return refusal(
            open_attachment,
            principal=manager.vault(),
            case=filed.case,
            attachment_id=attachment.pk,
            cleaned=False,
        )

    paths = [storage.path_of(attachment.original_blob) for attachment in (one, two)]
    first, second = (path.read_bytes() for path in paths)
    paths[0].write_bytes(second)
    assert opening(one) == Code.FILE_DAMAGED
    paths[0].write_bytes(first[:-1])
    assert opening(one) == Code.FILE_DAMAGED
    paths[0].unlink()
    assert opening(one) == Code.FILE_DAMAGED
    Attachment.objects.filter(pk=two.pk).update(original_blob=one.original_blob[::-1])
    assert opening(two) == Code.TAMPERED
    Attachment.objects.filter(pk=two.pk).update(
        original_blob=two.original_blob, file_key=bytes(one.file_key)
    )
    assert opening(two) == Code.TAMPERED
    other = file()
    Attachment.objects.filter(pk=one.pk).update(case=other.case)
    act = open_attachment
    given = {"principal": manager.vault(), "attachment_id": one.pk, "cleaned": False}
    assert refusal(act, case=other.case, **given) == Code.TAMPERED
    assert refusal(act, case=filed.case, **given) == Code.NOT_FOUND


def test_a_file_stays_readable_when_the_keys_change(filed: Filed, manager: Staff) -> None:
    second = make_vouched(manager, "nora", Role.MANAGER)
    upkeep(vault=manager.vault())
    sent = send(filed)
    revoke_key(vault=manager.vault(), key_id=second.key.pk)
    assert upkeep(vault=manager.vault()).done == 1
    assert Attachment.objects.get().version == filed.case.version_of(Scope.DIALOGUE) == 2
    for principal in (filed.access(), manager.vault()):
        opened = open_attachment(
            principal=principal, case=filed.case, attachment_id=sent.pk, cleaned=False
        )
        assert opened.content == PLAIN


def test_a_wrong_ending_does_not_help(filed: Filed) -> None:
    assert refusal(send, filed, b"MZ\x90\x00" + bytes(60), "foto.jpg") == Code.FILE_TYPE
    assert not stored_files()


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("../../etc/passwd", "passwd"),
        ("C:\\boot.ini", "boot.ini"),
        ("n" * 400 + ".txt", "n" * 251 + ".txt"),
        ("données 🦜.txt", "données 🦜.txt"),
    ],
)
def test_a_name_is_kept_for_reading_and_never_used(filed: Filed, name: str, kept: str) -> None:
    send(filed, name=name)
    assert attachment_lines(principal=filed.access(), case=filed.case)[0].name == kept


@pytest.mark.parametrize("fate", ["killed", "too slow", "not there"])
def test_a_cleaner_that_fails_leaves_the_original_and_says_so(
    filed: Filed, monkeypatch, tmp_path: Path, fate: str
) -> None:
    worker = tmp_path / "worker.py"
    if fate == "killed":
        worker.write_text("import os; os.kill(os.getpid(), 9)")
    elif fate == "too slow":
        worker.write_text("import time; time.sleep(60)")
        monkeypatch.setattr(sandbox, "SECONDS", 0.3)
    monkeypatch.setattr(sandbox, "WORKER", worker)
    sent = send(filed, evidence.photograph(), "foto.jpg")
    line = attachment_lines(principal=filed.access(), case=filed.case)[0]
    assert not line.is_cleaned
    assert (sent.clean_blob, len(stored_files())) == (None, 1)
    with pytest.raises(Refused) as refused:
        open_attachment(
            principal=filed.access(), case=filed.case, attachment_id=sent.pk, cleaned=True
        )
    assert refused.value.code == Code.NOT_FOUND


def test_a_cleaned_picture_may_be_shown_in_a_page(filed: Filed) -> None:
    sent = send(filed, evidence.photograph(), "foto.jpg")
    opened = open_attachment(
        principal=filed.access(), case=filed.case, attachment_id=sent.pk, cleaned=True
    )
    assert opened.may_show
    assert b"KANARIE" not in opened.content
