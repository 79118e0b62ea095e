"""Imports: whole or not at all, every fault by its place, repeated without effect, undone."""

import io
import zipfile

import openpyxl
import pytest

from surveys.models import ImportBatch, Question, Result, SurveyWave
from surveys.published_tables import COLUMNS
from surveys.services import apply_import, prepare_import, undo_import
from surveys.tables import MAX_BYTES, Refused
from tests.factories import (
    GroupFactory,
    OptionFactory,
    QuestionFactory,
    ResultFactory,
    SurveySeriesFactory,
    SurveyWaveFactory,
    TopicFactory,
)

HEADER = ",".join(COLUMNS)


@pytest.fixture
def wave(db: None) -> SurveyWave:
    """A wave with one question of two answers and one group."""
    series = SurveySeriesFactory(code="s")
    wave = SurveyWaveFactory(series=series, year=2030)
    question = QuestionFactory(wave=wave, code="q", type="single")
    OptionFactory(question=question, code="yes")
    OptionFactory(question=question, code="no")
    GroupFactory(dimension__series=series, dimension__code="size", code="small")
    return wave


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


def rows() -> set[tuple]:
    return set(Result.objects.values_list("option__code", "value", "state", "base"))


def test_a_table_is_previewed_and_then_applied(wave) -> None:
    batch = prepare(wave, GOOD)
    assert not Result.objects.exists()
    apply_import(batch=batch)
    assert rows() == {("yes", 60, "value", 100), ("no", 40, "value", 100)}


def test_the_same_file_again_changes_nothing(wave) -> None:
    apply_import(batch=prepare(wave, GOOD))
    wave.refresh_from_db()
    assert prepare(wave, GOOD).changes == []


def test_an_import_is_undone(wave) -> None:
    apply_import(batch=prepare(wave, GOOD))
    before = rows()
    wave.refresh_from_db()
    batch = prepare(wave, "\n".join([HEADER, line(value="70"), line("no", "30")]).encode())
    apply_import(batch=batch)
    assert rows() != before
    undo_import(batch=batch)
    assert rows() == before


def test_of_two_at_once_only_one_is_applied(wave) -> None:
    first = prepare(wave, GOOD)
    second = prepare(wave, "\n".join([HEADER, line(value="10"), line("no", "90")]).encode())
    apply_import(batch=first)
    with pytest.raises(Refused):
        apply_import(batch=second)
    assert rows() == {("yes", 60, "value", 100), ("no", 40, "value", 100)}


def test_an_import_is_not_applied_twice_nor_undone_after_a_later_one(wave) -> None:
    first = prepare(wave, GOOD)
    apply_import(batch=first)
    with pytest.raises(Refused):
        apply_import(batch=first)
    wave.refresh_from_db()
    apply_import(
        batch=prepare(wave, "\n".join([HEADER, line(value="70"), line("no", "30")]).encode())
    )
    with pytest.raises(Refused):
        undo_import(batch=first)


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
        (GOOD.replace(b"60", b"=1+1"), [(2, "value"), (2, "value")]),
        ("\n".join([HEADER, "x,y"]).encode(), [(2, "2")]),
        (GOOD.replace(b"wave,", b"", 1), [(1, "wave")]),
        (HEADER.encode(), [(0, "")]),
        (b"", [(1, name) for name in COLUMNS]),
        (GOOD.replace(b"60", b"\xff"), [(1, "1")]),
        ("\n".join([HEADER, line(value="10"), line("no", "20")]).encode(), [(2, "value")]),
        ("\n".join([HEADER, line(group="size:small", n="9")]).encode(), [(2, "n"), (2, "value")]),
        ("\n".join([HEADER, line(value="3", unit="count")]).encode(), [(2, "value")]),
        ("\n".join([HEADER, line(value="", state="none")]).encode(), [(2, "state")]),
    ],
)
def test_every_fault_is_named_by_line_and_column(wave, content: bytes, places) -> None:
    assert sorted(faults(wave, content)) == sorted(places)


def test_a_question_with_a_note_need_not_add_up(wave) -> None:
    Question.objects.update(note_nl="Niet alle antwoorden zijn gepubliceerd.")
    assert prepare(wave, "\n".join([HEADER, line(value="10")]).encode())


