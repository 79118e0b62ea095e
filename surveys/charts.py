"""From the results of a question to what its chart draws: widths, parts, order. No queries."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from surveys.choices import DONUT_PARTS, ChartKind, ResultState, SortOrder
from surveys.figures import SMALL_BASE, Figure, band_text, base_text, figure, quantity_text
from vvsg_intl.core.i18n import LocalizedText, current_language, filled, localized

WHOLE = 100
GAP = Decimal("1.2")
# Fills of the style sheet, and how dark each is for who reads without one.
SHADES = ("1", ".55", ".25", ".8", ".4", ".65", ".15")


@dataclass(frozen=True)
class Part:
    """A piece of a drawing, in hundredths of its length. `number` names its fill."""

    start: str
    length: str
    number: int
    is_filled: bool = True

    @property
    def shade(self) -> str:
        """How dark it is where there is no style sheet."""
        return SHADES[self.number - 1]


@dataclass(frozen=True)
class Row:
    """An answer and its figure; `earlier` are the same of earlier waves or other groups."""

    label: LocalizedText
    figure: Figure
    parts: list[Part]
    note: LocalizedText | str = ""
    number: int = 0
    earlier: tuple[Figure | None, ...] = ()

    @property
    def shade(self) -> str:
        """That of its piece of the drawing."""
        return SHADES[self.number - 1]


@dataclass(frozen=True)
class Chart:
    """A question as components/survey_chart.html takes it."""

    code: str
    kind: str
    title: LocalizedText
    caption: str
    subtitle: list[str]
    rows: list[Row]
    notes: list[LocalizedText]
    legend: list[dict[str, str]]
    reading: LocalizedText
    columns: list[str] = field(default_factory=list)
    agree: str = ""
    compare_url: str = ""

    @property
    def stretches(self) -> list[Part]:
        """The pieces of a stacked bar or a donut, one after the other."""
        return stretches(self.rows, GAP if self.kind == ChartKind.DONUT else Decimal(0))


def hundredths(value: Decimal) -> str:
    """A length for SVG: at most two decimals, a point, no needless zeros."""
    return f"{value:.2f}".rstrip("0").rstrip(".")


def option_label(result: Any, question: Any) -> LocalizedText:
    """The name of the answer, or of the question where it has but one result."""
    if result.option is None:
        return localized(question, "name")
    label = localized(result.option, "label")
    return label or LocalizedText(band_text(result.option), current_language())


def bar_parts(shown: Figure, largest: Decimal | None, value: Decimal | None) -> list[Part]:
    """The pieces of a bar: a fraction in its own number of pieces, else one piece."""
    if not shown.has_value:
        return []
    if shown.parts and shown.share is not None:
        filled, whole = shown.parts
        length = Decimal(WHOLE) / whole
        return [
            Part(hundredths(length * n), hundredths(length - GAP), 1, n < filled)
            for n in range(whole)
        ]
    share = shown.share
    if share is None and largest and value is not None:
        share = WHOLE * value / largest
    return [Part("0", hundredths(share), 1)] if share else []


def stretches(rows: Sequence[Row], gap: Decimal) -> list[Part]:
    """The pieces of a stacked bar or a donut, one after the other, with a gap between them."""
    start, parts = Decimal(0), []
    for row in rows:
        share = row.figure.share
        if share:
            length = max(share - gap, share / 2)
            parts.append(Part(hundredths(start), hundredths(length), row.number))
            start += share
    return parts


def ordered(results: Sequence[Any], question: Any) -> list[Any]:
    """Results in the order of the questionnaire, or the largest first."""
    in_order = sorted(results, key=lambda r: (r.option.sort_order if r.option else -1, r.pk))
    if question.sort == SortOrder.VALUE:
        in_order.sort(key=lambda r: -(figure(r).share or r.value or -1))
    return in_order


def chart_rows(
    question: Any, results: Sequence[Any], earlier: Sequence[dict[str, Any]]
) -> list[Row]:
    """A row per answer, with the figures of the columns beside it."""
    amounts = [r.value for r in results if r.value is not None]
    largest = max(amounts, default=None) if len(amounts) > 1 else None
    rows = []
    # A scale is numbered from its end: who agrees has the first colour.
    step = -1 if question.chart == ChartKind.STACKED else 1
    for place, result in enumerate(ordered(results, question)[::step]):
        shown = figure(result)
        code = result.option.code if result.option else ""
        rows.append(
            Row(
                label=option_label(result, question),
                figure=shown,
                parts=bar_parts(shown, largest, result.value),
                note=localized(result, "note"),
                number=place % len(SHADES) + 1,
                earlier=tuple(
                    figure(column[code]) if code in column else None for column in earlier
                ),
            )
        )
    return rows[::step]


def chart_kind(question: Any, rows: Sequence[Row]) -> str:
    """The kind that was asked for, where the results allow it; else bars, else a table."""
    shares = [row.figure.share for row in rows]
    adds_up = all(share is not None for share in shares) and 98 <= sum(filter(None, shares)) <= 102
    if question.chart == ChartKind.DONUT and (len(rows) > DONUT_PARTS or not adds_up):
        return ChartKind.BAR
    if question.chart == ChartKind.STACKED and not adds_up:
        return ChartKind.BAR
    if not any(row.parts for row in rows):
        return ChartKind.TABLE
    return str(question.chart)


def legend_of(figures: Iterable[Figure | None]) -> list[dict[str, str]]:
    """The symbols that stand among these figures, with what each means."""
    found = {one.state: one for one in figures if one and not one.has_value}
    return [{"symbol": one.symbol, "label": one.text} for _state, one in sorted(found.items())]


def subtitle_of(question: Any, results: Sequence[Any]) -> list[str]:
    """Unit, answers it rests on, and who was asked."""
    units = list(dict.fromkeys(str(r.get_unit_display()) for r in results))
    bases = {(r.base, r.base_state) for r in results}
    parts = [", ".join(units)]
    if question.type:
        parts.append(str(question.get_type_display()))
    periods = {(r.reference_start, r.reference_end) for r in results if r.reference_start}
    parts += [
        str(start.year) if start.year == (end or start).year else f"{start.year}–{end.year}"
        for start, end in sorted(periods)
    ]
    parts += [base_text(base, state) for base, state in bases] if len(bases) == 1 else []
    if asked_to := localized(question, "asked_to"):
        parts.append(filled(_("asked to: %(whom)s"), whom=asked_to))
    return [part for part in parts if part]


def has_small_base(results: Sequence[Any]) -> bool:
    """Whether a figure rests on so few answers that a reader should know."""
    return any(r.base is not None and r.base < SMALL_BASE for r in results)


def agree_total(results: Sequence[Any]) -> str:
    """All who agree, on a scale whose answers are all published exactly; else ''."""
    agreeing = [r for r in results if r.option and (r.option.scale_position or 0) > 0]
    exact = all(r.state == ResultState.VALUE and r.value is not None for r in agreeing)
    if not agreeing or not exact:
        return ""
    decimals = max(r.decimals for r in agreeing)
    total = sum((r.value for r in agreeing), Decimal(0))
    return _("Agree in total: %(figure)s") % {
        "figure": quantity_text(total, agreeing[0].unit, decimals)
    }
