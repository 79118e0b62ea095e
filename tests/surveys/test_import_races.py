"""Two imports at once, each with a connection of its own: the results are of one of them."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import OperationalError, connection, connections

from surveys.models import ImportBatch, Result, SurveyWave
from surveys.services import apply_import
from surveys.tables import Refused
from tests.surveys.import_files import GOOD, HEADER, line, prepare

OTHER = "\n".join([HEADER, line(value="10"), line("no", "90")]).encode()


@pytest.mark.django_db(transaction=True)
@pytest.mark.usefixtures("transactional_db")
def test_of_two_at_the_same_moment_one_is_applied_whole(wave: SurveyWave) -> None:
    together = Barrier(2)

    def apply(pk: int) -> Exception | None:
        batch = ImportBatch.objects.select_related("wave").get(pk=pk)
        try:
            together.wait(timeout=30)
            apply_import(batch=batch)
        except (Refused, OperationalError) as error:
            return error
        finally:
            connections.close_all()
        return None

    batches = [prepare(wave, content).pk for content in (GOOD, OTHER)]
    with ThreadPoolExecutor(2) as pool:
        outcomes = list(pool.map(apply, batches))
    failed = [error for error in outcomes if error]
    # SQLite has one writer at a time and may turn the second away before it can compare.
    expected = Refused if connection.vendor == "postgresql" else (Refused, OperationalError)
    assert len(failed) == 1
    assert isinstance(failed[0], expected)
    values = set(Result.objects.values_list("value", flat=True))
    assert values == ({60, 40} if outcomes[0] is None else {10, 90})
    wave.refresh_from_db()
    assert wave.results_version == 1
    assert ImportBatch.objects.filter(status="applied").count() == 1
