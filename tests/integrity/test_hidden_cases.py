"""A case that concerns somebody does not exist for him: in no list, count, figure or error."""

from datetime import timedelta
from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser

from integrity.choices import Kind, Outcome, Region, Role
from integrity.errors import Code
from integrity.models import Case, Entry, Exclusion, KeyGrant, ManagerKey
from integrity.selectors.audit import audit_lines
from integrity.selectors.cases import (
    badge,
    board,
    case_counts,
    closed_cases,
    find_case,
    retention_preview,
    search_cases,
    visible_cases,
)
from integrity.selectors.keys import health
from integrity.selectors.register import register_years, yearly_statistics
from integrity.services import handling
from integrity.services.closing import propose_closing
from integrity.services.recovery import recover_with_shares, register_recovery_key
from integrity.services.trust import leave, revoke_key
from integrity.services.upkeep import Upkeep, upkeep
from tests.factories.integrity import (
    NOW,
    Filed,
    Staff,
    ceremony,
    file,
    make_user,
    make_vouched,
    refusal,
)

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]
LATER = NOW + timedelta(days=170)


@pytest.fixture
def alternate(manager: Staff) -> Staff:
    """The alternate."""
    return make_vouched(manager, "ben", Role.ALTERNATE)


def known_to(staff: Staff) -> dict[str, Any]:
    """All that somebody can see or count, at a time when a closed case is soon erased."""
    today, vault = LATER.date(), staff.vault(LATER)
    return {
        "badge": badge(viewer=staff.user, today=today),
        "counts": case_counts(viewer=staff.user, today=today),
        "board": board(vault=vault),
        "closed": closed_cases(vault=vault),
        "found": search_cases(vault=vault, text="geld"),
        "preview": retention_preview(vault=vault),
        "audit": audit_lines(visible=visible_cases(staff.user, today)),
        "years": register_years(viewer=staff.user),
        "figures": yearly_statistics(viewer=staff.user, year=2026),
        "health": health(viewer=staff.user, today=today),
        "upkeep": upkeep(vault=vault),
    }


def test_nothing_tells_a_manager_of_a_case_about_him(manager: Staff, alternate: Staff) -> None:
    known_to(manager)  # so that both looks come after as many unlocks
    before = known_to(manager)
    open_case, closed = file(concerns_manager=True), file(concerns_manager=True)
    propose_closing(
        vault=alternate.vault(),
        case=closed.case,
        outcome=Outcome.UNFOUNDED,
        body="Niets gevonden.",
        summary="",
        region=Region.BELGIUM,
    )
    after = known_to(manager)
    for audit in (before.pop("audit"), after.pop("audit")):
        assert {line.case for line in audit} == {None}
        assert {line.action for line in audit} <= {"vault_set_up", "vouched", "unlocked"}
    assert before == after
    seen = known_to(alternate)
    assert [line.case for line in seen["board"]] == [open_case.case]
    assert [line.case for line in seen["closed"] + seen["preview"]] == [closed.case] * 2
    assert len(seen["found"]) == 2
    assert not ManagerKey.objects.get(pk=manager.key.pk).has_news


ACTS: list[tuple[Any, dict[str, Any]]] = [
    (handling.acknowledge, {"body": "x"}),
    (handling.send_message, {"body": "x"}),
    (handling.add_note, {"body": "x"}),
    (handling.set_title, {"title": "x"}),
    (handling.set_status, {"text": "x"}),
    (handling.mark_seen, {}),
    (handling.plan_contact, {"on": None}),
    (handling.triage_case, {"triage": handling.Triage()}),
]


@pytest.mark.parametrize(("act", "given"), ACTS)
def test_an_act_on_a_hidden_case_is_an_act_on_none(
    manager: Staff, alternate: Staff, act: Any, given: dict[str, Any]
) -> None:
    filed = file(concerns_manager=True)
    entries = Entry.objects.count()
    hidden = {"vault": manager.vault(), "case": filed.case}
    assert refusal(act, **hidden, **given) == Code.NOT_FOUND
    gone = Case(reference="AAAAAA", kind=Kind.REPORT)
    assert refusal(act, vault=manager.vault(), case=gone, **given) == Code.NOT_FOUND
    assert Entry.objects.count() == entries


