"""The survey page: findings in words, states that differ, zeros that stay, nothing that leaks."""

import csv
import io
import json
import math

import openpyxl
import pytest
from csvw import CSVW
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.test import Client

from surveys.models import Correction, HeadlineFigure, Option, Result
from tests.factories import (
    CorrectionFactory,
    HeadlineFactory,
    NewsPageFactory,
    OptionFactory,
    QuestionFactory,
    ResultFactory,
    SurveyPageFactory,
    SurveySeriesPageFactory,
    SurveyWaveFactory,
)

pytestmark = pytest.mark.one_database

SECRET = "4217"


@pytest.fixture
def page(site):
    """A page with a zero, a value and one result of each state without a value."""
    series_page = SurveySeriesPageFactory(parent=site.section("surveys"))
    wave = SurveyWaveFactory(series=series_page.series)
    question = QuestionFactory(wave=wave, code="q", message_nl="{ja} doet mee")
    for code, facts in {
        "ja": {"value": 37},
        "nul": {"value": 0},
        "geheim": {"state": "suppressed"},
        "weg": {"state": "missing"},
        "niet": {"state": "not_asked"},
    }.items():
        option = OptionFactory(question=question, code=code, label_nl=f"Antwoord {code}")
        ResultFactory(question=question, option=option, **facts)
    HeadlineFactory(result=Result.objects.get(option__code="ja"))
    return SurveyPageFactory(parent=series_page, wave=wave)


def cells(html) -> dict[str, str]:
    """The figure of each answer as a screen reader has it."""
    return {
        row.th.get_text(strip=True): row.select_one(".result-table__figure").get_text(
            " ", strip=True
        )
        for row in html.select(".result-table tbody tr")
    }


def test_the_title_says_the_finding(page, read) -> None:
    assert read(page.get_url()).h1.get_text(strip=True) == "37% doet mee"


def test_states_look_and_read_differently_and_a_zero_is_a_zero(page, read) -> None:
    found = cells(read(page.get_url()))
    assert found["Antwoord nul"] == "0%"
    assert found["Antwoord geheim"].startswith("[c]")
    assert found["Antwoord weg"].startswith("[x]")
    assert found["Antwoord niet"].startswith("[z]")
    assert len(set(found.values())) == 5


def test_what_has_no_value_has_no_bar(page, read) -> None:
    html = read(page.get_url())
    rows = {row.th.get_text(strip=True): row for row in html.select(".result-table tbody tr")}
    assert rows["Antwoord ja"].select(".result-bar rect")
    for name in ("geheim", "weg", "niet"):
        assert not rows[f"Antwoord {name}"].select("svg")


def test_what_is_not_known_is_said(page, read) -> None:
    text = read(page.get_url()).get_text(" ")
    assert "n niet gepubliceerd" in text
    assert "Voor deze gegevens is geen licentie vermeld" in text


def test_a_suppressed_result_cannot_hold_a_number(page) -> None:
    hidden = Result.objects.get(state="suppressed")
    with pytest.raises(IntegrityError), transaction.atomic():
        Result.objects.filter(pk=hidden.pk).update(value=SECRET)
    with pytest.raises(IntegrityError), transaction.atomic():
        Result.objects.filter(pk=hidden.pk).update(base=3)


@pytest.mark.parametrize(
    "facts",
    [
        {"value": 101},
        {"value": None},
        {"qualifier": "in_words"},
        {"value": None, "numerator": 2, "denominator": 1, "qualifier": "in_words"},
        {"qualifier": "range", "upper": 10},
        {"base_state": "value"},
    ],
)
def test_the_database_refuses_what_cannot_be(page, facts) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        Result.objects.filter(option__code="ja").update(**facts)


def test_there_is_one_result_per_answer_and_group(page) -> None:
    same = Result.objects.get(option__code="ja")
    with pytest.raises(IntegrityError), transaction.atomic():
        ResultFactory(question=same.question, option=same.option)


def download(client: Client, page, name: str):
    response = client.get(f"{page.get_url()}{name}/")
    assert response.status_code == 200
    return response


def test_the_csv_tells_the_states_apart_and_keeps_the_zero(page, client) -> None:
    text = download(client, page, "csv").content.decode()
    rows = {row["option"]: row for row in csv.DictReader(io.StringIO(text))}
    assert (rows["nul"]["value"], rows["nul"]["text"]) == ("0", "0%")
    assert {rows[name]["text"] for name in ("geheim", "weg", "niet")} == {"[c]", "[x]", "[z]"}
    assert not any(rows[name]["value"] for name in ("geheim", "weg", "niet"))


def test_an_independent_validator_accepts_the_csv(page, client, tmp_path, monkeypatch) -> None:
    metadata = json.loads(download(client, page, "csv-metadata").content)
    (tmp_path / "data.csv").write_bytes(download(client, page, "csv").content)
    metadata["url"] = "data.csv"
    (tmp_path / "data.csv-metadata.json").write_text(json.dumps(metadata))
    checked = CSVW(str(tmp_path / "data.csv-metadata.json"), validate=True)
    assert checked.is_valid, checked.warnings


