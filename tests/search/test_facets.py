"""The filters of the library: counts that follow the other choices, order, feed, CSV, nothing."""

import csv
import io

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test.utils import CaptureQueriesContext

from evaluations.models import Evaluation
from tests.factories import (
    CountryFactory,
    EvaluationFactory,
    EvaluationPageFactory,
    GoalFactory,
    OrganisationFactory,
    PeriodFactory,
    PublicationFactory,
    SiteTree,
    ThemeFactory,
)
from tests.markup import parsed
from vvsg_intl.library.models import Publication
from vvsg_intl.search.facets import FACETS, shelf


@pytest.fixture
def section(site: SiteTree) -> str:
    """The address of the Dutch list."""
    return str(site.section("publications").get_url())


@pytest.fixture
def works(site: SiteTree) -> dict[str, Publication]:
    """Three publications: two about Benin, of which one a French report of an evaluation."""
    benin, niger = CountryFactory(code="BJ", name_nl="Benin"), CountryFactory(code="NE")
    works = {
        "rapport": PublicationFactory(
            title_nl="Rapport", kind="full_report", year=2021, editions=("fr",)
        ),
        "boek": PublicationFactory(title_nl="Boek", year=2019, editions=("nl",)),
        "atlas": PublicationFactory(title_nl="Atlas", year=None, editions=("nl", "fr")),
    }
    for name, country in (("rapport", benin), ("boek", benin), ("atlas", niger)):
        works[name].countries.add(country)
        works[name].save()
    return works


def options(html: BeautifulSoup, name: str) -> list[str]:
    """What a facet offers, in words, but for the first that takes nothing away."""
    return [option.get_text() for option in html.select(f"select[name={name}] option")][1:]


def titles(html: BeautifulSoup) -> list[str]:
    """The titles of the cards, in order."""
    return [title.get_text() for title in html.select(".publication-card__title")]


def test_a_choice_says_how_many_it_gives(section: str, works, read) -> None:
    html = read(section)
    assert options(html, "kind") == ["Publicatie (2)", "Volledig rapport (1)"]
    assert options(html, "language") == ["Frans (2)", "Nederlands (2)"]
    assert options(html, "year") == ["2021 (1)", "2019 (1)"]


def test_counts_follow_the_other_choices_and_not_their_own(section: str, works, read) -> None:
    benin = works["boek"].countries.get().pk
    html = read(f"{section}?country={benin}")
    assert options(html, "language") == ["Frans (1)", "Nederlands (1)"]
    assert options(html, "country")[0] == "Benin (2)"
    assert len(options(html, "country")) == 2, "another country is still on offer"


def test_every_count_is_what_the_choice_then_gives(section: str, works, read) -> None:
    html = read(f"{section}?language=fr")
    for select in html.select("main select"):
        for option in select.select("option[value]:not([value=''])"):
            if select["name"] not in FACETS or select["name"] == "language":
                continue
            found = titles(read(f"{section}?language=fr&{select['name']}={option['value']}"))
            assert option.get_text().endswith(f"({len(found)})")


def test_words_narrow_the_counts_too(section: str, works, read) -> None:
    assert options(read(f"{section}?q=atlas"), "language") == ["Frans (1)", "Nederlands (1)"]


def test_all_ten_facets_narrow_the_list(site: SiteTree, section: str, works, read) -> None:
    work = works["rapport"]
    theme, goal = ThemeFactory(), GoalFactory(number=6)
    work.themes.add(theme)
    work.goals.add(goal)
    work.save()
    period = PeriodFactory()
    evaluator = OrganisationFactory()
    evaluation = EvaluationFactory(programme=period.programme, period=period, type="final")
    evaluation.evaluators.add(evaluator)
    evaluation.documents.create(publication=work)
    evaluation.save()
    EvaluationPageFactory(parent=site.section("evaluations"), evaluation=evaluation)
    chosen = {
        "programme": period.programme_id,
        "period": period.pk,
        "country": work.countries.get().pk,
        "theme": theme.pk,
        "goal": goal.pk,
        "kind": "full_report",
        "evaluation": "final",
        "evaluator": evaluator.pk,
        "language": "fr",
        "year": 2021,
    }
    assert set(chosen) == set(FACETS)
    for name, value in chosen.items():
        assert "Rapport" in titles(read(f"{section}?{name}={value}")), name
    all_of_them = "&".join(f"{name}={value}" for name, value in chosen.items())
    html = read(f"{section}?{all_of_them}")
    assert titles(html) == ["Rapport"]
    assert len(html.select(".chosen-filters a")) == 10


