"""Taking a file in: looked into, cleaned, counted, and its key put under the key of its scope."""

import threading
from dataclasses import dataclass
from typing import Any

from django.db import transaction

from integrity import storage
from integrity.choices import CleaningState, EntryKind, Scope
from integrity.cleaning import Cleaned, clean, sniff
from integrity.errors import Code, Refused, refusing
from integrity.models import Attachment, Case
from integrity.principals import Principal, Reporter
from integrity.selectors.scopes import open_scope
from integrity.services.audit import record
from integrity.services.entries import add_entry, locked
from integrity.services.notices import tell_leaders, tell_reporter
from integrity.uploads import CLEAN, MIB, ORIGINAL, EncryptedUpload, blob_binding
from integrity.vault.boxes import wrap
from integrity.vault.records import encrypt_record
from integrity.vault.streams import StreamWriter, Written, read_stream

MOST_FILES = 10
LARGEST_CASE = 100 * MIB
# In plaintext, so that a process never holds more than one file in memory.
ONE_AT_A_TIME = threading.Lock()


@dataclass(frozen=True, repr=False)
class LookedInto:
    """What a file was found to be, and its cleaned copy, if there is one."""

    description: dict[str, Any]
    clean_blob: str | None


def add_attachment(*, principal: Principal, case: Case, upload: EncryptedUpload) -> Attachment:
    """Keep an uploaded file, and a copy without hidden data where one can be made.

    Refuses with FILE_TYPE, TOO_MANY_FILES, CASE_FULL, NO_GRANT, TAMPERED or UNAVAILABLE; then the
    file is deleted. A failed cleaning keeps the original alone, marked 'not cleaned'.
    """
    require_room(case, upload)
    with ONE_AT_A_TIME:
        looked = look_into(upload)
    try:
        with transaction.atomic():
            attachment = keep(case, upload, looked)
            describe(principal, attachment, upload, looked)
    except BaseException:
        if looked.clean_blob:
            storage.remove(looked.clean_blob)
        raise
    upload.is_claimed = True
    return attachment


def require_room(case: Case, upload: EncryptedUpload) -> None:
    """Refuse with TOO_MANY_FILES or CASE_FULL."""
    blobs = list(Attachment.objects.filter(case=case).values_list("original_blob", flat=True))
    if len(blobs) >= MOST_FILES:
        raise Refused(Code.TOO_MANY_FILES)
    with refusing(Code.UNAVAILABLE, OSError):
        stored = sum(storage.size_of(blob) for blob in blobs)
    if stored + upload.written.size > LARGEST_CASE:
        raise Refused(Code.CASE_FULL)


def look_into(upload: EncryptedUpload) -> LookedInto:
    """Find out what a file is and store its cleaned copy; refuses with FILE_TYPE."""
    with refusing(Code.UNAVAILABLE, OSError), storage.open_file(upload.blob) as file:
        binding = blob_binding(upload.attachment_id, ORIGINAL)
        content = read_stream(file, upload.key, binding, upload.written.sha256)
    kind = sniff(content)
    if kind is None:
        raise Refused(Code.FILE_TYPE)
    description: dict[str, Any] = {
        "name": upload.name or "",
        "type": kind.value,
        "size": upload.written.size,
        "sha256": upload.written.sha256.hex(),
    }
    cleaned = clean(content, kind)
    if cleaned is None:
        return LookedInto(description, None)
    blob, written = store_clean(upload, cleaned)
    about_copy = {"clean_type": cleaned.type.value, "clean_sha256": written.sha256.hex()}
    return LookedInto(description | about_copy, blob)


def store_clean(upload: EncryptedUpload, cleaned: Cleaned) -> tuple[str, Written]:
    """Encrypt the cleaned copy into the store, under the key of its file."""
    blob = storage.new_name()
    with refusing(Code.UNAVAILABLE, OSError):
        try:
            file = storage.create(blob)
            binding = blob_binding(upload.attachment_id, CLEAN)
            writer = StreamWriter(file, upload.key, binding)
            writer.write(cleaned.content)
            written = writer.finish()
            storage.publish(blob, file)
        except BaseException:
            storage.remove(blob)
            raise
    return blob, written


def keep(case: Case, upload: EncryptedUpload, looked: LookedInto) -> Attachment:
    """The row of a file, under the lock of its case; not yet saved."""
    case = locked(case)
    require_room(case, upload)
    last = Attachment.objects.filter(case=case).last()
    return Attachment(
        id=upload.attachment_id,
        case=case,
        scope=Scope.DIALOGUE,
        version=case.version_of(Scope.DIALOGUE),
        number=last.number + 1 if last else 1,
        original_blob=upload.blob,
        clean_blob=looked.clean_blob,
        state=CleaningState.CLEANED if looked.clean_blob else CleaningState.NOT_CLEANED,
    )


def describe(
    principal: Principal, attachment: Attachment, upload: EncryptedUpload, looked: LookedInto
) -> None:
    """Encrypt key and description, save the row, and tell that there is a file."""
    case = attachment.case
    scope_key = open_scope(principal, case, Scope.DIALOGUE)
    attachment.file_key = wrap(scope_key.key, upload.key, attachment.key_binding)
    attachment.description = encrypt_record(
        scope_key.key, looked.description, attachment.description_binding
    )
    attachment.save(force_insert=True)
    add_entry(
        case=case,
        scope_key=scope_key,
        kind=EntryKind.ATTACHMENT,
        author=principal.author,
        on=principal.day,
        content={"number": attachment.number},
    )
    if isinstance(principal, Reporter):
        tell_leaders(case=case)
    else:
        tell_reporter(case=case)
    record(action="attachment_added", on=principal.day, actor=principal, case=case)
