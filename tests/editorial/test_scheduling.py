"""Pages go live and offline when they should, in the time of Brussels, whatever fails besides."""

import datetime

import pytest
from django.utils import timezone, translation
from wagtail.models import Page

from tests.factories import NewsPageFactory, SiteTree
from tests.factories.evaluations import EvaluationFactory, EvaluationPageFactory
from tests.markup import parsed
from vvsg_intl.core.health import OK
from vvsg_intl.core.models import HealthFinding
from vvsg_intl.core.schedule import run_due
from vvsg_intl.core.tasks import check_scheduled
from vvsg_intl.editorial.scheduling import moment_in_words, schedule_notes

UTC = datetime.UTC


def schedule(page: Page, at: datetime.datetime, until: datetime.datetime | None = None) -> Page:
    """Let a page go live, as Wagtail's editor does."""
    page.go_live_at, page.expire_at = at, until
    page.save_revision().publish()
    return page


@pytest.mark.parametrize(
    ("moment", "words"),
    [
        (datetime.datetime(2027, 3, 28, 0, 30, tzinfo=UTC), "28 maart 2027 01:30"),
        (datetime.datetime(2027, 3, 28, 1, 30, tzinfo=UTC), "28 maart 2027 03:30"),
        (datetime.datetime(2027, 10, 31, 1, 30, tzinfo=UTC), "31 oktober 2027 02:30"),
        (datetime.datetime(2027, 7, 1, 7, 0, tzinfo=UTC), "1 juli 2027 09:00"),
    ],
)
def test_a_moment_is_told_in_the_time_of_brussels(moment, words: str) -> None:
    with translation.override("nl"), timezone.override("America/Lima"):
        assert words in moment_in_words(moment)


def make_due(page: Page) -> None:
    """Let the moment of a scheduled page be a quarter of an hour ago."""
    revision = page.scheduled_revision
    its_time = timezone.now() - datetime.timedelta(minutes=15)
    revision.approved_go_live_at = its_time
    revision.content["go_live_at"] = its_time.isoformat()
    revision.save()


def test_one_page_that_cannot_go_live_keeps_no_other_waiting(
    site: SiteTree, monkeypatch: pytest.MonkeyPatch
) -> None:
    # The known reasons are taken out before; this one fails by surprise.
    monkeypatch.setattr("vvsg_intl.core.tasks.leave_as_drafts", lambda now: None)
    soon = timezone.now() + datetime.timedelta(hours=1)
    section = site.section("evaluations")
    without_reason = EvaluationFactory(withheld_reason_nl="")
    without_file = EvaluationPageFactory(parent=section, evaluation=without_reason, live=False)
    without_file.go_live_at = soon
    revision = without_file.save_revision()
    without_file.revisions.filter(pk=revision.pk).update(approved_go_live_at=soon)
    news = schedule(NewsPageFactory(parent=site.section("news"), live=False), soon)
    make_due(without_file)
    make_due(news)
    assert run_due() == ["publish scheduled pages"]
    news.refresh_from_db()
    without_file.refresh_from_db()
    assert news.live
    assert not without_file.live


def test_an_alarm_tells_of_pages_that_did_not_go_live(site: SiteTree) -> None:
    soon = timezone.now() + datetime.timedelta(hours=1)
    page = schedule(NewsPageFactory(parent=site.section("news"), live=False), soon)
    assert check_scheduled() == OK
    make_due(page)
    assert check_scheduled() == "1 should have gone live or offline"
    run_due()
    assert check_scheduled() == OK
    Page.objects.filter(pk=page.pk).update(expire_at=timezone.now() - datetime.timedelta(hours=1))
    assert check_scheduled() != OK


def look(now: datetime.datetime) -> None:
    """The schedule ran at this moment."""
    HealthFinding.objects.update_or_create(
        name="disk", defaults={"state": OK, "since": now, "at": now}
    )


def test_the_editor_is_told_when_and_whether_it_will_work(site: SiteTree, editor) -> None:
    now = timezone.now()
    page = NewsPageFactory(parent=site.section("news"), live=False)
    assert schedule_notes(page) == []
    start = datetime.datetime(2031, 3, 30, 7, 0, tzinfo=UTC)
    schedule(page, start, start + datetime.timedelta(days=1))
    look(now)
    with translation.override("en"):
        live, offline = schedule_notes(page)
        assert "30 March 2031 09:00, Brussels time" in live
        assert "31 March 2031 09:00, Brussels time" in offline
    address = f"/admin/pages/{page.pk}/edit/"
    shown = editor.get(address)
    assert "30 maart 2031 09:00" in shown.text
    assert not parsed(shown.content).select(".messages .warning")
    look(now - datetime.timedelta(hours=1))
    (warning,) = parsed(editor.get(address).content).select(".messages .warning")
    assert "verwittig de beheerder" in warning.text


def test_a_page_that_went_offline_says_nothing_of_it(site: SiteTree) -> None:
    page = NewsPageFactory(parent=site.section("news"), live=False)
    Page.objects.filter(pk=page.pk).update(expire_at=timezone.now())
    page.refresh_from_db()
    assert schedule_notes(page) == []
