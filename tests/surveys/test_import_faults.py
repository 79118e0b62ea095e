"""Files that cannot be imported: every fault by its line and column, and nothing is changed."""

import io
import zipfile

import openpyxl
import pytest

from surveys.codebooks import MAX_CODEBOOK_BYTES
from surveys.published_tables import COLUMNS
from surveys.services import prepare_import
from surveys.tables import MAX_BYTES, MAX_FAULTS, MAX_UNPACKED, Refused
from tests.surveys.import_files import (
    BOOK,
    GOOD,
    HEADER,
    as_cells,
    faults,
    line,
    microdata,
    workbook,
)

pytestmark = pytest.mark.one_database


@pytest.mark.parametrize(
    ("content", "places"),
    [
        (GOOD.replace(b",", b";"), [(1, "1")]),
        (GOOD.replace(b",", b"\t"), [(1, "1")]),
        (b"\xef\xbb\xbf" + GOOD, [(1, "1")]),
        (GOOD.replace(b"60", b'"60,5"'), [(2, "value")]),
        (GOOD.replace(b"60", b"60%"), [(2, "value")]),
        (GOOD.replace(b"no", b"maybe"), [(3, "option")]),
        (GOOD.replace(b"60", b"160"), [(2, "value"), (2, "value")]),
        (GOOD + b"\n" + line().encode(), [(2, "value"), (4, "question")]),
        (GOOD.replace(b"60", b"=1+1"), [(2, "value")]),
        (GOOD.replace(b"s,2030", b"@s,2030"), [(n, "series") for n in (2, 2, 3, 3)]),
        (GOOD.replace(b"60", b"6_0"), [(2, "value")]),
        (GOOD.replace(b"60", b"1e1"), [(2, "value")]),
        (GOOD.replace(b"60", b"9" * 30), [(2, "value")]),
        (GOOD.replace(b",100,", b"," + b"9" * 12 + b","), [(2, "n"), (3, "n")]),
        (GOOD.replace(b"wave,", b"wave,wave,", 1), [(1, "wave")]),
        # The number of the line is that of the file, also after an empty and a broken one.
        (GOOD.replace(b"\n", b"\n\n").replace(b"40", b"x"), [(5, "value")]),
        (
            "\n".join(
                [HEADER, line(verbatim_nl='"zes\nop tien"'), line("no", "x"), line("maybe")]
            ).encode(),
            [(4, "value"), (5, "option")],
        ),
        (
            "\n".join([HEADER, line(verbatim_nl="x" * 251), line("no", "40")]).encode(),
            [(2, "verbatim_nl")],
        ),
        # A percentage of a known number stands for a count, and a hidden answer for the rest.
        ("\n".join([HEADER, line(value="97"), line("no", "3")]).encode(), [(3, "value")]),
        ("\n".join([HEADER, line(value="97"), line("no", "[c]")]).encode(), [(3, "value")]),
        (
            "\n".join(
                [
                    HEADER,
                    line(value="60", unit="count"),
                    line(value="[c]", unit="count", group="size:small"),
                ]
            ).encode(),
            [(3, "value")],
        ),
        ("\n".join([HEADER, "x,y"]).encode(), [(2, "2")]),
        (GOOD.replace(b"wave,", b"", 1), [(1, "wave")]),
        (HEADER.encode(), [(0, "")]),
        (b"", [(1, name) for name in COLUMNS]),
        (GOOD.replace(b"60", b"\xff").replace(b"40", b"\xff"), [(2, "6"), (3, "6")]),
        ("\n".join([HEADER, line(value="10"), line("no", "20")]).encode(), [(2, "value")]),
        ("\n".join([HEADER, line(group="size:small", n="9")]).encode(), [(2, "n"), (2, "value")]),
        ("\n".join([HEADER, line(value="3", unit="count")]).encode(), [(2, "value")]),
        ("\n".join([HEADER, line(value="", state="none")]).encode(), [(2, "state")]),
    ],
)
def test_every_fault_is_named_by_line_and_column(wave, content: bytes, places) -> None:
    assert sorted(faults(wave, content)) == sorted(places)


def test_a_file_of_200_mb_is_refused_before_it_is_read(wave) -> None:
    with pytest.raises(Refused):
        prepare_import(wave=wave, file=io.BytesIO(), name="a.csv", size=2 * MAX_BYTES)


def test_a_formula_in_a_workbook_is_refused_by_its_place(wave) -> None:
    cells = [text.split(",") for text in GOOD.decode().split("\n")]
    cells[1][COLUMNS.index("value")] = "=30+30"
    assert (2, "value") in faults(wave, workbook(cells), "results.xlsx")


