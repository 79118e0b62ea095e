"""Each panel names what asks for care and nothing else, for those who can give it."""

import datetime
import uuid

import pytest
from bs4 import BeautifulSoup
from django.contrib.contenttypes.models import ContentType
from django.test import Client
from django.urls import reverse
from django.utils import timezone, translation
from wagtail.models import Page, ReferenceIndex

from news.models import NewsPage
from tests.factories import (
    DocumentFactory,
    EditionFactory,
    NewsPageFactory,
    OwnerRoleFactory,
    PublicationFactory,
    ResponseFactory,
    SiteTree,
    translated,
)
from tests.factories.accounts import make_user, sign_in
from tests.factories.evaluations import (
    ActionStatusFactory,
    EvaluationFactory,
    EvaluationPageFactory,
    FollowUpActionFactory,
)
from tests.markup import parsed
from tests.queries import LIMIT, queries_of
from vvsg_intl.core.health import LABELS, OK, REGISTERED
from vvsg_intl.core.models import HealthFinding
from vvsg_intl.editorial import selectors
from vvsg_intl.editorial.links import read_links
from vvsg_intl.editorial.models import PageLink
from vvsg_intl.library.models import LibraryDocument
from vvsg_intl.search.models import MissedSearch

pytestmark = pytest.mark.one_database

NOW = datetime.datetime(2026, 6, 15, 12, tzinfo=datetime.UTC)
TODAY = NOW.date()


def titles(found: selectors.Findings) -> list[str]:
    return [row.title for row in found.rows]


@pytest.fixture
def english() -> None:
    translation.activate("en")


def test_my_drafts_are_those_that_i_changed_last(site: SiteTree) -> None:
    anna, bert = make_user("anna", "Editor"), make_user("bert", "Editor")
    news = site.section("news")
    mine, theirs, published = (
        NewsPageFactory(parent=news, title=title, live=False) for title in ("Mijn", "Hun", "Klaar")
    )
    mine.save_revision(user=anna)
    theirs.save_revision(user=anna)
    theirs.save_revision(user=bert)
    published.save_revision(user=anna).publish()
    assert titles(selectors.my_drafts(anna)) == ["Mijn"]
    assert titles(selectors.my_drafts(bert)) == ["Hun"]


def test_my_drafts_are_records_too(site: SiteTree, media_folder) -> None:
    anna = make_user("anna", "Editor")
    page = NewsPageFactory(parent=site.section("news"), title="Bericht", live=False)
    page.save_revision(user=anna)
    report = PublicationFactory(title_nl="Rapport", live=False)
    report.save_revision(user=anna)
    evaluation = EvaluationPageFactory(parent=site.section("evaluations")).evaluation
    evaluation.name_nl = "Voorstel"
    evaluation.save_revision(user=anna)
    quiet = EvaluationFactory(name_nl="Nergens op de site")
    quiet.save_revision(user=anna)
    assert titles(selectors.my_drafts(anna)) == ["Voorstel", "Rapport", "Bericht"]
    assert selectors.my_drafts(anna).count == 3


def test_what_waits_for_review_shows_to_moderators_alone(site: SiteTree) -> None:
    page = EvaluationPageFactory(parent=site.section("evaluations"), title="Na te zien", live=False)
    page.save_revision()
    asks, moderator = make_user("asks", "Editor"), make_user("moderator", "Moderator")
    page.get_workflow().start(page, asks)
    assert titles(selectors.awaiting_review(moderator)) == ["Na te zien"]
    assert selectors.awaiting_review(asks).count == 0


def test_what_goes_live_by_itself_stands_in_its_order(site: SiteTree, english) -> None:
    for title, hour in (("Later", 8), ("Eerst", 7)):
        page = NewsPageFactory(parent=site.section("news"), title=title, live=False)
        page.go_live_at = datetime.datetime(2031, 3, 30, hour, tzinfo=datetime.UTC)
        page.save_revision().publish()
    found = selectors.scheduled()
    assert titles(found) == ["Eerst", "Later"]
    assert found.rows[0].note == "30 March 2031 09:00, Brussels time"


def test_translations_that_are_behind_or_missing(site: SiteTree) -> None:
    early, late = NOW - datetime.timedelta(days=2), NOW
    dutch = NewsPageFactory(parent=site.section("news"), title="Bericht", last_published_at=late)
    behind = translated(dutch, site.section("news", "fr"), title="Retard", last_published_at=early)
    translated(dutch, site.section("news", "en"), title="On time", last_published_at=late)
    assert titles(selectors.lagging_translations()) == ["Retard"]
    assert "Français" in selectors.lagging_translations().rows[0].note
    missing = {row.title: row.note for row in selectors.missing_translations().rows}
    assert missing["Bericht"] == "Español"
    assert "VVSG Internationaal" not in missing
    Page.objects.filter(pk=behind.pk).update(live=False)
    assert selectors.lagging_translations().count == 0


