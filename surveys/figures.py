"""Figures in words: as precise as their source, in the active language; and where they are drawn.

'Half' stays 'half', 'almost 60%' stays 'almost 60%', a zero is '0%'."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from babel.numbers import format_currency, format_decimal
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from surveys.choices import STATE_SYMBOLS, BaseState, Qualifier, ResultState, Unit
from vvsg_intl.core.i18n import current_language

PLACEHOLDER = re.compile(r"\{([a-z0-9_-]+)\}", re.IGNORECASE)
MILLION = 1_000_000
SMALL_BASE = 30


@dataclass(frozen=True)
class Figure:
    """A result as a reader meets it. `share` (0–100) is where it is drawn; None: not drawn."""

    text: str
    state: str
    symbol: str = ""
    share: Decimal | None = None
    parts: tuple[int, int] | None = None
    is_rough: bool = False

    @property
    def has_value(self) -> bool:
        """Whether there is a value, zero included."""
        return self.state == ResultState.VALUE


def figure(result: Any) -> Figure:
    """A result in words, or the symbol and the words for why there is none."""
    if result.state != ResultState.VALUE:
        state = ResultState(result.state)
        return Figure(str(state.label), result.state, STATE_SYMBOLS[state])
    parts = (result.numerator, result.denominator) if result.denominator else None
    return Figure(
        text=figure_text(result),
        state=result.state,
        share=share_of(result),
        parts=parts,
        is_rough=result.qualifier not in (Qualifier.EXACT, Qualifier.IN_WORDS),
    )


def share_of(result: Any) -> Decimal | None:
    """Which part of all it is, from 0 to 100; None for what is no part, such as an amount."""
    if result.unit != Unit.PERCENT:
        return None
    if result.denominator:
        return Decimal(100 * result.numerator) / Decimal(result.denominator)
    share: Decimal = result.value
    return share


def figure_text(result: Any) -> str:
    """A value with how precise it is: 'half', 'almost 60%', 'about €4.5 million'."""
    if result.qualifier == Qualifier.RANGE:
        ends = {
            "lower": quantity_text(result.value, result.unit, result.decimals),
            "upper": quantity_text(result.upper, result.unit, result.decimals),
        }
        return _("%(lower)s to %(upper)s") % ends
    if result.denominator:
        return qualified(fraction_text(result.numerator, result.denominator), result.qualifier)
    is_rough = result.qualifier != Qualifier.EXACT
    text = quantity_text(result.value, result.unit, result.decimals, is_rough=is_rough)
    if result.unit == Unit.PERCENT:
        return qualified_percentage(text, result.qualifier)
    return qualified(text, result.qualifier)


def fraction_text(numerator: int, denominator: int) -> str:
    """A fraction as one says it."""
    spoken = {
        (1, 2): _("half"),
        (1, 3): _("one in three"),
        (2, 3): _("two in three"),
        (1, 4): _("a quarter"),
        (3, 4): _("three quarters"),
    }
    fraction = {"part": numerator, "whole": denominator}
    return spoken.get((numerator, denominator)) or _("%(part)d in %(whole)d") % fraction


def qualified(text: str, qualifier: str) -> str:
    """A figure with the word for how precise it is."""
    pattern = {
        Qualifier.ABOUT: _("about %(figure)s"),
        Qualifier.ALMOST: _("almost %(figure)s"),
        Qualifier.MORE_THAN: _("more than %(figure)s"),
        Qualifier.LESS_THAN: _("less than %(figure)s"),
    }.get(Qualifier(qualifier), "%(figure)s")
    return pattern % {"figure": text}


def qualified_percentage(text: str, qualifier: str) -> str:
    """The same for a percentage: Spanish puts an article before one."""
    pattern = {
        Qualifier.ABOUT: pgettext("percentage", "about %(figure)s"),
        Qualifier.ALMOST: pgettext("percentage", "almost %(figure)s"),
        Qualifier.MORE_THAN: pgettext("percentage", "more than %(figure)s"),
        Qualifier.LESS_THAN: pgettext("percentage", "less than %(figure)s"),
    }.get(Qualifier(qualifier), "%(figure)s")
    return pattern % {"figure": text}


def quantity_text(value: Decimal, unit: str, decimals: int = 0, *, is_rough: bool = False) -> str:
    """A number with its unit, with the decimals of its source and no more."""
    language = current_language()
    pattern = "#,##0" + ("." + "0" * decimals if decimals else "")
    number = str(format_decimal(value, format=pattern, locale=language))
    if unit == Unit.PERCENT:
        # Translators: French and Spanish have a no-break space before the sign.
        return _("%(number)s%%") % {"number": number}
    if unit == Unit.EURO:
        return money_text(value, decimals, is_rough=is_rough)
    if unit == Unit.FTE:
        return _("%(number)s full-time equivalents") % {"number": number}
    return number


def money_text(value: Decimal, decimals: int = 0, *, is_rough: bool = False) -> str:
    """An amount in euro; a rough one of a million or more as 'so many million'."""
    language = current_language()
    if is_rough and value >= MILLION:
        millions = (value / MILLION).normalize()
        amount = format_decimal(millions, format="#,##0.###", locale=language)
        pattern = ngettext("€%(amount)s million", "€%(amount)s million", int(millions))
        return pattern % {"amount": amount}
    quantum = Decimal(1).scaleb(-decimals)
    # The sign stays on the line of its amount.
    after = "#,##0\u00a0¤"
    digits = {"nl": "¤\u00a0#,##0", "en": "¤#,##0", "fr": after, "es": after}[language]
    if decimals:
        digits = digits.replace("#,##0", "#,##0." + "0" * decimals)
    return str(
        format_currency(
            value.quantize(quantum), "EUR", format=digits, locale=language, currency_digits=False
        )
    )


def band_text(option: Any) -> str:
    """An answer that is told by its bounds: 'Between €2,500 and €20,000'."""

    def bound(value: Decimal) -> str:
        return quantity_text(value, option.unit)

    if option.lower is not None and option.upper is not None:
        ends = {"lower": bound(option.lower), "upper": bound(option.upper)}
        text = _("between %(lower)s and %(upper)s") % ends
    elif option.lower is not None:
        text = _("%(lower)s or more") % {"lower": bound(option.lower)}
    elif option.upper is not None:
        text = _("less than %(figure)s") % {"figure": bound(option.upper)}
    else:
        return ""
    return str(capfirst(text))


def base_text(base: int | None, state: str) -> str:
    """How many answers a figure rests on: 'n = 212', or that it is not published."""
    if state == BaseState.VALUE and base is not None:
        return f"n = {format_decimal(base, locale=current_language())}"
    if state == BaseState.SUPPRESSED:
        return _("n not shown (too few authorities)")
    return _("n not published")


def placeholders(text: str) -> set[str]:
    """The names between braces in a text."""
    return set(PLACEHOLDER.findall(text))


def filled(text: str, figures: Mapping[str, Figure]) -> str:
    """A text with its figures put in, or '' where one of them has no value to tell."""
    if any(name not in figures or not figures[name].has_value for name in placeholders(text)):
        return ""
    return str(capfirst(PLACEHOLDER.sub(lambda match: figures[match[1]].text, text)))
