"""The import as an editor meets it in the admin, and a maintainer on the command line."""

import io
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import CommandError, call_command
from django.test import Client
from django.urls import reverse

from surveys.models import ImportBatch, Result
from surveys.tables import Refused
from tests.factories.accounts import make_user, sign_in
from tests.markup import parsed
from tests.queries import LIMIT, queries_of
from tests.surveys.import_files import BOOK, GOOD, HEADER, line, microdata, prepare

UPLOAD = reverse("survey_import")
SYNTHETIC = Path(__file__).parent / "data"


@pytest.fixture
def editor(db: None) -> Client:
    """A browser of somebody with the role of editor."""
    return sign_in(Client(), make_user("els", "Editor"))


@pytest.fixture
def translator(db: None) -> Client:
    """A browser of somebody who may change texts and no figures."""
    return sign_in(Client(), make_user("tom", "Translator"))


def send(client: Client, wave, content: bytes, **files: bytes):
    """Upload a file as the form does."""
    return client.post(
        UPLOAD,
        {
            "wave": wave.pk,
            "file": SimpleUploadedFile("results.csv", content),
            **{name: SimpleUploadedFile(f"{name}.yaml", text) for name, text in files.items()},
        },
    )


def test_an_editor_sees_what_would_change_then_confirms_then_undoes(editor, wave) -> None:
    preview = send(editor, wave, GOOD)
    address = preview.headers["Location"]
    shown = parsed(editor.get(address).content).get_text(" ")
    assert "60%" in shown
    assert not Result.objects.exists()
    batch = ImportBatch.objects.get()
    editor.post(reverse("survey_import_confirm", args=[batch.pk]))
    assert Result.objects.count() == 2
    preview = send(editor, wave, GOOD.replace(b"60", b"61").replace(b"40", b"39"))
    rows = parsed(editor.get(preview.headers["Location"]).content)
    cells = [cell.get_text() for cell in rows.select("tbody tr")[0].select("td")]
    assert cells[4:6] == ["60%", "61%"]
    editor.post(reverse("survey_import_undo", args=[batch.pk]))
    assert not Result.objects.exists()


def test_a_preview_of_many_rows_asks_no_more_than_any_other_screen(editor, coded) -> None:
    more = [f"w{number}" for number in range(60)]
    header, *answers = microdata().decode().splitlines()
    lines = [",".join([header, *more]), *(f"{one}{',1' * len(more)}" for one in answers)]
    kind = "topic: t, type: single, options: {yes: {value: '1'}, no: {value: '0'}}"
    questions = "".join(f"  - {{code: {column}, column: {column}, {kind}}}\n" for column in more)
    book = f"{BOOK}{questions}".encode()
    preview = send(editor, coded, "\n".join(lines).encode(), codebook=book)
    assert queries_of(editor, preview.headers["Location"]) <= LIMIT


def test_every_fault_of_a_file_is_listed_and_nothing_kept(editor, wave) -> None:
    bad = "\n".join([HEADER, line("x"), line(value="1,5".replace(",", ";"))]).encode()
    answer = send(editor, wave, bad)
    assert answer.status_code == 422
    alert = parsed(answer.content).select_one("[role=alert]")
    assert [item.get_text().split(":")[0] for item in alert.select("li")] == [
        "regel 2, kolom option",
        "regel 3, kolom value",
    ]
    assert not ImportBatch.objects.exists()


def test_a_preview_of_answers_tells_no_hidden_number(editor, coded) -> None:
    preview = send(editor, coded, microdata(), codebook=BOOK.encode())
    html = parsed(editor.get(preview.headers["Location"]).content)
    row = next(row for row in html.select("tbody tr") if "m2" in row.get_text())
    cells = [cell.get_text(strip=True) for cell in row.select("td")]
    assert cells[5].startswith("niet getoond")
    assert not any(sign.isdecimal() for sign in cells[5])


def test_who_may_not_change_figures_sees_no_import_and_no_result(translator, wave) -> None:
    batch = prepare(wave, GOOD)
    acts = [reverse(f"survey_import_{act}", args=[batch.pk]) for act in ("confirm", "undo")]
    answers = [
        translator.get(UPLOAD),
        send(translator, wave, GOOD),
        translator.get(reverse("survey_import_preview", args=[batch.pk])),
        *(translator.post(address) for address in acts),
        translator.get(reverse("wagtailsnippets_surveys_result:list")),
        translator.get(reverse("wagtailsnippets_surveys_importbatch:list")),
    ]
    assert not [answer for answer in answers if answer.status_code == 200]
    assert not Result.objects.exists()
    assert UPLOAD not in translator.get("/admin/").content.decode()


def call(*arguments: object) -> str:
    """Run the command; what it says."""
    said = io.StringIO()
    call_command("import_survey", *map(str, arguments), stdout=said, stderr=io.StringIO())
    return said.getvalue()


def test_the_command_imports_all_or_nothing_and_undoes(wave, tmp_path) -> None:
    of_wave = ("--series", "s", "--wave", "2030")
    good, bad = tmp_path / "good.csv", tmp_path / "bad.csv"
    good.write_bytes(GOOD)
    bad.write_bytes(GOOD.replace(b"40", b"x"))
    assert "2 new" in call(good, *of_wave, "--dry-run")
    assert (Result.objects.count(), ImportBatch.objects.count()) == (0, 0)
    with pytest.raises(CommandError, match="regel 3, kolom value"):
        call(bad, *of_wave)
    assert not Result.objects.exists()
    call(good, *of_wave)
    assert Result.objects.count() == 2
    assert "0 new" in call(good, *of_wave, "--dry-run")
    call("--undo", *of_wave)
    assert not Result.objects.exists()
    with pytest.raises(CommandError):
        call("--undo", *of_wave)


def test_the_synthetic_example_is_whole_and_never_a_result(coded) -> None:
    coded.series.topics.create(code="lmb", name_nl="LMB")
    text = (SYNTHETIC / "synthetic-codebook.yaml").read_text()
    book = text.replace("lmb-sdg", "s").replace("2099", "2030").encode()
    answers = (SYNTHETIC / "synthetic-microdata.csv").read_bytes()
    with pytest.raises(Refused):
        prepare(coded, answers, codebook=book)
    batch = prepare(coded, answers, codebook=book, allow_synthetic=True)
    questions = [change["code"] for change in batch.changes if change["kind"] == "question"]
    assert all(code.startswith("synthetic-") for code in questions)
    states = {change["state"] for change in batch.changes if "state" in change}
    assert states == {"value", "suppressed"}
