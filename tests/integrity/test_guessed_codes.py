"""Ten thousand guessed codes: cheap, harmless to others, nothing kept of who guessed, and told."""

import secrets
from collections.abc import Callable
from typing import Any

import pytest
from django.core import mail
from django.db import connection
from django.test import Client
from nacl.pwhash import argon2id

from integrity.errors import Code, Refused
from integrity.models import CodeMisses
from integrity.services.notices import Notice
from integrity.services.reporter_sessions import resume
from integrity.vault.codes import REPORTER_LENGTH, new_code
from tests.factories.integrity import NOW, Staff, file
from tests.integrity.reporter.browser import Person, address
from tests.integrity.reporter.conftest import channel  # noqa: F401 - the pages of the channel
from vvsg_intl.core.schedule import run_due

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]
GUESSES = 10_000
STRANGER = "203.0.113.77"


@pytest.fixture
def derivations(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Every run of Argon2, as it happens."""
    runs: list[str] = []
    real: Callable[..., bytes] = argon2id.kdf

    def counted(*args: Any, **kwargs: Any) -> bytes:
        runs.append("run")
        return real(*args, **kwargs)

    monkeypatch.setattr(argon2id, "kdf", counted)
    return runs


def rows_of_each_table() -> dict[str, int]:
    """How much stands in the database."""
    with connection.cursor() as cursor:
        counts = {}
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f"SELECT COUNT(*) FROM {connection.ops.quote_name(table)}")  # noqa: S608
            counts[table] = cursor.fetchone()[0]
    return counts


def guess() -> str:
    """How a guess is answered."""
    try:
        return resume(code=new_code(REPORTER_LENGTH), now=NOW)
    except Refused as refused:
        return refused.code


def test_ten_thousand_guesses_cost_nothing_and_lock_nobody_out(
    manager: Staff, derivations: list[str]
) -> None:
    filed = file()
    derivations.clear()
    before = rows_of_each_table()
    assert {guess() for _ in range(GUESSES)} == {Code.CODE_UNKNOWN}
    assert derivations == []
    grown = {table: rows - before[table] for table, rows in rows_of_each_table().items()}
    assert {table: rows for table, rows in grown.items() if rows} == {"integrity_codemisses": 1}
    row = CodeMisses.objects.values().get()
    assert set(row) == {"id", "hour", "count", "is_alarmed"}
    assert row["count"] == GUESSES
    assert filed.back().case == filed.case
    assert len(derivations) == 1
    run_due(NOW)
    run_due(NOW)
    alarms = [message.to for message in mail.outbox if message.body == Notice.ALARM.body]
    assert alarms == [[manager.user.email]]


def test_a_typing_mistake_does_not_even_reach_the_database(
    manager: Staff, django_assert_num_queries
) -> None:
    code = new_code(REPORTER_LENGTH)
    wrong = code[:-1] + ("0" if code[-1] != "0" else "1")
    with django_assert_num_queries(0), pytest.raises(Refused) as refused:
        resume(code=wrong, now=NOW)
    assert refused.value.code == Code.CODE_CHECK
    assert not CodeMisses.objects.exists()


def test_the_form_keeps_nothing_about_who_guessed(
    channel,  # noqa: F811
    manager: Staff,
    caplog: pytest.LogCaptureFixture,
) -> None:
    caplog.set_level("DEBUG")
    agent = f"Guesser {secrets.token_hex(8)}"
    code = Person().file()
    stranger = Client(REMOTE_ADDR=STRANGER, HTTP_USER_AGENT=agent, HTTP_X_FORWARDED_FOR=STRANGER)
    guessed = [new_code(REPORTER_LENGTH) for _ in range(30)]
    for one in guessed:
        answer = stranger.post(address("follow_up"), {"code": one, "action": "next"})
        assert answer.status_code == 200
        assert not answer.cookies
    kept = everything_kept() + caplog.text
    assert not [trace for trace in (STRANGER, agent, *guessed) if trace in kept]
    assert Person().come_back(code).is_at("report")


def everything_kept() -> str:
    """All rows of all tables as text."""
    with connection.cursor() as cursor:
        found = []
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")  # noqa: S608
            found += [str(row) for row in cursor.fetchall()]
    return "\n".join(found)