def test_pages_that_nobody_published_for_a_year(site: SiteTree) -> None:
    for title, days in (("Oud", 366), ("Vers", 364)):
        at = NOW - datetime.timedelta(days=days)
        NewsPageFactory(parent=site.section("news"), title=title, last_published_at=at)
    assert titles(selectors.old_pages(NOW)) == ["Oud"]


def test_publications_without_all_editions(media_folder, db: None) -> None:
    PublicationFactory(title_nl="Half", editions=("nl", "fr"))
    PublicationFactory(title_nl="Heel", editions=("nl", "en", "fr", "es"))
    PublicationFactory(title_nl="Concept", live=False)
    (row,) = selectors.incomplete_publications().rows
    assert row.title == "Half"
    assert row.note.endswith("English, Español")


def test_pdfs_that_fail_a_check(media_folder, db: None, english) -> None:
    good, bad, draft = (
        PublicationFactory(title_nl=title, live=live)
        for title, live in (("Goed", True), ("Slecht", True), ("Concept", False))
    )
    passed = {"printed_title": "T", "printed_language": "nl", "has_text_layer": True}
    for publication, tagged in ((good, True), (bad, False), (draft, False)):
        document = DocumentFactory()
        LibraryDocument.objects.filter(pk=document.pk).update(is_tagged=tagged, **passed)
        EditionFactory(publication=publication, document=document)
    (row,) = selectors.unsound_files().rows
    assert (row.title, row.note) == ("Slecht", "Nederlands: fails ‘Tagged for screen readers’")


def test_searches_in_vain_are_added_up_by_month(db: None, english) -> None:
    for week, words, count in (
        ("2026-06-01", "zeppelin", 3),
        ("2026-06-08", "zeppelin", 4),
        ("2026-05-04", "zeppelin", 3),
        ("2026-06-01", "", 2),
    ):
        MissedSearch.objects.create(
            week=week, language="nl", digest=f"{week}{words}", words=words, count=count
        )
    rows = [(row.title, row.note) for row in selectors.missed_searches().rows]
    assert rows == [
        ("zeppelin", "Nederlands · June 2026 · 7 times"),
        ("zeppelin", "Nederlands · May 2026 · 3 times"),
    ]


@pytest.mark.parametrize(
    ("received", "words"),
    [
        (datetime.date(2026, 3, 14), "ended on 14 June 2026"),
        (datetime.date(2026, 3, 16), "1 day left"),
        (datetime.date(2026, 4, 10), "25 days left"),
        (datetime.date(2026, 5, 1), None),
        (None, None),
    ],
)
def test_the_three_months_of_an_evaluation_run_out(
    site: SiteTree, english, received: datetime.date | None, words: str | None
) -> None:
    evaluation = EvaluationFactory(received_on=received)
    notes = [row.note for row in selectors.evaluations_to_publish(TODAY).rows]
    assert (len(notes) == 1 and words in notes[0]) if words else not notes
    EvaluationPageFactory(parent=site.section("evaluations"), evaluation=evaluation)
    assert selectors.evaluations_to_publish(TODAY).count == 0


@pytest.mark.parametrize(
    ("status", "as_of", "shown"),
    [
        ("in_progress", datetime.date(2025, 12, 14), True),
        ("in_progress", datetime.date(2025, 12, 16), False),
        ("completed", datetime.date(2020, 1, 1), False),
        (None, None, True),
    ],
)
def test_actions_without_news(db: None, status, as_of, shown: bool) -> None:
    action = FollowUpActionFactory()
    if status:
        ActionStatusFactory(action=action, status=status, as_of=as_of)
    assert (selectors.silent_actions(TODAY).count == 1) is shown


def link_to(page: Page, target: Page) -> None:
    """Put a link in the text of a page."""
    text = f'<p><a linktype="page" id="{target.pk}">Zie</a></p>'
    page.body = [("text", text)]
    page.save()
    ReferenceIndex.create_or_update_for_object(page)


def test_links_that_lead_nowhere(site: SiteTree) -> None:
    news = site.section("news")
    page, target = NewsPageFactory(parent=news, title="Met link"), NewsPageFactory(parent=news)
    Page.objects.update(last_published_at=NOW)
    page.refresh_from_db()
    link_to(page, target)
    read_links(NOW)
    assert selectors.broken_links().count == 0
    Page.objects.filter(pk=target.pk).update(live=False)
    assert titles(selectors.broken_links()) == ["Met link"]
    Page.objects.get(pk=target.pk).delete()
    assert titles(selectors.broken_links()) == ["Met link"]
    PageLink.objects.create(page=page, address="https://example.org/x", failures=2, fault="404")
    assert selectors.broken_links().rows[1].note == "https://example.org/x (404)"