def test_an_evaluation_without_a_live_page_gives_nothing_away(
    site: SiteTree, section: str, works, read
) -> None:
    evaluation = EvaluationFactory(type="final")
    evaluation.documents.create(publication=works["rapport"])
    evaluation.save()
    EvaluationPageFactory(
        parent=site.section("evaluations"),
        evaluation=Evaluation.objects.get(pk=evaluation.pk),
        live=False,
    )
    html = read(section)
    assert not options(html, "evaluation")
    assert not options(html, "programme")


@pytest.mark.parametrize(
    ("sort", "expected"),
    [
        ("", ["Rapport", "Boek", "Atlas"]),
        ("oldest", ["Boek", "Rapport", "Atlas"]),
        ("title", ["Atlas", "Boek", "Rapport"]),
        ("upside-down", ["Rapport", "Boek", "Atlas"]),
    ],
)
def test_the_list_is_sorted_as_asked(
    section: str, works, read, sort: str, expected: list[str]
) -> None:
    html = read(f"{section}?sort={sort}")
    assert titles(html) == expected
    assert not html.select(".chosen-filters"), "an order is no filter"


def test_an_empty_list_says_which_choice_to_drop(section: str, works, read) -> None:
    html = read(f"{section}?year=2021&language=nl")
    drops = {link.get_text(): link["href"] for link in html.select(".empty-state li a")}
    assert drops == {
        "Zonder 2021: 2 publicaties": f"{section}?language=nl",
        "Zonder Nederlands: 1 publicatie": f"{section}?year=2021",
    }


def test_the_counts_cost_at_most_six_queries(site: SiteTree, works) -> None:
    with CaptureQueriesContext(connection) as queries:
        books = shelf()
        for facet in FACETS:
            books.counts(facet, {"language": "fr"}, books.everything)
    assert len(queries) <= 6


def test_what_is_taken_down_is_counted_no_more(section: str, works, read) -> None:
    works["rapport"].unpublish()
    assert options(read(section), "kind") == ["Publicatie (2)"]


def test_the_csv_holds_the_list_as_it_is_narrowed(section: str, works, client) -> None:
    answer = client.get(f"{section}csv/?language=fr&sort=title")
    assert answer.headers["Content-Type"].startswith("text/csv")
    rows = list(csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig"))))
    assert [(row["title"], row["edition_language"]) for row in rows] == [
        ("Atlas", "nl"),
        ("Atlas", "fr"),
        ("Rapport", "fr"),
    ]
    assert rows[0]["file"].startswith("http://testserver/documents/")


def test_the_feed_follows_the_list_as_it_is_narrowed(section: str, works, client) -> None:
    answer = client.get(f"{section}feed/?language=fr")
    assert answer.headers["Content-Type"].startswith("application/atom+xml")
    feed = parsed(answer.content)
    assert {entry.title.get_text() for entry in feed.find_all("entry")} == {"Rapport", "Atlas"}
    assert feed.title.get_text().endswith(": Frans")


def test_the_page_leads_to_its_feed_and_csv_with_the_filters(section: str, works, read) -> None:
    links = [link["href"] for link in read(f"{section}?language=fr").select(".list-formats a")]
    assert links == [f"{section}feed/?language=fr", f"{section}csv/?language=fr"]
