"""A reporter coming back: the code once, then a session of which the database has only half."""

from datetime import datetime, timedelta

from django.db import transaction

from integrity.choices import State
from integrity.deadlines import day
from integrity.errors import Code, Refused, answering
from integrity.models import Case, ReporterSession
from integrity.principals import ReporterAccess
from integrity.services.audit import record
from integrity.services.code_misses import note_miss
from integrity.services.entries import locked
from integrity.services.reporter_keys import case_of_code, open_with_code, put_code
from integrity.vault.codes import GROUP, REPORTER_LENGTH, grouped, plain, read_code
from integrity.vault.tokens import Token

IDLE = timedelta(minutes=30)
LONGEST = timedelta(hours=4)
PARTS_TO_CONFIRM = 2
KEY, CODE = "reporter-session", "reporter-code"


def resume(*, code: str, now: datetime) -> str:
    """Open a session by code; returns the value of its cookie.

    Refuses with CODE_MALFORMED, CODE_CHECK (neither reaches the database) and CODE_UNKNOWN. A miss
    costs no Argon2 and stores nothing about who tried: 95 bits need no delay and no lock-out.
    """
    read = read_code(code, REPORTER_LENGTH)
    case = case_of_code(read)
    if case is None:
        note_miss(now=now)
        raise Refused(Code.CODE_UNKNOWN)
    return begin(case=case, private=open_with_code(case=case, code=read), now=now).cookie


def begin(*, case: Case, private: bytes, now: datetime, code: str | None = None) -> Token:
    """Start a session; with a code that the reporter must still be shown and confirm."""
    token = Token.new()
    ReporterSession.objects.create(
        id_hash=token.id_hash,
        case=case,
        sealed=token.wrap(KEY, private),
        sealed_code=token.wrap(CODE, code.encode()) if code else None,
        is_first_code=code is not None,
        idle_until=now + IDLE,
        absolute_until=now + LONGEST,
    )
    return token


def open_report(*, cookie: str, now: datetime) -> ReporterAccess:
    """The reporter of a cookie; refuses with SESSION_ENDED. Every use puts the end off."""
    token = Token.read(cookie)
    if token is None:
        raise Refused(Code.SESSION_ENDED)
    rows = ReporterSession.objects.select_related("case").exclude(case__state=State.SHREDDED)
    session = rows.filter(id_hash=token.id_hash).first()
    if session is None or now >= session.ends_at:
        raise Refused(Code.SESSION_ENDED)
    with answering(Code.SESSION_ENDED):
        private = token.unwrap(KEY, session.sealed)
    session.idle_until = now + IDLE
    ReporterSession.objects.filter(pk=session.pk).update(idle_until=session.idle_until)
    return ReporterAccess(session.case, private, day(now), session, token)


def end_session(*, cookie: str) -> None:
    """Leave; a session that has ended already is no fault."""
    token = Token.read(cookie)
    if token is not None:
        ReporterSession.objects.filter(id_hash=token.id_hash).delete()


def code_to_show(*, access: ReporterAccess) -> str | None:
    """The code in groups of four, until part of it was typed back."""
    code = unconfirmed_code(access)
    return grouped(code) if code else None


def confirm_code(*, access: ReporterAccess, typed: str) -> None:
    """Take the last two groups, or all of the code, as the sign that it was written down.

    Refuses with CODE_PART_WRONG. Afterwards nobody can show it again.
    """
    code = unconfirmed_code(access)
    if code is None:
        return
    tail = code[-GROUP * PARTS_TO_CONFIRM :]
    if plain(typed) not in (code, tail):
        raise Refused(Code.CODE_PART_WRONG)
    access.session.sealed_code = None
    access.session.save(update_fields=["sealed_code"])


def unconfirmed_code(access: ReporterAccess) -> str | None:
    """The code that the session still holds."""
    sealed = access.session.sealed_code
    return access.token.unwrap(CODE, sealed).decode() if sealed else None


@transaction.atomic
def renew_code(*, access: ReporterAccess) -> None:
    """Replace the code; the old one and all other sessions end. Show and confirm it as at first."""
    case = locked(access.case)
    code = put_code(case=case, private=access.private)
    case.save(
        update_fields=[
            *("lookup", "reporter_public", "reporter_salt"),
            *("reporter_kdf", "reporter_wrapped"),
        ]
    )
    ReporterSession.objects.filter(case=case).exclude(pk=access.session.pk).delete()
    access.session.sealed_code = access.token.wrap(CODE, code.encode())
    access.session.is_first_code = False
    access.session.save(update_fields=["sealed_code", "is_first_code"])
    record(action="code_renewed", on=access.day, actor=access, case=case)
