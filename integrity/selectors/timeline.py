"""A case as it reads: its entries in order, for whoever holds the keys."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from integrity.choices import AuthorKind, EntryKind, Scope, State
from integrity.models import Case, Entry
from integrity.principals import OpenVault, Principal
from integrity.selectors.cases import title_in
from integrity.selectors.people import reporter_name, staff_name
from integrity.selectors.scopes import Record, holding, read_scope


@dataclass(frozen=True, repr=False)
class TimelineEntry:
    """An entry as a page shows it; `payload` has what its kind brings."""

    number: int
    on: date
    scope: Scope
    kind: EntryKind
    author: AuthorKind
    author_name: str
    payload: dict[str, Any]


@dataclass(frozen=True, repr=False)
class CaseFile:
    """All that a person may read of a case."""

    case: Case
    scopes: set[Scope]
    title: str
    report: TimelineEntry | None
    identity: dict[str, str]
    triage: dict[str, Any]
    status_text: str
    extract: str
    entries: list[TimelineEntry]
    is_complete: bool  # no entry is missing between the first and the last


def case_file(*, vault: OpenVault, case: Case) -> CaseFile:
    """Everything of a case under the keys that somebody holds; refuses with TAMPERED."""
    held = holding(vault, case)
    records = held.read()
    entries = [as_shown(entry, record, staff=True) for entry, record in records]
    return CaseFile(
        case=case,
        scopes=set(held.grants),
        title=title_in(records),
        report=next((entry for entry in entries if entry.kind == EntryKind.REPORT), None),
        identity=latest(records, EntryKind.IDENTITY).get("identity", {}),
        triage=latest(records, EntryKind.TRIAGE),
        status_text=latest(records, EntryKind.STATUS).get("body", ""),
        extract=latest(records, EntryKind.EXTRACT).get("body", ""),
        entries=entries,
        is_complete=is_complete(case),
    )


def dialogue(*, principal: Principal, case: Case) -> list[Record]:
    """The entries that the reporter can read, but a closing that is not yet approved."""
    records = read_scope(principal, case, Scope.DIALOGUE)
    pending = pending_closings(records, is_closed=case.state == State.CLOSED)
    return [(entry, record) for entry, record in records if entry.number not in pending]


def pending_closings(records: Iterable[Record], *, is_closed: bool) -> set[int]:
    """The closings that were only proposed: not the last before a reopening, or before now."""
    turns = [
        (entry.number, record["kind"])
        for entry, record in records
        if record["kind"] in (EntryKind.CLOSING, EntryKind.REOPENING)
    ]
    following = [kind for _, kind in turns[1:]]
    following.append(EntryKind.REOPENING if is_closed else EntryKind.CLOSING)
    return {
        number
        for (number, kind), next_kind in zip(turns, following, strict=False)
        if kind == EntryKind.CLOSING and next_kind == EntryKind.CLOSING
    }


def as_shown(entry: Entry, record: dict[str, Any], *, staff: bool) -> TimelineEntry:
    """An entry with the name of its author, as colleagues or as reporters know it."""
    name = ""
    if entry.author is not None:
        name = staff_name(entry.author) if staff else reporter_name(entry.author)
    return TimelineEntry(
        number=entry.number,
        on=entry.on,
        scope=Scope(entry.scope),
        kind=EntryKind(record["kind"]),
        author=AuthorKind(entry.author_kind),
        author_name=name,
        payload={name: value for name, value in record.items() if name != "kind"},
    )


def latest(records: list[Record], kind: EntryKind) -> dict[str, Any]:
    """What was last said of a kind; empty where nothing was."""
    found = [record for _, record in records if record["kind"] == kind]
    return found[-1] if found else {}


def is_complete(case: Case) -> bool:
    """Whether the entries are numbered without a gap, over all scopes."""
    numbers = list(Entry.objects.filter(case=case).values_list("number", flat=True))
    return numbers == list(range(1, len(numbers) + 1))
