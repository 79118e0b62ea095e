"""Many at once, on PostgreSQL: SQLite has one writer at a time."""

import resource
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from django.db import connections

from integrity.choices import Role, Scope
from integrity.models import Case
from integrity.selectors.audit import faults_in_chain
from integrity.selectors.report import conversation
from integrity.selectors.timeline import case_file
from integrity.services.drafts import start_draft
from integrity.services.filing import file_report
from integrity.services.handling import send_message
from integrity.services.reporter_acts import send_message as reply
from integrity.services.trust import revoke_key
from integrity.services.upkeep import upkeep
from integrity.vault.kdf import MIB
from tests.factories.integrity import (
    NOW,
    Filed,
    Staff,
    file,
    make_manager,
    make_report,
    make_vouched,
)

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.postgresql]


@pytest.fixture
def manager(transactional_db: None) -> Staff:
    """The complaint manager, trusted."""
    return make_manager()


def at_once(acts: list[Callable[[], Any]], threads: int = 12) -> list[Any]:
    """Do all of these side by side, each thread with a connection of its own."""

    def run(act: Callable[[], Any]) -> Any:
        try:
            return act()
        finally:
            connections.close_all()

    with ThreadPoolExecutor(threads) as pool:
        return list(pool.map(run, acts))


def test_fifty_filings_and_five_unlocks_at_once_stay_small_and_readable(
    manager: Staff, settings
) -> None:
    settings.INTEGRITY_PASSPHRASE_COST = (128 * MIB, 4)
    settings.INTEGRITY_CODE_COST = (19 * MIB, 2)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    filings: list[Callable[[], Any]] = [
        lambda number=number: file(story=f"story {number}") for number in range(50)
    ]
    unlocks: list[Callable[[], Any]] = [manager.cookie] * 5
    done = at_once([*filings[:25], *unlocks, *filings[25:]])
    filed = [one for one in done if isinstance(one, Filed)]
    assert (len(filed), Case.objects.count()) == (50, 50)
    grown = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before
    assert grown < 300 * 1024, f"grown by {grown / 1024:.0f} MiB"
    vault = manager.vault()
    read = {case_file(vault=vault, case=one.case).report.payload["body"] for one in filed}
    assert read == {f"story {number}" for number in range(50)}
    assert {one.back().case.pk for one in filed} == {one.case_id for one in filed}
    assert not list(faults_in_chain())


def test_a_double_press_at_once_files_one_report(manager: Staff) -> None:
    draft = start_draft(now=NOW)
    cookies = at_once([lambda: file_report(report=make_report(), draft_cookie=draft, now=NOW)] * 6)
    assert len(set(cookies)) == 1
    assert Case.objects.count() == 1


def test_a_reporter_who_writes_while_keys_change_is_read(manager: Staff) -> None:
    second, third = (make_vouched(manager, name, Role.MANAGER) for name in ("nora", "otto"))
    filed = file()
    revoke_key(vault=manager.vault(), key_id=third.key.pk)
    vaults, access = [manager.vault(), second.vault()], filed.access()
    acts: list[Callable[[], Any]] = []
    for number in range(6):
        acts.append(lambda number=number: reply(access=access, body=f"reply {number}"))
        acts.append(lambda vault=vaults[number % 2]: upkeep(vault=vault))
        acts.append(
            lambda number=number, vault=vaults[number % 2]: send_message(
                vault=vault, case=filed.case, body=f"message {number}"
            )
        )
    at_once(acts)
    case = filed.case
    assert case.version_of(Scope.DIALOGUE) == 2  # two managers at once change the keys once
    said = {entry.payload.get("body") for entry in conversation(access=filed.back())}
    assert said >= {f"{kind} {number}" for kind in ("reply", "message") for number in range(6)}
    assert all(case_file(vault=vault, case=case).is_complete for vault in vaults)
    assert not list(faults_in_chain())


def test_filing_while_a_manager_is_taken_out_seals_nothing_readable_to_him(
    manager: Staff,
) -> None:
    second = make_vouched(manager, "nora", Role.MANAGER)
    vault = manager.vault()
    acts: list[Callable[[], Any]] = [file] * 8
    acts.insert(3, lambda: revoke_key(vault=vault, key_id=second.key.pk))
    at_once(acts)
    assert Case.objects.count() == 8
    while upkeep(vault=vault).left:
        pass
    assert not Case.objects.filter(grants__holder=second.key).exists()
