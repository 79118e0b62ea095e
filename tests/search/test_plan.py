"""On PostgreSQL every search is a scan of an index, whatever the word and however much there is."""

import json
from collections.abc import Iterator

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from vvsg_intl.core.i18n import LANGUAGES
from vvsg_intl.search.engines import Scope, postgresql
from vvsg_intl.search.questions import Question

pytestmark = [pytest.mark.postgresql, pytest.mark.django_db]

# 8,000 pages and 8,000 pages of PDFs: one word in all, one in few, one in none.
FILL = """
INSERT INTO search_passage (language, kind, target, title, text, number, anchor)
SELECT (ARRAY['nl', 'en', 'fr', 'es'])[1 + n %% 4], 'news', 'page:' || n, 'titel ' || n,
       'gemeente ' || CASE WHEN n %% 1000 = 0 THEN 'zeppelin ' ELSE '' END || md5(n::text),
       CASE WHEN n > 8000 THEN n END, ''
FROM generate_series(1, 16000) AS n
"""
ALL = [Scope(language, 200) for language in LANGUAGES]


@pytest.fixture(scope="module")
def filled(django_db_setup: None, django_db_blocker) -> Iterator[None]:
    """A full table with statistics, rolled back afterwards."""
    with django_db_blocker.unblock(), transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute(FILL, [])
            cursor.execute("ANALYZE search_passage")
        yield
        transaction.set_rollback(True)


def nodes(plan: dict) -> Iterator[dict]:
    """Every node of a plan."""
    yield plan
    for part in plan.get("Plans", ()):
        yield from nodes(part)


def plan_of(question: str, *, any_word: bool = False) -> list[dict]:
    """The nodes of the plan by which a question is answered."""
    asked = Question.of(question)
    with CaptureQueriesContext(connection) as queries:
        postgresql.find(asked, ALL, any_word=any_word)
    with connection.cursor() as cursor:
        cursor.execute("EXPLAIN (FORMAT JSON) " + queries[0]["sql"])
        found = cursor.fetchone()[0]
    plan = json.loads(found) if isinstance(found, str) else found
    return list(nodes(plan[0]["Plan"]))


@pytest.mark.parametrize(
    "question",
    ["gemeente", "zeppelin", "bestaat-niet", '"gemeente zeppelin"', "ge", "gemeente titel"],
)
@pytest.mark.parametrize("any_word", [False, True])
def test_no_question_reads_the_whole_table(filled: None, question: str, any_word: bool) -> None:
    plan = plan_of(question, any_word=any_word)
    assert not [node.get("Relation Name") for node in plan if node["Node Type"] == "Seq Scan"]
    used = {node["Index Name"] for node in plan if node["Node Type"] == "Bitmap Index Scan"}
    expected = {
        f"search_passage_{part}_{code}"
        for part in ("title", "whole", "inside")
        for code in LANGUAGES
    }
    assert used == expected


def test_a_word_that_is_everywhere_is_ranked_no_further_than_the_limit(filled: None) -> None:
    hits = postgresql.find(Question.of("gemeente"), [Scope("nl", 50)], any_word=False)
    assert 50 <= len(hits) <= 150


def test_a_rare_word_is_found_among_all_the_others(filled: None) -> None:
    hits = postgresql.find(Question.of("zeppelin"), ALL, any_word=False)
    assert len(hits) == 16
