"""Published tables as import files: one line per result, checked line by line."""

import re
from collections import defaultdict
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from surveys.choices import (
    ONE_ANSWER,
    STATE_SYMBOLS,
    BaseState,
    Qualifier,
    ResultState,
    Unit,
)
from surveys.disclosure import SMALLEST_COUNT, SMALLEST_GROUP, derivable, is_unsafe
from surveys.sheets import SUM_FROM, SUM_TO
from surveys.tables import Faults, Line, bad_number, is_amount, is_formula, refused
from surveys.tabulation import empty_row

COLUMNS = (
    *("series", "wave", "question", "option", "group", "value"),
    *("unit", "qualifier", "state", "n", "verbatim_nl"),
)
FRACTION = re.compile(r"([0-9]{1,4})/([0-9]{1,4})")
RANGE = re.compile(r"(-?[0-9.]+?)\.\.(-?[0-9.]+)")
WHOLE_NUMBER = re.compile(r"[0-9]{1,9}")
LONGEST_VERBATIM = 250
NOT_PUBLISHED = {"", "not published", "niet gepubliceerd"}


Key = tuple[str, ...]


def key_of(result: dict[str, Any]) -> Key:
    """What there is only one result for."""
    return tuple(result[name] for name in ("question", "option", "dimension", "group", "unit"))


