"""What everybody who handles a case does alike: take hold of it, and write on it."""

from collections.abc import Mapping
from typing import Any

from integrity.choices import EntryKind, Scope, State
from integrity.errors import Code, Refused
from integrity.models import Case, Entry, Exclusion
from integrity.principals import SYSTEM, OpenVault
from integrity.selectors.scopes import open_scope
from integrity.services.entries import add_entry, locked
from integrity.services.notices import tell_reporter

WORKING = (State.RECEIVED, State.IN_PROGRESS)


def held(vault: OpenVault, case: Case, scope: Scope, *states: State) -> Case:
    """A case, locked, of which somebody holds this scope, in one of these states (any, if none).

    Refuses with NOT_FOUND where it is hidden from him, NO_GRANT, TAMPERED and STATE.
    """
    case = locked(case)
    if Exclusion.objects.filter(case=case, user=vault.user).exists():
        raise Refused(Code.NOT_FOUND)
    open_scope(vault, case, scope)
    if states and case.state not in states:
        raise Refused(Code.STATE)
    return case


def led(vault: OpenVault, case: Case, *states: State) -> Case:
    """A case, locked, that somebody handles: he holds its internal notes. Refuses as `held`."""
    return held(vault, case, Scope.INTERNAL, *states)


def write(
    vault: OpenVault, case: Case, scope: Scope, kind: EntryKind, content: Mapping[str, Any]
) -> Entry:
    """Add an entry to a locked case; what stands in the dialogue, the reporter is told of."""
    if scope == Scope.DIALOGUE:
        tell_reporter(case=case)
    return add_entry(
        case=case,
        scope_key=open_scope(vault, case, scope),
        kind=kind,
        author=vault.author,
        on=vault.day,
        content=content,
    )


def announce(vault: OpenVault, case: Case, content: Mapping[str, Any]) -> None:
    """Have the website tell the reporter who got or lost access."""
    tell_reporter(case=case)
    add_entry(
        case=case,
        scope_key=open_scope(vault, case, Scope.DIALOGUE),
        kind=EntryKind.ACCESS,
        author=SYSTEM,
        on=vault.day,
        content=content,
    )
