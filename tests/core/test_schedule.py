"""Scheduled work: what is due is done once, and one failure does not stop the rest."""

import logging
from datetime import datetime, timedelta

import pytest
from django.core.management import CommandError, call_command
from django.test import Client
from django.utils import timezone
from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from tests.factories import NewsPageFactory, SiteTree
from vvsg_intl.core import schedule
from vvsg_intl.core.generation import current_generation
from vvsg_intl.core.models import ContentChange
from vvsg_intl.core.schedule import run_due, scheduled
from vvsg_intl.core.tasks import forget_changes, forget_tasks


@pytest.fixture
def only_own_work(monkeypatch: pytest.MonkeyPatch) -> None:
    """An empty list of work, for as long as the test lasts."""
    monkeypatch.setattr(schedule, "REGISTERED", {})


def test_a_page_goes_live_when_its_time_has_come(site: SiteTree, client: Client) -> None:
    page = NewsPageFactory(parent=site.section("news"), live=False)
    page.go_live_at = timezone.now() + timedelta(hours=1)
    page.save_revision().publish()
    run_due()
    assert client.get(page.get_url()).status_code == 404
    revision = page.scheduled_revision
    its_time = timezone.now() - timedelta(minutes=1)
    revision.approved_go_live_at = its_time
    revision.content["go_live_at"] = its_time.isoformat()
    revision.save()
    run_due()
    assert client.get(page.get_url()).status_code == 200


def test_a_page_goes_away_when_it_expires(site: SiteTree, client: Client) -> None:
    page = NewsPageFactory(parent=site.section("news"))
    page.expire_at = timezone.now() - timedelta(minutes=1)
    page.save()
    run_due()
    assert client.get(page.get_url()).status_code == 404


def test_old_changes_are_forgotten_and_recent_ones_kept(db: None) -> None:
    old = ContentChange.objects.create(token=1)
    ContentChange.objects.filter(pk=old.pk).update(at=timezone.now() - timedelta(days=2))
    recent = ContentChange.objects.create(token=2)
    run_due()
    assert recent in ContentChange.objects.all()
    assert old not in ContentChange.objects.all()


def test_forgetting_changes_never_brings_an_earlier_generation_back(db: None) -> None:
    empty = current_generation()
    ContentChange.objects.create(token=1)
    forget_changes(timezone.now() + timedelta(days=2))
    assert current_generation() != empty


def test_tasks_that_a_killed_worker_left_are_forgotten_and_those_that_wait_are_not(
    db: None,
) -> None:
    for status in TaskResultStatus:
        DBTaskResult.objects.create(
            status=status,
            args_kwargs={"args": [1], "kwargs": {}},
            task_path="vvsg_intl.search.tasks.read_edition_later",
            backend_name="default",
            run_after=timezone.now(),
            exception_class_path="",
            traceback="",
        )
    forget_tasks(timezone.now())
    assert DBTaskResult.objects.count() == len(TaskResultStatus)
    forget_tasks(timezone.now() + timedelta(days=2))
    assert [row.status for row in DBTaskResult.objects.all()] == [TaskResultStatus.READY]


@pytest.mark.usefixtures("only_own_work", "db")
def test_a_failure_is_named_and_the_others_still_run(caplog: pytest.LogCaptureFixture) -> None:
    ran: list[datetime] = []
    secret = "what somebody wrote"

    @scheduled("breaks")
    def breaks(now: datetime) -> None:
        raise ValueError(secret)

    scheduled("works")(ran.append)
    with caplog.at_level(logging.DEBUG), pytest.raises(CommandError, match="breaks"):
        call_command("run_due")
    assert len(ran) == 1
    assert secret not in caplog.text


@pytest.mark.usefixtures("only_own_work")
def test_two_works_of_one_name_are_refused() -> None:
    scheduled("twice")(print)
    with pytest.raises(ValueError, match="twice"):
        scheduled("twice")(repr)
