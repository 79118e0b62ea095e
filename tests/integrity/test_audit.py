"""The audit chain: added to and never changed; a break is found and its place named."""

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from integrity.models import AuditEvent, AuditHead
from integrity.selectors.audit import case_audit, faults_in_chain
from integrity.services.audit import record
from tests.factories.integrity import NOW, Staff, file

pytestmark = pytest.mark.django_db
TABLE = AuditEvent._meta.db_table


@pytest.fixture
def chain() -> list[AuditEvent]:
    """Six events."""
    for number in range(6):
        record(action=f"act_{number}", on=NOW.date(), user_id=number)
    return list(AuditEvent.objects.all())


def sql(statement: str, *values: object) -> None:
    """Write past the models, as somebody with the database would."""
    with connection.cursor() as cursor:
        cursor.execute(statement, values)


def test_a_whole_chain_verifies(chain: list[AuditEvent], capsys) -> None:
    assert not list(faults_in_chain())
    call_command("verify_audit")
    assert "whole: 6 events" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("action", "other"),
        ("detail", "x"),
        ("actor_id", 99),
        ("actor_id", None),
        ('"on"', "2025-01-01"),
        ("actor_kind", "system"),
    ],
)
def test_a_changed_event_is_named(chain: list[AuditEvent], column: str, value: object) -> None:
    sql(f"UPDATE {TABLE} SET {column} = %s WHERE number = 3", value)  # noqa: S608 (our own names)
    assert list(faults_in_chain()) == ["Event 3 was changed."]
    with pytest.raises(CommandError):
        call_command("verify_audit")


def test_a_missing_event_is_named(chain: list[AuditEvent]) -> None:
    sql(f"DELETE FROM {TABLE} WHERE number = 3")  # noqa: S608
    assert list(faults_in_chain()) == ["Events 3 to 3 are missing."]


def test_a_chain_that_was_cut_off_at_its_end_is_noticed(chain: list[AuditEvent]) -> None:
    sql(f"DELETE FROM {TABLE} WHERE number > 4")  # noqa: S608
    assert list(faults_in_chain()) == ["The chain ends at event 4; it should end at 6."]


def test_two_events_that_changed_places_are_noticed(chain: list[AuditEvent]) -> None:
    for old, new in ((2, 99), (3, 2), (99, 3)):
        sql(f"UPDATE {TABLE} SET number = %s WHERE number = %s", new, old)  # noqa: S608
    assert list(faults_in_chain())


def test_a_chain_made_anew_without_the_secret_does_not_verify(
    chain: list[AuditEvent], settings
) -> None:
    ours = settings.INTEGRITY_PEPPERS
    sql(f"DELETE FROM {TABLE}")  # noqa: S608
    AuditHead.objects.all().delete()
    settings.INTEGRITY_PEPPERS = ["44" * 32]
    record(action="made_up", on=NOW.date())
    assert not list(faults_in_chain())
    settings.INTEGRITY_PEPPERS = ours
    assert list(faults_in_chain()) == ["Event 1 was changed."]
    settings.INTEGRITY_PEPPERS = ["55" * 32, "44" * 32]
    assert not list(faults_in_chain())  # an old secret stays in the list


def test_the_models_only_add(chain: list[AuditEvent]) -> None:
    for act in (
        lambda: AuditEvent.objects.update(action="x"),
        lambda: AuditEvent.objects.filter(number=1).delete(),
        chain[0].delete,
    ):
        with pytest.raises(TypeError):
            act()
    chain[0].action = "x"
    with pytest.raises(Exception, match=r"(?i)unique"):
        chain[0].save()


def test_events_hold_codes_and_nothing_of_what_was_written(manager: Staff) -> None:
    filed = file(story="KANARIE")
    events = case_audit(case=filed.case)
    assert [(event.action, event.actor) for event in events] == [("filed", "reporter")]
    texts = [str(value) for row in AuditEvent.objects.values() for value in row.values()]
    assert "KANARIE" not in " ".join(texts)
