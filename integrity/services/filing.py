"""Taking a report in: all of it or nothing, tried out with the code before it counts."""

import logging
from datetime import date, datetime

from django.db import transaction

from integrity.choices import Channel, Scope
from integrity.deadlines import day
from integrity.errors import Code, Refused, answering, refusing
from integrity.models import Case, Entry
from integrity.principals import REPORTER, Reporter
from integrity.selectors.scopes import open_scope, read_entry
from integrity.services.audit import record
from integrity.services.cases import REPORTERS_SCOPES, Report, new_case, open_case, story_of
from integrity.services.drafts import leave_session, session_of_filed
from integrity.services.notices import put_notice_address, tell_leaders
from integrity.services.reporter_keys import open_with_code, put_code
from integrity.services.reporter_sessions import begin
from integrity.vault.boxes import new_key_pair

logger = logging.getLogger(__name__)


def file_report(*, report: Report, draft_cookie: str, now: datetime) -> str:
    """File a report; returns the value of the cookie of its session, which holds the code.

    Committed when it returns. The same draft again gives the same session, never a second case.
    Refuses with DRAFT_ENDED, EMPTY, TOO_LONG, NO_RECIPIENT, NO_ALTERNATE, SELF_TEST and, for
    whatever else goes wrong, UNAVAILABLE; then nothing was kept but the draft.
    """
    try:
        with transaction.atomic(durable=True):
            filed = session_of_filed(cookie=draft_cookie, now=now)
            return filed or file_new(report, draft_cookie, now)
    except Refused as refusal:
        raise Refused(refusal.code) from None
    except Exception as fault:
        # The kind alone: a message could hold what was reported.
        logger.error("A report could not be taken in: %s", type(fault).__name__)
        raise Refused(Code.UNAVAILABLE) from None


def file_new(report: Report, draft_cookie: str, now: datetime) -> str:
    """Make the case, its code and its session, inside the transaction of `file_report`."""
    today = day(now)
    private, _ = new_key_pair()
    case = new_case(report, Channel.WEB, today)
    code = put_code(case=case, private=private)
    open_case(case=case, report=report, author=REPORTER, has_reporter=True, on=today)
    if report.notice_address:
        put_notice_address(case=case, address=report.notice_address)
    self_test(case=case, code=code, report=report, today=today)
    token = begin(case=case, private=private, now=now, code=code)
    session = token.cookie
    leave_session(cookie=draft_cookie, session=session, now=now)
    tell_leaders(case=case)
    record(action="filed", on=today, actor=Reporter(case, private, today), case=case)
    return session


def self_test(*, case: Case, code: str, report: Report, today: date) -> None:
    """Read the report back from the database with the code alone; refuses with SELF_TEST."""
    with answering(Code.SELF_TEST), refusing(Code.SELF_TEST):
        stored = Case.objects.get(pk=case.pk)
        reporter = Reporter(stored, open_with_code(case=stored, code=code), today)
        keys = {scope: open_scope(reporter, stored, scope) for scope in REPORTERS_SCOPES}
        entry = Entry.objects.filter(case=stored, scope=Scope.DIALOGUE).first()
        told = read_entry(keys[Scope.DIALOGUE], entry) if entry else {}
        if {name: told.get(name) for name in ("body", "answers")} != story_of(report):
            raise Refused(Code.SELF_TEST)
