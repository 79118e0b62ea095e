"""Whom a case is meant for, as its internal notes say: rows alone could have been changed."""

from collections.abc import Iterable
from typing import Any

from integrity.choices import EntryKind
from integrity.errors import Code, Refused
from integrity.models import Case
from integrity.selectors.scopes import ScopeKey, read_entries


def audience_of(case: Case) -> dict[str, Any]:
    """Who leads a case and from whom it is hidden, to be written into its internal notes."""
    return {"led_by": str(case.led_by), "hidden_from": sorted(hidden_from(case))}


def hidden_from(case: Case) -> set[int]:
    """The accounts for which a case does not exist, by the rows."""
    return {exclusion.user_id for exclusion in case.exclusions.all()}


def require_audience(internal: ScopeKey, case: Case, users: Iterable[int] = ()) -> None:
    """Refuse with TAMPERED unless the rows say what the notes say, and hide it from no such user.

    Asked before the keys of a case are sealed to anybody without a person deciding so.
    """
    told = [
        record
        for _, record in read_entries([internal], case)
        if record["kind"] == EntryKind.OPENING
    ]
    if not told:
        raise Refused(Code.TAMPERED)
    hidden = set(told[-1]["hidden_from"])
    if told[-1]["led_by"] != case.led_by or hidden - hidden_from(case) or hidden & set(users):
        raise Refused(Code.TAMPERED)
