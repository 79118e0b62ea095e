"""Writing entries: numbered under the lock of their case, encrypted with all that stands beside."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.db.models import Max

from integrity.choices import EntryKind
from integrity.errors import Code, Refused
from integrity.models import Case, Entry
from integrity.principals import Author
from integrity.selectors.scopes import ScopeKey
from integrity.vault.records import encrypt_record

LONGEST_TEXT = 50_000
LONGEST_ANSWER = 5_000


def clean_text(text: str, longest: int = LONGEST_TEXT, *, required: bool = True) -> str:
    """A text as it is kept; refuses with EMPTY and TOO_LONG."""
    text = text.replace("\x00", "").replace("\r\n", "\n").strip()
    if required and not text:
        raise Refused(Code.EMPTY)
    if len(text) > longest:
        raise Refused(Code.TOO_LONG)
    return text


def locked(case: Case) -> Case:
    """The case as it is now, kept from all other writers until the commit; refuses NOT_FOUND."""
    found = Case.objects.select_for_update(no_key=True).filter(pk=case.pk).first()
    if found is None:
        raise Refused(Code.NOT_FOUND)
    return found


def add_entry(
    *,
    case: Case,
    scope_key: ScopeKey,
    kind: EntryKind,
    author: Author,
    on: date,
    content: Mapping[str, Any] | None = None,
) -> Entry:
    """Add an entry to a locked case."""
    numbers = Entry.objects.filter(case=case).aggregate(last=Max("number"))
    entry = Entry(
        case=case,
        scope=scope_key.scope,
        version=scope_key.version,
        number=(numbers["last"] or 0) + 1,
        author_kind=author.kind,
        author=author.key,
        on=on,
    )
    record = {"kind": kind.value, **(content or {})}
    entry.ciphertext = encrypt_record(scope_key.key, record, entry.binding)
    entry.save(force_insert=True)
    return entry
