"""A hidden number stands nowhere: no page, no file, no index, no cache, no record."""

import io
import pickle

import openpyxl
from django.apps import apps
from django.core import serializers
from django.core.cache import cache
from django.test import Client
from wagtail.models import ReferenceIndex
from wagtail.search.models import IndexEntry

from surveys.models import Result
from surveys.services import apply_import, undo_import
from tests.factories import SurveyPageFactory, SurveySeriesPageFactory
from tests.surveys.import_files import BOOK, prepare

SECRET = "4217"


def answers() -> bytes:
    """Nine authorities of one province, with a mean of their own; sixty others."""
    lines = ["id,province,v1,v2,v3,v4"]
    lines += [f"{n},{'ab'[n % 2]},{n % 2},{n % 7},1,0" for n in range(60)]
    lines += [f"{n},c,1,{SECRET}.5,1,0" for n in range(60, 69)]
    return "\n".join(lines).encode()


def stored() -> str:
    """Every row that surveys, search and references hold, and what is cached."""
    models = [*apps.get_app_config("surveys").get_models(), IndexEntry, ReferenceIndex]
    rows = "".join(serializers.serialize("json", model.objects.all()) for model in models)
    return rows + repr(pickle.dumps(getattr(cache, "_cache", {})))


def cells(content: bytes) -> str:
    """Every cell of a workbook."""
    book = openpyxl.load_workbook(io.BytesIO(content))
    return repr([[cell.value for cell in row] for sheet in book for row in sheet.iter_rows()])


def test_a_hidden_number_is_nowhere(coded, site, client: Client, editor: Client) -> None:
    parent = SurveySeriesPageFactory(parent=site.section("surveys"), series=coded.series)
    page = SurveyPageFactory(parent=parent, wave=coded)
    batch = prepare(coded, answers(), codebook=BOOK.encode())
    preview = editor.get(f"/admin/survey-import/{batch.pk}/").content.decode()
    assert SECRET not in preview + stored()
    apply_import(batch=batch)
    hidden = Result.objects.filter(question__code="q2", state="suppressed")
    assert "c" in hidden.values_list("group__code", flat=True)
    page.save_revision().publish()
    address = page.get_url()
    compare = f"{site.compare().get_url()}?question=s.q2&by=province"
    paths = (
        address,
        compare,
        *(f"{address}{name}/" for name in ("csv", "csv-metadata", "dictionary")),
    )
    shown = "".join(client.get(path).content.decode() for path in paths)
    assert "[c]" in shown
    assert SECRET not in shown + cells(client.get(f"{address}xlsx/").content) + stored()
    undo_import(batch=batch)
    assert SECRET not in stored()