def test_half_stays_half_and_states_have_no_number(wave) -> None:
    table = [
        HEADER,
        line(value="1/2", qualifier="in_words", verbatim_nl="de helft"),
        line("no", "[c]", n="[c]"),
    ]
    apply_import(batch=prepare(wave, "\n".join(table).encode()))
    half, hidden = Result.objects.order_by("option__sort_order")
    assert (half.value, half.numerator, half.denominator) == (None, 1, 2)
    assert (hidden.state, hidden.value, hidden.base) == ("suppressed", None, None)


def test_a_file_of_200_mb_is_refused_before_it_is_read(wave) -> None:
    with pytest.raises(Refused):
        prepare_import(wave=wave, file=io.BytesIO(), name="a.csv", size=2 * MAX_BYTES)


def workbook(cells: list[list[object]]) -> bytes:
    book, file = openpyxl.Workbook(), io.BytesIO()
    for row in cells:
        book.active.append(row)
    book.save(file)
    return file.getvalue()


def test_a_workbook_is_read_like_a_table(wave) -> None:
    cells = [text.split(",") for text in GOOD.decode().split("\n")]
    assert len(prepare(wave, workbook(cells), "results.xlsx").changes) == 2


def test_a_formula_in_a_workbook_is_refused_by_its_place(wave) -> None:
    cells = [text.split(",") for text in GOOD.decode().split("\n")]
    cells[1][COLUMNS.index("value")] = "=30+30"
    assert (2, "value") in faults(wave, workbook(cells), "results.xlsx")


def test_a_workbook_that_unpacks_to_too_much_is_refused(wave, monkeypatch) -> None:
    monkeypatch.setattr("surveys.tables.MAX_UNPACKED", 1_000_000)
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/worksheets/sheet1.xml", b"0" * 2_000_000)
    assert faults(wave, file.getvalue(), "bomb.xlsx") == [(0, "")]


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


@pytest.fixture
def coded(wave) -> SurveyWave:
    TopicFactory(series=wave.series, code="t")
    return wave


def test_answers_become_results_and_are_forgotten(coded) -> None:
    apply_import(batch=prepare(coded, microdata(), codebook=BOOK.encode()))
    yes = Result.objects.get(question__code="q1", option__code="yes", group=None)
    assert (yes.value, yes.base, yes.decimals) == (50, 60, 0)
    assert Result.objects.filter(question__code="q1", group__isnull=False).count() == 6
    mean = Result.objects.get(question__code="q2", group=None)
    assert mean.unit == "mean"


def test_a_count_of_one_to_four_is_stored_nowhere(coded) -> None:
    batch = prepare(coded, microdata(), codebook=BOOK.encode())
    apply_import(batch=batch)
    hidden = Result.objects.get(question__code="q3", option__code="m2", group=None)
    assert (hidden.state, hidden.value) == ("suppressed", None)
    change = next(c for c in batch.changes if c.get("option") == "m2")
    assert change["value"] is None


def test_the_same_answers_again_change_nothing(coded) -> None:
    apply_import(batch=prepare(coded, microdata(), codebook=BOOK.encode()))
    coded.refresh_from_db()
    changes = prepare(coded, microdata(), codebook=BOOK.encode()).changes
    assert {change["kind"] for change in changes} == {"dimension", "question"}


def test_every_unknown_answer_is_named(coded) -> None:
    content = microdata().replace(b"0,a,0,", b"0,a,7,", 1).replace(b"3,a,1,", b'3,a,"=1",', 1)
    assert faults(coded, content, codebook=BOOK.encode()) == [(2, "v1"), (5, "v1")]


def test_synthetic_answers_are_never_results(coded) -> None:
    book = ("synthetic: true\n" + BOOK).encode()
    assert faults(coded, microdata(), codebook=book) == [(0, "")]


def test_an_earlier_result_of_the_table_is_kept_by_an_import_of_another_question(coded) -> None:
    kept = ResultFactory(question=Question.objects.get(code="q"))
    apply_import(batch=prepare(coded, microdata(), codebook=BOOK.encode()))
    assert Result.objects.filter(pk=kept.pk).exists()