class Reader:
    """Turns the lines of a table into results of one wave, and collects what is wrong."""

    def __init__(self, wave: Any) -> None:
        self.wave = wave
        self.faults = Faults()
        self.questions = {q.code: q for q in wave.questions.prefetch_related("options")}
        self.options = {
            code: {option.code for option in question.options.all()}
            for code, question in self.questions.items()
        }
        self.groups = {
            dimension.code: {group.code for group in dimension.groups.all()}
            for dimension in wave.series.dimensions.prefetch_related("groups")
        }

    def fault(self, line: int, column: str, text: str) -> None:
        """Note something that is wrong."""
        self.faults.add(line, column, text)

    def read(self, rows: Iterator[Line]) -> list[dict[str, Any]]:
        """All results; raises `Refused` with every fault."""
        header = self.header(next(rows, (1, []))[1])
        results: list[dict[str, Any]] = []
        lines: dict[Key, int] = {}
        for line, row in rows:
            if len(row) != len(header):
                self.fault(
                    line, str(len(row)), _("This line has more or fewer cells than the header.")
                )
                continue
            cells = dict(zip(header, (cell.strip() for cell in row), strict=True))
            result = self.result(line, cells)
            key = key_of(result)
            if key in lines:
                text = _("The same result stands in line %(line)d.") % {"line": lines[key]}
                self.fault(line, "question", text)
            lines.setdefault(key, line)
            results.append(result)
        self.check_sums(results, lines)
        self.check_derivable(results, lines)
        self.faults.refuse()
        if not results:
            raise refused(_("The file has no results."))
        return results

    def header(self, row: list[str]) -> list[str]:
        """The names of the columns; raises `Refused` where one is absent or stands twice."""
        header = [name.strip().lower() for name in row]
        for name in COLUMNS:
            if name not in header:
                self.fault(1, name, _("This column is missing."))
            elif header.count(name) > 1:
                self.fault(1, name, _("This column stands twice."))
        self.faults.refuse()
        return header

    def result(self, line: int, cells: dict[str, str]) -> dict[str, Any]:
        """One line as a result; what is wrong is noted."""
        for name, cell in cells.items():
            # The words of a source may begin with a dash; the value is looked at by itself.
            words = name == "verbatim_nl"
            if cell.startswith("=") if words else name != "value" and is_formula(cell):
                self.fault(
                    line,
                    name,
                    _("A formula (%(value)s): paste its value instead.") % {"value": cell[:60]},
                )
        self.check_names(line, cells)
        dimension, _sign, group = cells["group"].partition(":")
        row = empty_row(cells["question"], cells["option"], dimension, group, cells["unit"])
        row["verbatim"] = cells["verbatim_nl"]
        if len(row["verbatim"]) > LONGEST_VERBATIM or "\0" in row["verbatim"]:
            text = _("At most %(count)d letters, all of them readable.")
            self.fault(line, "verbatim_nl", text % {"count": LONGEST_VERBATIM})
        row["qualifier"] = self.one_of(line, "qualifier", cells["qualifier"] or "exact", Qualifier)
        row["unit"] = self.one_of(line, "unit", cells["unit"], Unit)
        symbols = {symbol: state for state, symbol in STATE_SYMBOLS.items()}
        state = symbols.get(cells["value"]) or cells["state"] or "value"
        row["state"] = self.one_of(line, "state", str(state), ResultState)
        if row["state"] == ResultState.VALUE:
            self.put_value(line, cells["value"], row)
        elif cells["value"] and cells["value"] not in symbols:
            self.fault(line, "value", _("A result without a value has no number."))
        self.put_base(line, cells["n"], row)
        self.check_disclosure(line, row)
        return row

    def one_of(self, line: int, column: str, text: str, choices: Any) -> str:
        """A code of a list."""
        if text not in choices.values:
            allowed = ", ".join(choices.values)
            self.fault(
                line,
                column,
                _("%(value)s is none of: %(allowed)s.")
                % {"value": text[:60] or "''", "allowed": allowed},
            )
        return text

    def check_names(self, line: int, cells: dict[str, str]) -> None:
        """The wave, question, answer and group exist."""
        if cells["series"] != self.wave.series.code:
            self.fault(
                line,
                "series",
                _("This file is imported into the series %(code)s.")
                % {"code": self.wave.series.code},
            )
        if cells["wave"] != str(self.wave.year):
            self.fault(
                line,
                "wave",
                _("This file is imported into the wave of %(year)d.") % {"year": self.wave.year},
            )
        if cells["question"] not in self.questions:
            self.fault(
                line,
                "question",
                _("This wave has no question %(code)s.") % {"code": cells["question"][:60] or "''"},
            )
        elif cells["option"] and cells["option"] not in self.options[cells["question"]]:
            self.fault(
                line,
                "option",
                _("This question has no answer %(code)s.") % {"code": cells["option"][:60]},
            )
        dimension, _sign, group = cells["group"].partition(":")
        if cells["group"] and group not in self.groups.get(dimension, set()):
            self.fault(
                line,
                "group",
                _("There is no group %(code)s; write breakdown:group.")
                % {"code": cells["group"][:60]},
            )

    def put_value(self, line: int, text: str, row: dict[str, Any]) -> None:
        """The number, fraction or range of a result."""
        if fraction := FRACTION.fullmatch(text):
            row["numerator"], row["denominator"] = int(fraction[1]), int(fraction[2])
            if not 0 < row["numerator"] < row["denominator"]:
                self.fault(line, "value", _("A fraction is more than nothing and less than all."))
            if row["qualifier"] in (Qualifier.EXACT, Qualifier.RANGE):
                self.fault(
                    line, "qualifier", _("A fraction is in words; an exact value is a number.")
                )
            return
        if row["qualifier"] == Qualifier.IN_WORDS:
            self.fault(line, "value", _("What is in words is written as a fraction, such as 1/2."))
            return
        ends = RANGE.fullmatch(text)
        numbers = [ends[1], ends[2]] if ends else [text]
        if bool(ends) != (row["qualifier"] == Qualifier.RANGE):
            self.fault(line, "value", _("A range is written as 10..20, and nothing else is."))
        elif not all(is_amount(number) for number in numbers):
            self.fault(line, "value", bad_number(text))
        else:
            self.put_numbers(line, numbers, row)

    def put_numbers(self, line: int, numbers: list[str], row: dict[str, Any]) -> None:
        """One number, or the two ends of a range."""
        values = [Decimal(number) for number in numbers]
        if row["unit"] == Unit.PERCENT and not all(0 <= value <= 100 for value in values):
            self.fault(line, "value", _("A percentage lies between 0 and 100."))
        if row["unit"] == Unit.COUNT and any(value < 0 or value % 1 for value in values):
            self.fault(line, "value", _("A number of authorities is a whole number."))
        if len(values) == 2 and values[0] >= values[1]:
            self.fault(line, "value", _("A range has two ends, the second above the first."))
        row["value"] = numbers[0]
        row["upper"] = numbers[1] if len(numbers) == 2 else None
        row["decimals"] = max(len(number.partition(".")[2]) for number in numbers)
        if row["decimals"] > 4:
            self.fault(line, "value", _("At most four decimals are kept."))

    def put_base(self, line: int, text: str, row: dict[str, Any]) -> None:
        """The number of answers that a result rests on."""
        if text.lower() in NOT_PUBLISHED:
            row["base_state"] = str(BaseState.NOT_PUBLISHED)
        elif text == STATE_SYMBOLS[ResultState.SUPPRESSED]:
            row["base_state"] = str(BaseState.SUPPRESSED)
        elif WHOLE_NUMBER.fullmatch(text):
            row["base"], row["base_state"] = int(text), str(BaseState.VALUE)
        else:
            self.fault(line, "n", _("Write a whole number, [c], or leave it empty."))

    def check_disclosure(self, line: int, row: dict[str, Any]) -> None:
        """What is too small is not imported."""
        if row["state"] != ResultState.VALUE:
            return
        if row["group"] and row["base"] is not None and row["base"] < SMALLEST_GROUP:
            self.fault(
                line, "n", _("A group of fewer than 10 authorities is not shown: write [c].")
            )
        if row["value"] and self.stands_for_few(row):
            self.fault(line, "value", _("A number from 1 to 4 is not shown: write [c]."))

    def stands_for_few(self, row: dict[str, Any]) -> bool:
        """Whether a count, or a percentage of a known number, is one to four authorities."""
        value = Decimal(row["value"])
        if row["unit"] == Unit.COUNT:
            return is_unsafe(int(value))
        if row["unit"] != Unit.PERCENT or row["base"] is None:
            return False
        few = SMALLEST_COUNT - Decimal("0.5")
        return bool(0 < value * row["base"] / 100 < few)

    def check_derivable(self, results: list[dict[str, Any]], lines: dict[Key, int]) -> None:
        """No hidden result follows from those beside it."""
        for code, question in self.questions.items():
            rows = [row for row in results if row["question"] == code]
            options = self.options[code] if question.type in ONE_ANSWER else set()
            for row in derivable(rows, options, self.groups):
                text = _("This follows from the results beside it: write [c] for another too.")
                self.fault(lines[key_of(row)], "value", text)

    def check_sums(self, results: list[dict[str, Any]], lines: dict[Key, int]) -> None:
        """The percentages of a question with one answer add up, or the question has a note."""
        sums: dict[tuple[str, str, str], list[Any]] = defaultdict(list)
        for row in results:
            if row["unit"] == Unit.PERCENT and row["option"]:
                sums[row["question"], row["dimension"], row["group"]].append(row)
        for (code, _dimension, _group), rows in sums.items():
            question = self.questions.get(code)
            if question is None or question.type not in ONE_ANSWER or question.note_nl:
                continue
            exact = all(r["value"] and r["qualifier"] == Qualifier.EXACT for r in rows)
            total = sum(Decimal(r["value"]) for r in rows if r["value"] and is_amount(r["value"]))
            if exact and not SUM_FROM <= total <= SUM_TO:
                text = _("The percentages add up to %(total)s, and the question has no note on it.")
                self.fault(lines[key_of(rows[0])], "value", text % {"total": total})
