"""The page of an item of news, and its picture, links and reading time."""

import datetime
import json

import pytest
from django.core.files.base import ContentFile
from django.db import IntegrityError, transaction

from news.models import NewsPage, NewsPageCountry, NewsPageTheme
from tests.factories import (
    CountryFactory,
    EvaluationPageFactory,
    NewsPageFactory,
    ProgrammePageFactory,
    SiteTree,
    ThemeFactory,
    picture_bytes,
)
from vvsg_intl.core.models import SiteImage

pytestmark = pytest.mark.one_database


@pytest.fixture
def section(site: SiteTree):
    """The Dutch section of news."""
    return site.section("news")


def with_words(section, count: int, **facts) -> NewsPage:
    """An item of so many words, its introduction of one word included."""
    text = f"<p>{'woord ' * (count - 1)}</p>"
    body = json.dumps([{"type": "text", "value": text}])
    page: NewsPage = NewsPageFactory(parent=section, intro="Intro", body=body, **facts)
    return page


@pytest.mark.parametrize(
    ("words", "time"),
    [
        (2, "1 minuut leestijd"),
        (200, "1 minuut leestijd"),
        (201, "2 minuten leestijd"),
        (1000, "5 minuten leestijd"),
    ],
)
def test_the_reading_time_is_that_of_200_words_a_minute(
    section, read, words: int, time: str
) -> None:
    html = read(with_words(section, words).get_url())
    assert time in [item.get_text() for item in html.select(".meta-list li")]


def test_an_item_without_text_takes_a_minute(section, read) -> None:
    page = NewsPageFactory(parent=section, intro="")
    html = read(page.get_url())
    assert "1 minuut leestijd" in [item.get_text() for item in html.select(".meta-list li")]


def test_the_date_stands_in_words_and_for_machines(section, read) -> None:
    page = NewsPageFactory(parent=section, date=datetime.date(2023, 5, 3))
    time = read(page.get_url()).select_one("article time")
    assert (time["datetime"], time.get_text()) == ("2023-05-03", "3 mei 2023")


def test_the_item_links_its_themes_countries_programme_and_evaluation(
    site: SiteTree, section, read
) -> None:
    site.section("themes"), site.section("countries")
    theme, country = ThemeFactory(name_nl="Vrede"), CountryFactory(code="BJ", name_nl="Benin")
    programme = ProgrammePageFactory(parent=site.section("programmes"))
    evaluation = EvaluationPageFactory(parent=site.section("evaluations"))
    page = NewsPageFactory(
        parent=section,
        themes=[theme],
        countries=[country],
        programme=programme.programme,
        evaluation=evaluation.evaluation,
    )
    links = {a["href"] for a in read(page.get_url()).select("main a")}
    assert links == {
        f"/nl/themas/{theme.pk}-vrede/",
        "/nl/landen/bj-benin/",
        programme.get_url(),
        evaluation.get_url(),
    }


def test_the_picture_has_its_description_as_alternative_text(section, read) -> None:
    file = ContentFile(picture_bytes(), name="x.png")
    image = SiteImage.objects.create(title="x.png", description="Een boom", file=file)
    html = read(NewsPageFactory(parent=section, image=image).get_url())
    assert html.select_one("article img")["alt"] == "Een boom"


def test_related_items_share_a_theme_and_leave_out_the_item_itself(section, read) -> None:
    theme = ThemeFactory()
    page = NewsPageFactory(parent=section, title="Dit", themes=[theme])
    NewsPageFactory(parent=section, title="Verwant", themes=[theme])
    NewsPageFactory(parent=section, title="Ontwerp", themes=[theme], live=False)
    NewsPageFactory(parent=section, title="Iets anders", themes=[ThemeFactory()])
    cards = read(page.get_url()).select(".news-card .card__title")
    assert [card.get_text() for card in cards] == ["Verwant"]


def test_a_theme_and_a_country_stand_once_at_an_item(section) -> None:
    theme, country = ThemeFactory(), CountryFactory()
    page = NewsPageFactory(parent=section, themes=[theme], countries=[country])
    for make in (
        lambda: NewsPageTheme.objects.create(page=page, theme=theme),
        lambda: NewsPageCountry.objects.create(page=page, country=country),
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            make()
