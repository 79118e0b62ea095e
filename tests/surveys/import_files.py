"""Files to import: a table and answers per authority, all made up, and what is wrong with them."""

import io

import openpyxl
import pytest

from surveys.models import ImportBatch, Result
from surveys.published_tables import COLUMNS
from surveys.services import prepare_import
from surveys.tables import Refused

HEADER = ",".join(COLUMNS)


def line(option="yes", value="60", **cells) -> str:
    """A line of a table."""
    values = dict.fromkeys(COLUMNS, "") | {
        "series": "s",
        "wave": "2030",
        "question": "q",
        "option": option,
        "value": value,
        "unit": "percent",
        "n": "100",
        **cells,
    }
    return ",".join(values[name] for name in COLUMNS)


GOOD = "\n".join([HEADER, line(), line("no", "40")]).encode()


def prepare(wave, content: bytes, name="results.csv", **kwargs) -> ImportBatch:
    return prepare_import(
        wave=wave, file=io.BytesIO(content), name=name, size=len(content), **kwargs
    )


def faults(wave, content: bytes, name="results.csv", **kwargs) -> list[tuple[int, str]]:
    """Where the faults are; nothing was kept."""
    before = Result.objects.count()
    with pytest.raises(Refused) as refusal:
        prepare(wave, content, name, **kwargs)
    assert (Result.objects.count(), ImportBatch.objects.count()) == (before, 0)
    return [(fault.line, fault.column) for fault in refusal.value.faults]


BOOK = """
series: s
wave: 2030
topic: t
missing: ["99"]
breakdowns:
  province:
    column: province
    groups: {a: {}, b: {}, c: {}}
questions:
  - {code: q1, topic: t, type: single, column: v1, options: {yes: {value: "1"}, no: {value: "0"}}}
  - {code: q2, topic: t, type: numeric, column: v2}
  - {code: q3, topic: t, type: multiple, options: {m1: {column: v3}, m2: {column: v4}}}
"""


def microdata(count: int = 60) -> bytes:
    """Made-up answers."""
    lines = ["id,province,v1,v2,v3,v4"]
    lines += [f"{n},{'abc'[n % 3]},{n % 2},{n % 7}.5,1,{int(n < 2)}" for n in range(count)]
    return "\n".join(lines).encode()


def as_cells(table: bytes) -> list[list[object]]:
    """A table as cells of a sheet."""
    return [list(text.split(",")) for text in table.decode().split("\n")]


def workbook(cells: list[list[object]]) -> bytes:
    """An XLSX file with these cells."""
    book, file = openpyxl.Workbook(), io.BytesIO()
    for row in cells:
        book.active.append(row)
    book.save(file)
    return file.getvalue()