def dashboard(group: str) -> BeautifulSoup:
    """The dashboard of somebody."""
    client = Client()
    user = make_user(group.lower(), group)
    client.force_login(user)
    if group.islower():
        sign_in(client, user)
    return parsed(client.get("/admin/").content)


def panels(group: str) -> set[str]:
    """The panels on it that are ours."""
    known = {"old", "editions", "missing", "silent"}
    sections = {
        tag["id"].removesuffix("-section") for tag in dashboard(group).select("section[id]")
    }
    return known & sections


def test_each_role_sees_what_it_can_mend(site: SiteTree, media_folder) -> None:
    at = timezone.now() - datetime.timedelta(days=400)
    NewsPageFactory(parent=site.section("news"), last_published_at=at)
    PublicationFactory(editions=("nl",))
    FollowUpActionFactory()
    assert panels("Editor") == panels("Moderator") == {"old", "editions", "missing", "silent"}
    assert panels("Translator") == {"missing"}
    assert panels("case_handler") == set()


def test_an_alarm_shows_where_the_schedule_stopped(site: SiteTree) -> None:
    assert dashboard("Editor").select_one(".help-critical")
    now = timezone.now()
    HealthFinding.objects.create(name="disk", state=OK, since=now, at=now)
    assert not dashboard("Moderator").select_one(".help-critical")


def test_an_alarm_names_what_failed_in_words_of_the_reader(site: SiteTree) -> None:
    now = timezone.now()
    HealthFinding.objects.create(name="disk", state="only 3 MB free", since=now, at=now)
    alarm = dashboard("Editor").select_one(".help-critical")
    assert "plaats op de schijf" in alarm.text
    assert set(REGISTERED) < set(LABELS)


def add_pages(site: SiteTree, count: int) -> None:
    """Live Dutch pages that ask for care, more than a factory could make in time."""
    old = timezone.now() - datetime.timedelta(days=400)
    parent = NewsPageFactory(parent=site.section("news"))
    content_type = ContentType.objects.get_for_model(NewsPage)
    Page.objects.bulk_create(
        Page(
            title=f"Item {number}",
            draft_title=f"Item {number}",
            slug=f"item-{number}",
            path=f"{parent.path}{number:04d}",
            depth=parent.depth + 1,
            url_path=f"{parent.url_path}item-{number}/",
            content_type=content_type,
            locale=parent.locale,
            translation_key=uuid.uuid4(),
            last_published_at=old,
        )
        for number in range(count)
    )


def test_the_dashboard_of_a_thousand_pages_is_as_quick_as_of_a_few(site: SiteTree, editor) -> None:
    add_pages(site, 20)
    few = queries_of(editor, "/admin/")
    add_pages(site, 1000)
    assert selectors.missing_translations().more > 1000
    many = queries_of(editor, "/admin/")
    assert many <= few
    assert many <= LIMIT


OWN_SCREENS = [
    *("/admin/tour/", "/admin/reports/missed-searches/", "/admin/survey-import/"),
    *("/admin/snippets/evaluations/evaluation/", "/admin/snippets/library/publication/"),
    "/admin/snippets/evaluations/ownerrole/",
]


@pytest.mark.parametrize("path", OWN_SCREENS)
def test_no_list_of_ours_asks_more_with_a_thousand_pages(site: SiteTree, editor, path) -> None:
    for number in range(30):
        EvaluationPageFactory(parent=site.section("evaluations"), title=f"Evaluatie {number}")
        PublicationFactory()
    add_pages(site, 1000)
    assert queries_of(editor, path) <= LIMIT


@pytest.mark.parametrize("is_draft", [False, True])
def test_the_screen_of_many_recommendations_asks_no_more(site: SiteTree, editor, is_draft) -> None:
    evaluation = EvaluationPageFactory(parent=site.section("evaluations")).evaluation
    for _number in range(30):
        recommendation = ResponseFactory(recommendation__evaluation=evaluation).recommendation
        for _action in range(2):
            action = FollowUpActionFactory(recommendation=recommendation, owner=OwnerRoleFactory())
            ActionStatusFactory(action=action)
    if is_draft:
        evaluation.save_revision(user=make_user("asks", "Editor"))
    for screen in ("follow_up", "paste"):
        assert queries_of(editor, reverse(f"evaluation_{screen}", args=[evaluation.pk])) <= LIMIT
    assert queries_of(editor, reverse("evaluation_texts", args=[evaluation.pk, "fr"])) <= LIMIT
