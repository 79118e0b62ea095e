"""Imports: whole or not at all, every fault by its place, repeated without effect, undone."""

import pytest

from surveys.models import HeadlineFigure, Question, Result
from surveys.services import apply_import, undo_import
from surveys.tables import Refused
from tests.factories import (
    HeadlineFactory,
    ResultFactory,
    SurveyPageFactory,
    SurveySeriesPageFactory,
)
from tests.surveys.import_files import (
    BOOK,
    GOOD,
    HEADER,
    as_cells,
    line,
    microdata,
    prepare,
    workbook,
)

OTHER = "\n".join([HEADER, line(value="70"), line("no", "30")]).encode()


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
    batch = prepare(wave, OTHER)
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
    apply_import(batch=prepare(wave, OTHER))
    with pytest.raises(Refused):
        undo_import(batch=first)


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


def test_an_earlier_result_of_the_table_is_kept_by_an_import_of_another_question(coded) -> None:
    kept = ResultFactory(question=Question.objects.get(code="q"))
    apply_import(batch=prepare(coded, microdata(), codebook=BOOK.encode()))
    assert Result.objects.filter(pk=kept.pk).exists()


def test_a_workbook_is_read_like_a_table(wave) -> None:
    cells = as_cells(GOOD)
    cells[1][5], cells[1][9] = 60, 100.0
    table = [row["value"] for row in prepare(wave, workbook(cells), "results.xlsx").changes]
    assert table == [row["value"] for row in prepare(wave, GOOD).changes]


def test_answers_in_a_workbook_are_read_like_those_in_a_table(coded) -> None:
    table = prepare(coded, microdata(), codebook=BOOK.encode()).changes
    cells = workbook([*as_cells(microdata()), [], [None] * 30])
    assert prepare(coded, cells, "answers.xlsx", codebook=BOOK.encode()).changes == table


def test_undoing_gives_back_what_an_editor_had_added(coded) -> None:
    question = Question.objects.get(code="q")
    kept = ResultFactory(question=question, note_fr="Note.", reference_start="2029-01-01")
    book = BOOK.replace("code: q1", "code: q").encode()
    batch = prepare(coded, microdata(), codebook=book)
    apply_import(batch=batch)
    assert not Result.objects.filter(pk=kept.pk).exists()
    undo_import(batch=batch)
    back = Result.objects.get()
    assert (back.value, back.note_fr, str(back.reference_start)) == (40, "Note.", "2029-01-01")


def test_an_import_does_not_take_away_a_headline_figure(coded) -> None:
    HeadlineFactory(result=ResultFactory(question=Question.objects.get(code="q")))
    book = BOOK.replace("code: q1", "code: q").encode()
    with pytest.raises(Refused):
        prepare(coded, microdata(), codebook=book)
    assert (Result.objects.count(), HeadlineFigure.objects.count()) == (1, 1)


def test_an_import_is_not_undone_over_the_work_of_an_editor(wave) -> None:
    batch = prepare(wave, GOOD)
    apply_import(batch=batch)
    Result.objects.filter(option__code="yes").update(value=61)
    with pytest.raises(Refused):
        undo_import(batch=batch)
    assert rows() == {("yes", 61, "value", 100), ("no", 40, "value", 100)}


def test_an_undone_import_leaves_no_question_without_results_on_the_page(coded, site, read) -> None:
    page = SurveyPageFactory(
        parent=SurveySeriesPageFactory(parent=site.section("surveys"), series=coded.series),
        wave=coded,
    )
    batch = prepare(coded, microdata(), codebook=BOOK.encode())
    apply_import(batch=batch)
    assert [figure["id"] for figure in read(page.get_url()).select(".survey-chart")] == [
        *("q1", "q2", "q3")
    ]
    undo_import(batch=batch)
    assert not read(page.get_url()).select(".survey-chart")
    dictionary = read(f"{page.get_url()}dictionary/").get_text()
    assert "q1" not in dictionary


def test_a_mean_of_a_small_group_does_not_follow_from_the_others(coded) -> None:
    """Group c is large, but only three of it gave a number: a second group covers it."""
    lines = microdata(90).decode().split("\n")
    cells = [text.split(",") for text in lines]
    for row in [row for row in cells if row[1] == "c"][3:]:
        row[3] = "99"
    content = "\n".join(",".join(row) for row in cells).encode()
    apply_import(batch=prepare(coded, content, codebook=BOOK.encode()))
    means = Result.objects.filter(question__code="q2", group__isnull=False)
    assert sorted(means.values_list("state", flat=True)) == ["suppressed", "suppressed", "value"]


def test_a_zero_survives_an_import_of_each_kind(coded) -> None:
    table = "\n".join([HEADER, line(value="100"), line("no", "0")]).encode()
    apply_import(batch=prepare(coded, table))
    coded.refresh_from_db()
    nobody = microdata().replace(b",0,", b",1,")
    apply_import(batch=prepare(coded, nobody, codebook=BOOK.encode()))
    zeros = Result.objects.filter(state="value", value=0, group=None)
    assert {(r.question.code, r.option.code) for r in zeros} == {("q", "no"), ("q1", "no")}