def test_the_workbook_has_cover_notes_and_a_zero(page, client) -> None:
    book = openpyxl.load_workbook(io.BytesIO(download(client, page, "xlsx").content))
    assert book.sheetnames[:2] == ["Voorblad", "Toelichting"]
    rows = list(book.worksheets[2].iter_rows(min_row=5, values_only=True))
    values = {row[1]: row[2] for row in rows}
    assert values["Antwoord nul"] == 0
    assert values["Antwoord nul"] is not None
    assert {values[f"Antwoord {n}"] for n in ("geheim", "weg", "niet")} == {"[c]", "[x]", "[z]"}


def test_formulas_are_defused_and_negative_numbers_kept(page, client) -> None:
    result = Result.objects.get(option__code="ja")
    Result.objects.filter(pk=result.pk).update(
        verbatim="=HYPERLINK(1)", unit="euro", value=-5, qualifier="exact"
    )
    text = download(client, page, "csv").content.decode()
    row = next(row for row in csv.DictReader(io.StringIO(text)) if row["option"] == "ja")
    assert row["verbatim_nl"] == "'=HYPERLINK(1)"
    assert row["value"] == "-5"
    result.question.name_nl = "=1+1"
    result.question.save()
    book = openpyxl.load_workbook(io.BytesIO(download(client, page, "xlsx").content))
    assert book.worksheets[2]["A1"].data_type == "s"
    assert -5 in [row[2] for row in book.worksheets[2].iter_rows(min_row=5, values_only=True)]


def test_the_description_for_machines_is_a_dataset(page, read) -> None:
    html = read(page.get_url())
    graph = json.loads(html.select_one('script[type="application/ld+json"]').string)["@graph"]
    dataset = next(one for one in graph if one["@type"] == "Dataset")
    assert len(dataset["distribution"]) == 4


def test_corrections_stay(page, client, read) -> None:
    correction = CorrectionFactory(wave=page.wave)
    assert "Een cijfer is verbeterd." in read(page.get_url()).get_text()
    for act in (correction.save, correction.delete, Correction.objects.all().delete):
        with pytest.raises(ValidationError):
            act()


def test_an_older_edition_says_so_and_leads_to_the_newest(page, read) -> None:
    newer = SurveyPageFactory(
        parent=page.get_parent().specific,
        wave=SurveyWaveFactory(series=page.wave.series, year=page.wave.year + 1),
    )
    link = read(page.get_url()).select_one(".survey-edition a")
    assert link["href"] == newer.get_url()
    assert not read(newer.get_url()).select(".survey-edition")


@pytest.mark.parametrize(
    ("comparability", "beside"), [("yes", True), ("limited", True), ("no", False)]
)
def test_earlier_results_stand_beside_only_where_they_compare(
    page, read, comparability, beside
) -> None:
    later_wave = SurveyWaveFactory(series=page.wave.series, year=page.wave.year + 1)
    later = QuestionFactory(
        wave=later_wave,
        code="q",
        comparable_with=page.wave.questions.get(),
        comparability=comparability,
        comparability_reason_nl="De vraag is anders gesteld.",
    )
    option = OptionFactory(question=later, code="ja")
    ResultFactory(question=later, option=option, value=44)
    newer = SurveyPageFactory(parent=page.get_parent().specific, wave=later_wave)
    text = read(newer.get_url()).select_one(".survey-chart").get_text(" ")
    assert ("37%" in text) is beside
    assert "De vraag is anders gesteld." in text


def test_a_doubtful_comparison_needs_its_reason(page) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        QuestionFactory(wave=page.wave, comparability="limited")


def test_answers_that_do_not_add_up_need_a_note_before_they_go_public(page) -> None:
    question = QuestionFactory(wave=page.wave, type="single")
    ResultFactory(question=question, option=OptionFactory(question=question), value=50)
    with pytest.raises(ValidationError):
        page.save()
    question.note_nl = "Alleen het grootste antwoord is gepubliceerd."
    question.save()
    page.save()


@pytest.mark.parametrize(("values", "drawn"), [((60, 40), True), ((40, 30, 20, 10), False)])
def test_a_donut_has_at_most_three_parts(page, read, values, drawn) -> None:
    question = QuestionFactory(wave=page.wave, code="ring", chart="donut")
    for value in values:
        ResultFactory(question=question, option=OptionFactory(question=question), value=value)
    assert bool(read(page.get_url()).select("#ring .donut")) is drawn


