"""What is looked at each minute: found, told once, and never a reason to take the site away."""

from datetime import UTC, datetime, timedelta

import pytest
from django.core import mail
from django.test import Client

from vvsg_intl.core import health

NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)
MINUTE = timedelta(minutes=1)


@pytest.fixture
def state(monkeypatch: pytest.MonkeyPatch, settings, db: None) -> dict[str, str]:
    """One check, whose answer the test sets."""
    settings.ADMINS = [("", "ict@example.org")]
    answer = {"tap": health.OK}
    monkeypatch.setattr(health, "REGISTERED", {"tap": lambda: answer["tap"]})
    return answer


def test_a_change_is_told_once_for_the_worse_and_once_for_the_better(state: dict[str, str]) -> None:
    for minute, answer in enumerate([health.OK, "dry", "dry", health.OK, health.OK]):
        state["tap"] = answer
        health.examine(NOW + minute * MINUTE)
    assert [sent.subject for sent in mail.outbox] == ["[Django] tap: dry", "[Django] tap: ok"]
    assert health.findings(NOW + 4 * MINUTE) == {"schedule": "ok", "tap": "ok"}


def test_a_check_that_raises_says_nothing_of_what_it_saw(
    monkeypatch: pytest.MonkeyPatch, state: dict[str, str]
) -> None:
    def broken() -> str:
        raise RuntimeError("geheim")

    monkeypatch.setattr(health, "REGISTERED", {"tap": broken})
    health.examine(NOW)
    assert health.findings(NOW)["tap"] == health.FAILED
    assert "geheim" not in mail.outbox[0].body


def test_an_alarm_that_cannot_be_mailed_stops_nothing(
    monkeypatch: pytest.MonkeyPatch, state: dict[str, str]
) -> None:
    def refuse(*args: object) -> None:
        raise ConnectionRefusedError

    monkeypatch.setattr(health, "mail_admins", refuse)
    state["tap"] = "dry"
    health.examine(NOW)
    assert health.findings(NOW)["tap"] == "dry"


def test_a_schedule_that_stopped_is_found(state: dict[str, str]) -> None:
    assert health.findings(NOW)["schedule"] != health.OK
    health.examine(NOW)
    assert health.findings(NOW + health.LATE)["schedule"] == health.OK
    assert health.findings(NOW + health.LATE + MINUTE)["schedule"] != health.OK


def test_a_degraded_site_stays_in_service(client: Client, state: dict[str, str]) -> None:
    state["tap"] = "dry"
    health.examine(NOW)
    answer = client.get("/readyz")
    assert (answer.status_code, answer.json()["status"]) == (200, "degraded")
