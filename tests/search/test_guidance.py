"""How editors guide searches: words that mean the same, chosen results, and what was missed."""

import datetime

import pytest
from django.utils import timezone

from tests.factories import NewsPageFactory, PublicationFactory, SiteTree
from tests.factories.accounts import make_user, sign_in
from vvsg_intl.search.models import EditorsPick, MissedSearch, Synonyms
from vvsg_intl.search.services import forget_rare_misses, note_miss


@pytest.fixture
def ask(site: SiteTree, read):
    """Ask a question on the Dutch search page."""
    return lambda question: read(f"{site.section('search').get_url()}?q={question}")


def titles(html) -> list[str]:
    """The titles of what was found."""
    return [title.get_text() for title in html.select(".search-result__title")]


@pytest.mark.parametrize(
    "question", ["jumelage", "Jumelages", "city-to-city+partnership", "%22stedenband%22"]
)
def test_words_that_mean_the_same_find_each_other(site: SiteTree, ask, question: str) -> None:
    Synonyms.objects.create(words="stedenband\ncity-to-city partnership\njumelage")
    NewsPageFactory(parent=site.section("news"), title="Een stedenband die blijft")
    assert titles(ask(question)) == ["Een stedenband die blijft"]


def test_without_them_they_do_not(site: SiteTree, ask) -> None:
    NewsPageFactory(parent=site.section("news"), title="Een stedenband die blijft")
    assert not titles(ask("jumelage"))


def test_a_chosen_result_stands_first_for_its_words_alone(site: SiteTree, ask) -> None:
    page = NewsPageFactory(parent=site.section("news"), title="Subsidies aanvragen")
    NewsPageFactory(parent=site.section("news"), title="Geld voor gemeenten")
    EditorsPick.objects.create(words="Geld\npoen", language="nl", page=page)
    assert ask("geld").select_one(".link-list a")["href"] == page.get_url()
    assert not ask("gemeenten").select(".link-list")


def test_a_chosen_result_that_is_not_public_is_not_shown(site: SiteTree, ask) -> None:
    site.section("publications")
    page = NewsPageFactory(parent=site.section("news"), title="Oud", live=False)
    EditorsPick.objects.create(words="geld", language="nl", page=page)
    draft = PublicationFactory(live=False)
    EditorsPick.objects.create(words="geld", language="nl", publication=draft)
    assert not ask("geld").select(".link-list")


def test_words_are_kept_from_the_third_miss_of_a_week_on(ask) -> None:
    for _ in range(2):
        ask("zeppelin")
    assert MissedSearch.objects.get().words == ""
    ask("Zeppelin")
    missed = MissedSearch.objects.get()
    assert (missed.words, missed.count, missed.language) == ("zeppelin", 3, "nl")
    assert missed.week.weekday() == 0


def test_a_search_that_finds_something_is_not_noted(site: SiteTree, ask) -> None:
    NewsPageFactory(parent=site.section("news"), title="Zeppelin")
    ask("zeppelin")
    assert not MissedSearch.objects.exists()


def test_two_weeks_are_not_added_up(db: None) -> None:
    note_miss(words="zeppelin", language="nl")
    MissedSearch.objects.update(week=datetime.date(2020, 1, 6), count=2)
    note_miss(words="zeppelin", language="nl")
    assert set(MissedSearch.objects.values_list("count", "words")) == {(2, ""), (1, "")}


def test_what_stayed_rare_is_forgotten_when_its_week_is_over(db: None) -> None:
    for words, count in (("vaak", 3), ("zelden", 2)):
        note_miss(words=words, language="nl")
        MissedSearch.objects.filter(words="", count=1).update(words=words, count=count)
    forget_rare_misses(timezone.now())
    assert MissedSearch.objects.count() == 2
    forget_rare_misses(timezone.now() + datetime.timedelta(days=8))
    assert MissedSearch.objects.get().words == "vaak"


@pytest.mark.parametrize(
    "words",
    [
        "x" * 101,
        "jan@example.org",
        "www.example.org",
        "0470 12 34 56",
        "be68 5390 0754 7034",
        "mijn buurman heeft mij gisteren iets verteld",
    ],
)
def test_what_could_be_about_a_person_is_not_even_counted(db: None, words: str) -> None:
    note_miss(words=words, language="nl")
    assert not MissedSearch.objects.exists()


@pytest.mark.parametrize("words", ["2030", "sdg 16", "stedenband benin 2017-2021"[:21]])
def test_a_year_or_a_goal_is_counted(db: None, words: str) -> None:
    note_miss(words=words, language="nl")
    assert MissedSearch.objects.exists()


def test_all_is_forgotten_after_half_a_year(db: None) -> None:
    for days in (190, 170):
        week = timezone.localdate() - datetime.timedelta(days=days)
        MissedSearch.objects.create(week=week, digest=f"{days}", language="nl", count=9)
    forget_rare_misses(timezone.now())
    assert MissedSearch.objects.get().digest == "170"


def test_editors_read_the_misses_of_three_and_more(editor) -> None:
    for words, count in (("zeppelin", 3), ("jansens", 2)):
        MissedSearch.objects.create(
            week="2026-11-16", language="nl", digest=words, words=words, count=count
        )
    answer = editor.get("/admin/reports/missed-searches/").content.decode()
    assert "zeppelin" in answer
    assert "jansens" not in answer


@pytest.mark.parametrize(("role", "status"), [("Editor", 200), ("Translator", 302)])
def test_the_report_is_for_those_who_edit(client, db: None, role: str, status: int) -> None:
    browser = sign_in(client, make_user(role.lower(), role))
    assert browser.get("/admin/reports/missed-searches/").status_code == status


def test_an_editor_adds_words_that_mean_the_same(client, db: None) -> None:
    browser = sign_in(client, make_user("redacteur", "Editor"))
    address = "/admin/snippets/search/synonyms/add/"
    assert browser.post(address, {"words": "stedenband"}).status_code == 200
    assert not Synonyms.objects.exists()
    browser.post(address, {"words": "stedenband\njumelage"})
    assert str(Synonyms.objects.get()) == "stedenband = jumelage"