def test_a_hidden_case_is_found_by_no_reference(manager: Staff, alternate: Staff) -> None:
    filed = file(concerns_manager=True)
    vault = manager.vault()
    for reference in (filed.case.reference, "AAAAAA", "", str(filed.case_id)):
        assert refusal(find_case, vault=vault, reference=reference) == Code.NOT_FOUND
    found = find_case(vault=alternate.vault(), reference=f" {filed.case.reference.lower()}\n")
    assert found == filed.case


def test_a_grant_that_was_slipped_in_does_not_show_a_hidden_case(
    manager: Staff, alternate: Staff
) -> None:
    filed = file(concerns_manager=True)
    KeyGrant.objects.filter(holder=alternate.key).update(holder=manager.key)
    assert not visible_cases(manager.user, NOW.date()).exists()
    given = {"vault": manager.vault(), "case": filed.case}
    assert refusal(handling.add_note, **given, body="x") == Code.NOT_FOUND


def test_a_manager_cannot_destroy_what_was_reported_about_him(
    manager: Staff, alternate: Staff
) -> None:
    filed = file(concerns_manager=True)
    act = revoke_key
    assert refusal(act, vault=manager.vault(), key_id=alternate.key.pk) == Code.WOULD_ORPHAN
    assert visible_cases(alternate.user, NOW.date()).get() == filed.case
    assert refusal(leave, vault=alternate.vault()) == Code.WOULD_ORPHAN


@pytest.mark.parametrize("roles", [(), ("superuser",), (Role.MANAGER,), (Role.HANDLER,)])
def test_whoever_holds_no_key_sees_no_case(manager: Staff, roles: tuple[Any, ...]) -> None:
    file()
    is_superuser = "superuser" in roles
    groups = [role for role in roles if role in Role.values]
    user = make_user("somebody", *groups, is_superuser=is_superuser, is_staff=True)
    for viewer in (user, AnonymousUser()):
        assert not visible_cases(viewer, NOW.date()).exists()
        assert badge(viewer=viewer, today=NOW.date()) == 0
        assert case_counts(viewer=viewer, today=NOW.date()) == {}


def test_one_damaged_case_hides_no_other(manager: Staff) -> None:
    damaged, sound = file(now=NOW), file(now=NOW + timedelta(days=1))
    Entry.objects.filter(case=damaged.case, scope="internal").update(ciphertext=b"\x01")
    vault = manager.vault()
    lines: dict[Filed, bool] = {line.case.pk: line.is_damaged for line in board(vault=vault)}
    assert lines == {damaged.case_id: True, sound.case_id: False}
    assert [line.case for line in search_cases(vault=vault, text="geld")] == [sound.case]


def test_rows_that_were_changed_do_not_bring_a_hidden_case_to_the_manager(
    manager: Staff, alternate: Staff
) -> None:
    filed = file(concerns_manager=True)
    Case.objects.update(led_by=Role.MANAGER)
    assert upkeep(vault=alternate.vault()) == Upkeep(done=0, left=0)
    Exclusion.objects.all().delete()
    assert upkeep(vault=alternate.vault()) == Upkeep(done=0, left=1)
    Case.objects.update(led_by=Role.ALTERNATE)
    make_vouched(manager, "carla", Role.ALTERNATE)
    assert upkeep(vault=alternate.vault()) == Upkeep(done=0, left=1)
    assert not KeyGrant.objects.filter(case=filed.case, holder=manager.key).exists()


def test_nor_do_they_at_a_recovery(manager: Staff, alternate: Staff, settings) -> None:
    public, one, two = ceremony(settings)
    register_recovery_key(vault=manager.vault(), public_key=public)
    file(concerns_manager=True)
    Case.objects.update(led_by=Role.MANAGER)
    Exclusion.objects.all().delete()
    shares = {"share_one": one, "share_two": two, "now": NOW}
    assert recover_with_shares(key_id=manager.key.pk, **shares) == 0
    assert not KeyGrant.objects.filter(holder=manager.key).exists()