def bomb(name: str, start: bytes, repeated: bytes) -> bytes:
    """A workbook of a few kilobytes with a part that unpacks to more than is allowed."""
    file = io.BytesIO(workbook([["series"]]))
    with zipfile.ZipFile(file, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, start + repeated * (MAX_UNPACKED // len(repeated) + 1))
    return file.getvalue()


@pytest.mark.parametrize(
    ("name", "start", "repeated"),
    [
        ("xl/worksheets/sheet9.xml", b"", b"0" * 1024),
        ("xl/sharedStrings.xml", b"<sst>", b"<si><t>a</t></si>" * 64),
    ],
)
def test_a_workbook_that_unpacks_to_too_much_is_refused(wave, name, start, repeated) -> None:
    content = bomb(name, start, repeated)
    assert len(content) < 300_000
    assert faults(wave, content, "bomb.xlsx") == [(0, "")]


def sheet(xml: bytes) -> bytes:
    """A workbook whose sheet is this XML."""
    source = zipfile.ZipFile(io.BytesIO(workbook([["series"]])))
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for entry in source.infolist():
            is_sheet = entry.filename.endswith("sheet1.xml")
            archive.writestr(entry, xml if is_sheet else source.read(entry))
    return file.getvalue()


ENTITIES = b"".join(
    b'<!ENTITY e%d "%s">' % (n, b"&e%d;" % (n - 1) * 10 if n else b"ha" * 9) for n in range(12)
)
MAIN = b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'


@pytest.mark.parametrize(
    "content",
    [
        b"not a workbook",
        sheet(b"<worksheet"),
        sheet(b"<!DOCTYPE d [" + ENTITIES + b"]>" + MAIN + b"<row><c><v>&e11;</v></c></row>"),
        sheet(MAIN + b'<row r="1"><c r="ZZZZZZ1"><v>1</v></c></row></sheetData></worksheet>'),
        sheet(MAIN + b'<row r="99999999"><c><v>1</v></c></row></sheetData></worksheet>'),
        sheet(MAIN + b'<row r="1"><c r="A1" t="s"><v>7</v></c></row></sheetData></worksheet>'),
    ],
)
def test_a_broken_workbook_is_refused_in_words(wave, content) -> None:
    assert faults(wave, content, "results.xlsx") == [(0, "")]


def test_a_percentage_of_a_spreadsheet_is_not_taken_for_its_hundredth(wave) -> None:
    book = openpyxl.load_workbook(io.BytesIO(workbook(as_cells(GOOD))))
    cell = book.active.cell(row=2, column=COLUMNS.index("value") + 1)
    cell.value, cell.number_format = 0.6, "0%"
    file = io.BytesIO()
    book.save(file)
    assert faults(wave, file.getvalue(), "results.xlsx") == [(2, "value")]


@pytest.mark.parametrize(
    ("content", "places"),
    [
        (microdata().replace(b",", b";"), [(1, "1")]),
        (b"\xef\xbb\xbf" + microdata(), [(1, "1")]),
        (microdata().replace(b"0.5", b'"0,5"', 1), [(2, "v2")]),
        (microdata().replace(b"0.5", b"=2", 1), [(2, "v2")]),
        (
            microdata().replace(b"\n1,b,1", b"\n1,x,1").replace(b"0.5", b"?", 1),
            [(2, "v2"), (3, "province")],
        ),
        (
            microdata().replace(b"0,a,0", b"0,a,0,8", 1).replace(b"\n2,c,0,", b"\n2,c,7,"),
            [(2, "7"), (4, "v1")],
        ),
        (microdata().replace(b"province", b"v1", 1), [(1, "province"), (1, "v1")]),
        (microdata().replace(b"\n5,", b"\n4,"), [(7, "id")]),
        (b"", [(0, "")]),
    ],
)
def test_every_fault_of_answers_is_named_by_line_and_column(coded, content, places) -> None:
    book = ("authority: id\n" + BOOK).encode()
    assert faults(coded, content, codebook=book) == places


def test_of_very_many_faults_the_rest_is_counted(coded) -> None:
    content = microdata(MAX_FAULTS + 5).replace(b".5,1,", b".5,?,")
    found = faults(coded, content, codebook=BOOK.encode())
    assert (len(found), found[0], found[-1]) == (MAX_FAULTS + 1, (2, "v3"), (0, ""))


@pytest.mark.parametrize(
    ("old", "new", "places"),
    [
        ("topic: t", "topic: [", [(6, "1")]),
        ("wave: 2030", "wave: 2031", [(0, "")]),
        ("type: single", "type: choice", [(11, "questions")]),
        ("code: q2, ", "", [(12, "questions")]),
        ("code: q2", "code: q1", [(0, "")]),
        ("column: v2", "column: v1", [(0, "")]),
        ("column: v3", "column: v4", [(13, "questions")]),
        ('{value: "0"}', '{value: "1"}', [(11, "questions")]),
        ('{value: "0"}', "[0]", [(11, "questions")]),
        ('{value: "0"}', "{value: 0, label: Nee}", [(11, "questions")]),
        ('{value: "0"}', "{value: 0, label: {de: Nein}}", [(11, "questions")]),
        ('{value: "0"}', "{value: 0, scale_position: high}", [(11, "questions")]),
        ("groups: {a: {}, b: {}, c: {}}", "groups: [a, b]", [(7, "breakdowns")]),
        ("topic: t", "topic: &t [*t]", [(4, "12")]),
        ("column: province", "column: {province: 1}", [(7, "breakdowns")]),
        (BOOK, "- one\n- two", [(0, "")]),
        (BOOK, "", [(0, "")]),
        (BOOK, "[" * 5_000, [(0, "")]),
        (BOOK, "x: \x00", [(0, "")]),
        (BOOK, "#" * (MAX_CODEBOOK_BYTES + 1), [(0, "")]),
    ],
)
def test_every_fault_of_a_codebook_is_named_by_its_line(coded, old, new, places) -> None:
    book = BOOK.replace(old, new, 1)
    assert faults(coded, microdata(), codebook=book.encode()) == places


def test_every_unknown_answer_is_named(coded) -> None:
    content = microdata().replace(b"0,a,0,", b"0,a,7,", 1).replace(b"3,a,1,", b'3,a,"=1",', 1)
    assert faults(coded, content, codebook=BOOK.encode()) == [(2, "v1"), (5, "v1")]


def test_synthetic_answers_are_never_results(coded) -> None:
    book = ("synthetic: true\n" + BOOK).encode()
    assert faults(coded, microdata(), codebook=book) == [(0, "")]
