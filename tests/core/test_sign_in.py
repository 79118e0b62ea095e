"""Wrong passwords make a name wait, and nobody else; little of them is kept, and not for long."""

import datetime
from typing import Any

import pytest
from axes.models import AccessAttempt, AccessFailureLog, AccessLog
from django.conf import settings
from django.contrib.sessions.models import Session
from django.test import Client
from django.utils import timezone

from tests.factories.accounts import make_user
from vvsg_intl.core.tasks import forget_sign_ins

pytestmark = pytest.mark.one_database

LOGIN = "/admin/login/"
PASSWORD = "correct horse battery"


def sign_in(name: str, password: str, client: Client | None = None, **more: str) -> Any:
    """What the sign-in page answers."""
    form = {"username": name, "password": password, **more}
    return (client or Client()).post(f"{LOGIN}?next=/admin/pages/", form)


def lock(name: str) -> Any:
    """Type wrong passwords until the name has to wait; the last answer."""
    for _attempt in range(settings.AXES_FAILURE_LIMIT):
        answer = sign_in(name, "wrong")
    return answer


@pytest.fixture
def anna(db: None) -> Any:
    return make_user("anna", "Editor")


def test_ten_wrong_passwords_make_a_name_wait(anna) -> None:
    for _attempt in range(settings.AXES_FAILURE_LIMIT - 1):
        assert sign_in("anna", "wrong").status_code == 200
    assert sign_in("anna", "wrong").status_code == 429
    assert sign_in("anna", PASSWORD).status_code == 429
    assert sign_in(" ANNA", PASSWORD).status_code == 429


@pytest.mark.parametrize(("language", "words"), [("nl", "15 minuten"), ("en", "15 minutes")])
def test_it_is_said_in_plain_words(anna, client, language: str, words: str) -> None:
    lock("anna")
    form = {"username": "anna", "password": "wrong"}
    answer = client.post(LOGIN, form, headers={"accept-language": language})
    assert words in answer.text
    assert "anna" not in answer.text


def test_the_rest_of_the_office_gets_in(anna) -> None:
    make_user("bert", "Editor")
    lock("anna")
    assert sign_in("bert", PASSWORD).status_code == 302


def test_a_name_that_nobody_has_waits_as_well(db: None) -> None:
    assert lock("nobody").status_code == 429


def test_the_right_password_in_between_starts_the_count_anew(anna) -> None:
    for _attempt in range(settings.AXES_FAILURE_LIMIT - 1):
        sign_in("anna", "wrong")
    sign_in("anna", PASSWORD)
    assert sign_in("anna", "wrong").status_code == 200


def test_waiting_ends_and_trying_does_not_make_it_longer(anna) -> None:
    lock("anna")
    started = AccessAttempt.objects.get().attempt_time
    sign_in("anna", "wrong")
    assert AccessAttempt.objects.get().attempt_time == started
    AccessAttempt.objects.update(attempt_time=started - settings.AXES_COOLOFF_TIME)
    assert sign_in("anna", PASSWORD).status_code == 302


def test_whoever_is_in_stays_in(anna) -> None:
    client = Client()
    sign_in("anna", PASSWORD, client)
    lock("anna")
    assert client.get("/admin/").status_code == 200


def test_nothing_is_kept_but_a_name_in_disguise_and_a_count(anna) -> None:
    client = Client(headers={"user-agent": "KANARIE"}, REMOTE_ADDR="192.0.2.7")
    sign_in("anna", "secret-KANARIE", client, remember="KANARIE")
    (row,) = AccessAttempt.objects.values()
    disguise = row.pop("username")
    assert len(disguise) == 64
    kept = {name: value for name, value in row.items() if value not in ("", None)}
    assert kept.keys() == {"id", "attempt_time", "failures_since_start"}
    assert not AccessLog.objects.exists()
    assert not AccessFailureLog.objects.exists()


def test_nothing_of_a_name_is_logged(anna, caplog: pytest.LogCaptureFixture) -> None:
    lock("anna")
    assert "anna" not in caplog.text
    assert "127.0.0.1" not in caplog.text


def test_counts_and_sessions_are_forgotten_when_they_end(anna) -> None:
    lock("anna")
    sign_in_elsewhere = Client()
    sign_in_elsewhere.force_login(make_user("bert", "Editor"))
    now = timezone.now()
    forget_sign_ins(now)
    assert AccessAttempt.objects.count() == Session.objects.count() == 1
    forget_sign_ins(now + settings.AXES_COOLOFF_TIME + datetime.timedelta(seconds=5))
    assert not AccessAttempt.objects.exists()
    forget_sign_ins(now + datetime.timedelta(hours=11))
    assert not Session.objects.exists()


def test_a_session_lasts_a_working_day(anna, client) -> None:
    client.force_login(anna)
    assert client.session.get_expiry_age() == 10 * 60 * 60
