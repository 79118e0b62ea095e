"""Files of a case: their list, and the content of one for whoever holds its key."""

from dataclasses import dataclass
from uuid import UUID

from django.utils.translation import gettext as _

from integrity import storage
from integrity.choices import CleaningState, Scope
from integrity.cleaning import FileType
from integrity.errors import Code, Refused, refusing
from integrity.models import Attachment, Case
from integrity.principals import Principal
from integrity.selectors.scopes import ScopeKey, open_scope
from integrity.uploads import CLEAN, ORIGINAL, blob_binding
from integrity.vault.boxes import unwrap
from integrity.vault.records import decrypt_record
from integrity.vault.streams import read_stream

PICTURES = {FileType.JPG, FileType.PNG, FileType.WEBP}


@dataclass(frozen=True, repr=False)
class AttachmentLine:
    """A file in a list."""

    id: UUID
    number: int
    name: str
    type: FileType
    size: int
    is_cleaned: bool


@dataclass(frozen=True, repr=False)
class OpenedFile:
    """A file to be handed out: always as a download, under a name that tells nothing."""

    name: str
    content: bytes
    may_show: bool  # a cleaned picture may stand in a page


def attachment_lines(*, principal: Principal, case: Case) -> list[AttachmentLine]:
    """The files of a case; refuses with NO_GRANT."""
    scope_key = open_scope(principal, case, Scope.DIALOGUE)
    return [line_of(attachment, scope_key) for attachment in Attachment.objects.filter(case=case)]


def line_of(attachment: Attachment, scope_key: ScopeKey) -> AttachmentLine:
    """A file with its decrypted description."""
    about = description_of(attachment, scope_key)
    return AttachmentLine(
        id=attachment.pk,
        number=attachment.number,
        name=about["name"],
        type=FileType(about["type"]),
        size=int(about["size"]),
        is_cleaned=attachment.state == CleaningState.CLEANED,
    )


def description_of(attachment: Attachment, scope_key: ScopeKey) -> dict[str, str]:
    """Name, type, size and checksums; refuses with TAMPERED."""
    return decrypt_record(scope_key.key, attachment.description, attachment.description_binding)


def open_attachment(
    *, principal: Principal, case: Case, attachment_id: UUID, cleaned: bool
) -> OpenedFile:
    """The whole of a file, checked to its end; refuses with NOT_FOUND, NO_GRANT, FILE_DAMAGED."""
    attachment = Attachment.objects.filter(pk=attachment_id, case=case).first()
    blob = attachment and (attachment.clean_blob if cleaned else attachment.original_blob)
    if attachment is None or not blob:
        raise Refused(Code.NOT_FOUND)
    scope_key = open_scope(principal, case, Scope(attachment.scope))
    about = description_of(attachment, scope_key)
    key = unwrap(scope_key.key, attachment.file_key, attachment.key_binding)
    part, prefix = (CLEAN, "clean_") if cleaned else (ORIGINAL, "")
    with refusing(Code.FILE_DAMAGED, OSError, ValueError), storage.open_file(blob) as file:
        checksum = bytes.fromhex(about[f"{prefix}sha256"])
        content = read_stream(file, key, blob_binding(attachment.pk, part), checksum)
    kind = FileType(about[f"{prefix}type"])
    name = _("attachment-%(number)d") % {"number": attachment.number}
    return OpenedFile(f"{name}.{kind}", content, cleaned and kind in PICTURES)
