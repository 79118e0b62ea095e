"""The answers between the steps of the form: one row of ciphertext whose key is in the cookie.

Deleted on filing, on 'stop and erase' and when it ends; after filing the row leads to the new
session for a moment, so that a second press of the button finds the report and files no other.
"""

import json
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction

from integrity.errors import Code, Refused, answering, refusing
from integrity.models import Draft
from integrity.vault.contexts import context
from integrity.vault.records import decrypt_record, encrypt_record
from integrity.vault.tokens import Token

IDLE = timedelta(hours=2)
LONGEST = timedelta(hours=24)
FILED = timedelta(minutes=30)  # for a second press of the button, or a cut connection
LARGEST_BYTES = 1024 * 1024


def start_draft(*, now: datetime) -> str:
    """Begin an empty draft; returns the value of its cookie. Refuses with UNAVAILABLE."""
    token = Token.new()
    with refusing(Code.UNAVAILABLE), transaction.atomic():
        Draft.objects.create(
            id_hash=token.id_hash,
            sealed=sealed(token, {"answers": {}}),
            idle_until=now + IDLE,
            absolute_until=now + LONGEST,
        )
    return token.cookie


def read_draft(*, cookie: str, now: datetime) -> dict[str, Any]:
    """The answers so far; refuses with DRAFT_ENDED."""
    token, draft = find(cookie, now)
    answers = content(token, draft).get("answers")
    if not isinstance(answers, dict):
        raise Refused(Code.DRAFT_ENDED)
    return answers


def draft_ends(*, cookie: str, now: datetime) -> datetime:
    """When the draft is deleted if nothing more happens; refuses with DRAFT_ENDED."""
    draft = find(cookie, now)[1]
    return min(draft.idle_until, draft.absolute_until)


def save_draft(*, cookie: str, answers: Mapping[str, Any], now: datetime) -> None:
    """Keep the answers of a step, JSON; refuses with DRAFT_ENDED, TOO_LONG and UNAVAILABLE."""
    if len(json.dumps(answers)) > LARGEST_BYTES:
        raise Refused(Code.TOO_LONG)
    with refusing(Code.UNAVAILABLE), transaction.atomic():
        token, draft = find(cookie, now, lock=True)
        if "answers" not in content(token, draft):
            raise Refused(Code.DRAFT_ENDED)
        draft.sealed = sealed(token, {"answers": answers})
        draft.idle_until = now + IDLE
        draft.save(update_fields=["sealed", "idle_until"])


def erase_draft(*, cookie: str) -> None:
    """Delete a draft; one that is gone already is no fault."""
    token = Token.read(cookie)
    if token is not None:
        Draft.objects.filter(id_hash=token.id_hash).delete()


def session_of_filed(*, cookie: str, now: datetime) -> str | None:
    """The session of the report that this draft has become; None while it is a draft.

    Locks the draft until the commit, so that two presses of a button file one report.
    """
    token, draft = find(cookie, now, lock=True)
    filed = content(token, draft).get("session")
    return str(filed) if filed else None


def leave_session(*, cookie: str, session: str, now: datetime) -> None:
    """Replace the answers by the session of the report that was filed from them."""
    token, draft = find(cookie, now)
    draft.sealed = sealed(token, {"session": session})
    draft.idle_until = draft.absolute_until = now + FILED
    draft.save()


def find(cookie: str, now: datetime, *, lock: bool = False) -> tuple[Token, Draft]:
    """The row of a cookie; refuses with DRAFT_ENDED."""
    token = Token.read(cookie)
    if token is not None:
        rows = Draft.objects.select_for_update() if lock else Draft.objects.all()
        draft = rows.filter(id_hash=token.id_hash).first()
        if draft is not None and now < draft.ends_at:
            return token, draft
    raise Refused(Code.DRAFT_ENDED)


def sealed(token: Token, record: Mapping[str, Any]) -> bytes:
    """A record for the row of this token, padded like everything people write."""
    return encrypt_record(token.key, record, context("draft", token.id_hash))


def content(token: Token, draft: Draft) -> dict[str, Any]:
    """What the row holds; a row that does not open is treated as ended."""
    with answering(Code.DRAFT_ENDED):
        return decrypt_record(token.key, draft.sealed, context("draft", token.id_hash))
