"""The cases that exist for a person: those of which he holds a key and that are not about him."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Q, QuerySet

from integrity.choices import OPEN_STATES, EntryKind, Scope, State
from integrity.deadlines import Due, is_in_preview, next_due
from integrity.errors import Code, Refused
from integrity.models import Case, Exclusion, KeyGrant
from integrity.permissions import has_any_role
from integrity.principals import OpenVault
from integrity.selectors.scopes import Holding, Record, held_scopes, holdings

FAR_AWAY = date.max


@dataclass(frozen=True, repr=False)
class BoardLine:
    """A case in a list."""

    case: Case
    title: str
    due: Due | None
    is_overdue: bool
    is_new: bool
    is_damaged: bool  # somebody changed what the notes rest on


def visible_cases(viewer: Any, today: date) -> QuerySet[Case]:
    """All cases that exist for somebody; for all others, and for superusers as such, none."""
    if not has_any_role(viewer):
        return Case.objects.none()
    held = grants_of(viewer, today).values("case")
    hidden = Exclusion.objects.filter(user=viewer).values("case")
    return Case.objects.filter(pk__in=held).exclude(pk__in=hidden)


def grants_of(viewer: Any, today: date) -> QuerySet[KeyGrant]:
    """The grants to somebody that hold today."""
    if not has_any_role(viewer):
        return KeyGrant.objects.none()
    live = Q(ended_on=None) & (Q(expires_on=None) | Q(expires_on__gte=today))
    return KeyGrant.objects.filter(live, holder__user=viewer, holder__revoked_on=None)


def led_cases(viewer: Any, today: date) -> QuerySet[Case]:
    """The visible cases that somebody handles himself: he holds their internal notes."""
    own = grants_of(viewer, today).filter(scope=Scope.INTERNAL)
    return visible_cases(viewer, today).filter(pk__in=own.values("case"))


def find_case(*, vault: OpenVault, reference: str) -> Case:
    """A case by its reference; refuses with NOT_FOUND, also for one that is hidden."""
    case = visible_cases(vault.user, vault.day).filter(reference=reference.strip().upper()).first()
    if case is None or not held_scopes(vault, case):
        raise Refused(Code.NOT_FOUND)
    return case


def badge(*, viewer: Any, today: date) -> int:
    """How many cases ask for attention: something new, or a date that is over."""
    cases = led_cases(viewer, today).filter(state__in=OPEN_STATES)
    return sum(case.is_new_for_staff or is_overdue(case, today) for case in cases)


def is_overdue(case: Case, today: date) -> bool:
    """Whether what a case asks for first should have been done."""
    due = next_due(case)
    return due is not None and due.is_overdue(today)


def board(*, vault: OpenVault) -> list[BoardLine]:
    """The open cases, what is due first on top."""
    cases = visible_cases(vault.user, vault.day).filter(state__in=OPEN_STATES)
    lines = lines_of(vault, cases)
    return sorted(lines, key=lambda line: (line.due.on if line.due else FAR_AWAY, line.title))


def closed_cases(*, vault: OpenVault) -> list[BoardLine]:
    """The closed cases, the latest first."""
    cases = visible_cases(vault.user, vault.day).filter(state=State.CLOSED)
    return lines_of(vault, cases.order_by("-closed_on"))


def case_counts(*, viewer: Any, today: date) -> dict[State, int]:
    """How many visible cases are in which state."""
    counts = Counter(visible_cases(viewer, today).values_list("state", flat=True))
    return {State(state): count for state, count in counts.items()}


def lines_of(vault: OpenVault, cases: Iterable[Case]) -> list[BoardLine]:
    """Cases with their titles, which only the internal notes know."""
    return [line_of(notes) for notes in holdings(vault, cases, [Scope.INTERNAL])]


def line_of(notes: Holding) -> BoardLine:
    """A case by what somebody holds of its internal notes; one fault hides no other case."""
    title, is_damaged, case = "", False, notes.case
    try:
        title = title_in(notes.read())
    except Refused:
        is_damaged = True
    return BoardLine(
        case=case,
        title=title,
        due=next_due(case),
        is_overdue=is_overdue(case, notes.principal.day),
        is_new=case.is_new_for_staff,
        is_damaged=is_damaged,
    )


def title_in(records: Iterable[Record]) -> str:
    """The manager's own title of a case; empty for whoever does not hold the internal notes."""
    titles = [record["body"] for _, record in records if record["kind"] == EntryKind.TITLE]
    return str(titles[-1]) if titles else ""


def search_cases(*, vault: OpenVault, text: str) -> list[BoardLine]:
    """The visible cases in which all words stand: decrypted in memory, never in an index."""
    words = text.casefold().split()
    if not words:
        return []
    found = []
    cases = visible_cases(vault.user, vault.day).exclude(state=State.SHREDDED)
    for held in holdings(vault, cases):
        told = text_of(held).casefold()
        if all(word in told for word in words):
            found.append(held.case)
    return lines_of(vault, found)


def text_of(held: Holding) -> str:
    """All that somebody may read of a case, as one text; of a damaged one the reference alone."""
    try:
        entries = held.read()
    except Refused:
        entries = []
    return " ".join([held.case.reference, *(said(record) for _, record in entries)])


def said(record: dict[str, Any]) -> str:
    """All texts of an entry, for searching."""
    texts = [record.get("body", "")]
    texts += [*record.get("answers", {}).values(), *record.get("identity", {}).values()]
    return " ".join(str(text) for text in texts)


def retention_preview(*, vault: OpenVault) -> list[BoardLine]:
    """The closed cases that are erased within thirty days, or would be if they were not held."""
    cases = visible_cases(vault.user, vault.day).filter(state=State.CLOSED)
    return lines_of(vault, [case for case in cases if is_in_preview(case, vault.day)])
