"""A figure is as precise as its source, in each language, and a zero is a zero."""

from types import SimpleNamespace

import pytest
from django.utils import translation

from surveys.charts import bar_parts
from surveys.figures import band_text, figure, filled
from surveys.templatetags.surveys import lang_attribute
from vvsg_intl.core.i18n import LocalizedText

LANGUAGES = ("nl", "en", "fr", "es")
NBSP = "\u00a0"


def a_result(**facts):
    """A result as the database would hold it."""
    from decimal import Decimal

    values = {
        "state": "value",
        "qualifier": "exact",
        "value": None,
        "upper": None,
        "decimals": 0,
        "numerator": None,
        "denominator": None,
        "unit": "percent",
        **facts,
    }
    for name in ("value", "upper"):
        if values[name] is not None:
            values[name] = Decimal(str(values[name]))
    return SimpleNamespace(**values)


def texts(**facts) -> tuple[str, ...]:
    """A figure in the four languages."""
    found = []
    for language in LANGUAGES:
        with translation.override(language):
            found.append(figure(a_result(**facts)).text)
    return tuple(found)


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        (
            {"qualifier": "in_words", "numerator": 1, "denominator": 2},
            ("de helft", "half", "la moitié", "la mitad"),
        ),
        (
            {"qualifier": "about", "numerator": 1, "denominator": 2},
            ("ongeveer de helft", "about half", "environ la moitié", "aproximadamente la mitad"),
        ),
        (
            {"qualifier": "in_words", "numerator": 3, "denominator": 4},
            ("driekwart", "three quarters", "trois quarts", "tres cuartas partes"),
        ),
        (
            {"qualifier": "in_words", "numerator": 2, "denominator": 3},
            ("twee op de drie", "two in three", "deux sur trois", "dos de cada tres"),
        ),
        (
            {"qualifier": "almost", "value": 60},
            ("bijna 60%", "almost 60%", f"près de 60{NBSP}%", f"casi el 60{NBSP}%"),
        ),
        ({"value": 37}, ("37%", "37%", f"37{NBSP}%", f"37{NBSP}%")),
        ({"value": 0}, ("0%", "0%", f"0{NBSP}%", f"0{NBSP}%")),
        (
            {"value": 4_500_000, "unit": "euro", "qualifier": "about"},
            (
                "ongeveer 4,5 miljoen euro",
                "about €4.5 million",
                "environ 4,5 millions d’euros",
                "aproximadamente 4,5 millones de euros",
            ),
        ),
        ({"value": "12.50", "decimals": 1}, ("12,5%", "12.5%", f"12,5{NBSP}%", f"12,5{NBSP}%")),
        (
            {"value": 10, "upper": 20, "qualifier": "range", "unit": "count"},
            ("10 tot 20", "10 to 20", "de 10 à 20", "de 10 a 20"),
        ),
    ],
)
def test_a_figure_says_no_more_than_its_source(facts, expected) -> None:
    assert texts(**facts) == expected


def test_a_fraction_is_drawn_in_its_own_pieces_without_a_decimal() -> None:
    parts = bar_parts(
        figure(a_result(qualifier="in_words", numerator=2, denominator=3)), None, None
    )
    assert [part.is_filled for part in parts] == [True, True, False]


def test_a_zero_has_no_bar_but_is_a_value() -> None:
    shown = figure(a_result(value=0))
    assert shown.has_value
    assert bar_parts(shown, None, shown.share) == []


@pytest.mark.parametrize(
    ("state", "symbol"), [("suppressed", "[c]"), ("missing", "[x]"), ("not_asked", "[z]")]
)
def test_what_has_no_value_has_a_symbol_of_its_own_and_nothing_to_draw(state, symbol) -> None:
    shown = figure(a_result(state=state))
    assert (shown.symbol, shown.share, shown.has_value) == (symbol, None, False)
    assert bar_parts(shown, None, None) == []


def test_the_four_states_read_differently() -> None:
    said = {figure(a_result(state=s)).text for s in ("suppressed", "missing", "not_asked")}
    assert len(said | {figure(a_result(value=0)).text}) == 4


def test_a_band_of_amounts_is_told_by_its_bounds() -> None:
    from decimal import Decimal

    option = SimpleNamespace(lower=Decimal(2500), upper=Decimal(20000), unit="euro")
    with translation.override("en"):
        assert band_text(option) == "Between €2,500 and €20,000"


def test_a_text_takes_its_figure_and_is_silent_where_there_is_none() -> None:
    half = figure(a_result(qualifier="in_words", numerator=1, denominator=2))
    hidden = figure(a_result(state="suppressed"))
    assert filled("{value} doet mee", {"value": half}) == "De helft doet mee"
    assert filled("{value} doet mee", {"value": hidden}) == ""
    assert filled("{other} doet mee", {"value": half}) == ""


def test_a_text_in_another_language_than_the_page_says_so() -> None:
    with translation.override("fr"):
        assert lang_attribute(LocalizedText("De helft", "nl")) == ' lang="nl"'
        assert lang_attribute(LocalizedText("La moitié", "fr")) == ""
        assert lang_attribute(LocalizedText("", "nl")) == ""