def test_a_page_of_forty_questions_stays_small_and_asks_no_more(
    page, client, django_assert_max_num_queries
) -> None:
    topic = page.wave.questions.get().topic
    for number in range(39):
        question = QuestionFactory(
            wave=page.wave,
            topic=topic,
            type="single",
            name_nl=f"Samenwerking met partners in het buitenland, onderdeel {number}",
            message_nl="{value} van de besturen werkt samen met een partner in het buitenland",
            wording_nl="Werkt uw bestuur vandaag samen met een of meer partners in het buitenland?",
        )
        options = OptionFactory.build_batch(5, question=question, label_nl="Ja, met partners")
        results = [
            ResultFactory.build(
                question=question, option=option, value=value, base=212, base_state="value"
            )
            for option, value in zip(
                Option.objects.bulk_create(options), (41, 29, 20, 6, 4), strict=True
            )
        ]
        Result.objects.bulk_create(results)
    client.get(page.get_url())
    with django_assert_max_num_queries(12):
        response = client.get(page.get_url())
    assert response.content.count(b"<table") == 40
    assert len(response.content) <= 90 * 1024


def test_results_are_public_only_with_a_live_page(page, client, site) -> None:
    compare = site.compare().get_url()
    address = f"{compare}?question={page.wave.series.code}.q"
    assert b"37%" in client.get(address).content
    page.unpublish()
    assert client.get(f"{page.get_url()}csv/").status_code == 404
    assert b"37%" not in client.get(address).content


def test_each_path_tells_the_four_states_apart(page, client, site, read) -> None:
    """Page, comparison, CSV and workbook: four states, four different things, a zero among them."""
    address = f"{site.compare().get_url()}?question={page.wave.series.code}.q"
    compared = read(address)
    row = {
        r.th.get_text(strip=True): r.td.get_text(" ", strip=True)
        for r in compared.select("tbody tr")
    }
    assert row["Antwoord nul"] == "0%"
    assert len({row[f"Antwoord {name}"] for name in ("nul", "geheim", "weg", "niet")}) == 4
    assert [entry.b.get_text() for entry in compared.select(".compare-table__legend li")] == [
        *("[x]", "[z]", "[c]")
    ]
    rows = list(csv.DictReader(io.StringIO(download(client, page, "csv").content.decode())))
    assert len({(r["state"], r["text"]) for r in rows}) == 5


def test_a_zero_can_be_a_headline_and_stand_in_a_sentence(page, read) -> None:
    question = page.wave.questions.get()
    question.message_nl = "{nul} doet mee"
    question.save()
    HeadlineFigure.objects.all().delete()
    HeadlineFactory(result=Result.objects.get(option__code="nul"))
    html = read(page.get_url())
    assert html.h1.get_text(strip=True) == "0% doet mee"
    assert html.select_one(".headline-figures__value").get_text(strip=True) == "0%"


def test_a_hidden_result_is_said_in_no_sentence_and_no_headline_number(page, read) -> None:
    question = page.wave.questions.get()
    question.message_nl = "{geheim} doet mee"
    question.save()
    HeadlineFigure.objects.all().delete()
    HeadlineFactory(result=Result.objects.get(option__code="geheim"))
    html = read(page.get_url())
    assert html.h1.get_text(strip=True) == page.title
    shown = html.select_one(".headline-figures__value")
    assert shown.abbr.get_text() == "[c]"
    assert not html.select(".headline-figures svg")


def test_a_quoted_result_follows_what_is_stored_and_hides_with_its_page(page, read, site) -> None:
    question = page.wave.questions.get()
    body = [{"type": "survey_chart", "value": question.pk}]
    news = NewsPageFactory(parent=site.section("news"), body=json.dumps(body))
    chart = read(news.get_url()).select_one(".survey-chart")
    assert "37%" in chart.get_text()
    assert chart.select_one(".survey-chart__links a")["href"].startswith(page.get_url())
    result = Result.objects.get(option__code="ja")
    result.value = 38
    result.save()
    assert "38%" in read(news.get_url()).select_one(".survey-chart").get_text()
    page.unpublish()
    assert not read(news.get_url()).select(".survey-chart")


def test_the_home_page_shows_the_headline_figures_with_source_and_year(page, read, site) -> None:
    band = read(site.homes["nl"].get_url()).select_one(".headline-figures")
    assert "37%" in band.get_text()
    assert str(page.wave.year) in band.select_one(".headline-figures__note").get_text()
    section = band.find_parent("section")
    assert section.select_one(f'a[href="{page.get_url()}"]')


def test_a_donut_leaves_a_gap_between_its_parts(page, read) -> None:
    question = QuestionFactory(wave=page.wave, code="ring", chart="donut")
    for value in (60, 40):
        ResultFactory(question=question, option=OptionFactory(question=question), value=value)
    pieces = read(page.get_url()).select("#ring .donut circle")
    assert {round(2 * math.pi * float(piece["r"]), 2) for piece in pieces} == {100}
    lengths = [float(piece["stroke-dasharray"].split()[0]) for piece in pieces]
    assert [length < whole for length, whole in zip(lengths, (60, 40), strict=True)] == [True, True]
