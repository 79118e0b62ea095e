"""Dates, months, names of languages and countries in words, and the order of a dictionary."""

import datetime

import pytest
from django.utils import translation

from vvsg_intl.core.calendar import months_later
from vvsg_intl.core.i18n import alphabetical, country_name, language_chain, language_name
from vvsg_intl.core.periods import period_in_words

DAY = datetime.date


@pytest.mark.parametrize(
    ("start", "months", "end"),
    [
        (DAY(2022, 1, 15), 3, DAY(2022, 4, 15)),
        (DAY(2022, 11, 30), 3, DAY(2023, 2, 28)),
        (DAY(2023, 11, 30), 3, DAY(2024, 2, 29)),
        (DAY(2022, 10, 31), 3, DAY(2023, 1, 31)),
        (DAY(2022, 12, 31), 12, DAY(2023, 12, 31)),
    ],
)
def test_months_are_counted_in_the_calendar(
    start: datetime.date, months: int, end: datetime.date
) -> None:
    assert months_later(start, months) == end


@pytest.mark.parametrize(
    ("start", "end", "precision", "words"),
    [
        (DAY(2019, 1, 1), DAY(2020, 12, 31), "year", "2019–2020"),
        (DAY(2019, 1, 1), DAY(2019, 12, 31), "year", "2019"),
        (DAY(2019, 3, 1), DAY(2019, 5, 31), "month", "maart 2019–mei 2019"),
        (DAY(2019, 5, 3), None, "day", "3 mei 2019"),
        (None, DAY(2019, 5, 3), "year", "2019"),
        (None, None, "year", ""),
    ],
)
def test_a_period_is_as_precise_as_it_is_known(
    start: datetime.date | None, end: datetime.date | None, precision: str, words: str
) -> None:
    with translation.override("nl"):
        assert period_in_words(start, end, precision) == words


@pytest.mark.parametrize(
    ("language", "day"),
    [("nl", "3 mei 2019"), ("fr", "3 mai 2019"), ("en", "3 May 2019"), ("es", "3 de mayo de 2019")],
)
def test_a_day_is_written_as_its_language_does(language: str, day: str) -> None:
    with translation.override(language):
        assert period_in_words(DAY(2019, 5, 3), None, "day") == day


@pytest.mark.parametrize(
    ("language", "chain"),
    [
        ("nl", ["nl"]),
        ("en", ["en", "nl"]),
        ("fr", ["fr", "en", "nl"]),
        ("es", ["es", "en", "nl"]),
    ],
)
def test_languages_are_tried_in_this_order(language: str, chain: list[str]) -> None:
    assert list(language_chain(language)) == chain


def test_names_of_languages_and_countries_come_from_cldr() -> None:
    assert language_name("fr") == "Français"
    assert language_name("fr", "nl") == "Frans"
    assert country_name("be", "es") == "Bélgica"


def test_names_stand_as_in_a_dictionary() -> None:
    names = ["Zambia", "Benín", "bolivia", "Bélgica", "Ecuador", "Écosse"]
    assert sorted(names, key=alphabetical) == [
        "Bélgica",
        "Benín",
        "bolivia",
        "Écosse",
        "Ecuador",
        "Zambia",
    ]
