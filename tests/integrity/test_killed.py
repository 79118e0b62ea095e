"""A process that is killed while a report is filed: there is no report, or a whole one."""

import os
import signal
import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from django.db import connection

from integrity.models import AuditEvent, Case, Draft
from integrity.selectors.audit import faults_in_chain
from integrity.selectors.timeline import case_file
from integrity.services.drafts import read_draft, save_draft, start_draft
from integrity.services.filing import file_report
from integrity.services.reporter_sessions import code_to_show, open_report, resume
from tests.factories.integrity import NOW, Staff, make_manager, make_report
from tests.integrity.sweep import CANARY, hits

pytestmark = pytest.mark.django_db(transaction=True)
MANY = 20  # filing takes more statements than this
MOST = 200


@pytest.fixture
def on_disk(transactional_db: None, tmp_path: Path) -> Iterator[Path]:
    """A database that outlives a process: SQLite's is in memory until it is copied to a file."""
    if connection.vendor != "sqlite":
        yield tmp_path
        return
    connection.ensure_connection()
    memory, name = connection.connection, connection.settings_dict["NAME"]
    path = tmp_path / "db.sqlite3"
    copy = sqlite3.connect(path)
    memory.backup(copy)
    copy.close()
    connection.connection, connection.settings_dict["NAME"] = None, str(path)
    yield tmp_path
    connection.close()
    connection.connection, connection.settings_dict["NAME"] = memory, name


@pytest.fixture
def manager(on_disk: Path) -> Staff:
    """The complaint manager, trusted."""
    return make_manager()


def killed_at(number: int, act: Callable[[], Any]) -> bool:
    """Do something in a process that is killed before its n-th statement; False: it came through.

    One that came through is killed all the same, before it could answer anybody.
    """
    child = os.fork()
    if child == 0:
        connection.connection = None  # the parent's is not ours to use or to close
        count = 0

        def counting(execute: Callable[..., Any], *arguments: Any) -> Any:
            nonlocal count
            count += 1
            if count == number:
                os.kill(os.getpid(), signal.SIGKILL)
            return execute(*arguments)

        try:
            with connection.execute_wrapper(counting):
                act()
            os.kill(os.getpid(), signal.SIGTERM)
        finally:
            os._exit(1)  # it must not go on with the tests
    status = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    assert status in (-signal.SIGKILL, -signal.SIGTERM), status
    return status == -signal.SIGKILL


def test_a_process_killed_at_any_statement_leaves_no_report_or_a_whole_one(
    manager: Staff, on_disk: Path, caplog: pytest.LogCaptureFixture
) -> None:
    draft = start_draft(now=NOW)
    save_draft(cookie=draft, answers={"story": CANARY}, now=NOW)
    events = AuditEvent.objects.count()

    def filing() -> str:
        return file_report(report=make_report(CANARY), draft_cookie=draft, now=NOW)

    connection.close()
    killed = 0
    while killed < MOST and killed_at(killed + 1, filing):
        killed += 1
        assert not Case.objects.exists()
        assert (Draft.objects.count(), AuditEvent.objects.count()) == (1, events)
        assert read_draft(cookie=draft, now=NOW) == {"story": CANARY}
        connection.close()
    assert MANY < killed < MOST
    # The last one was killed after it had filed: pressing the button again leads to that report.
    case = Case.objects.get()
    access = open_report(cookie=filing(), now=NOW)
    assert access.case == case
    back = open_report(cookie=resume(code=code_to_show(access=access) or "", now=NOW), now=NOW)
    assert back.case == case
    read = case_file(vault=manager.vault(), case=case).report
    assert read
    assert read.payload["body"] == CANARY
    assert not list(faults_in_chain())
    assert hits(caplog) == []
    written = [path for path in on_disk.rglob("*") if path.is_file()]
    assert not [path for path in written if CANARY.encode() in path.read_bytes()]
