"""On PostgreSQL every search is a scan of an index, whatever the word and however much there is."""

import json
from collections.abc import Iterator, Sequence

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from vvsg_intl.core.i18n import LANGUAGES
from vvsg_intl.search.engines import Hit, Scope, postgresql, tsquery
from vvsg_intl.search.models import Word
from vvsg_intl.search.questions import Question
from vvsg_intl.search.selectors.finding import scopes_of

pytestmark = [pytest.mark.postgresql, pytest.mark.django_db]

# 8,000 pages and 8,000 pages of PDFs: one word in all, one in few, one in none.
FILL = """
INSERT INTO search_passage (language, kind, target, title, text, number, anchor)
SELECT (ARRAY['nl', 'en', 'fr', 'es'])[1 + n %% 4], 'news', 'page:' || n, 'titel ' || n,
       'gemeente ' || CASE WHEN n %% 1000 = 0 THEN 'zeppelin ' ELSE '' END || md5(n::text),
       CASE WHEN n > 8000 THEN n END, ''
FROM generate_series(1, 16000) AS n
"""
# As many words as a site of that size has.
WORDS = """
INSERT INTO search_word (language, word, plain)
SELECT language, word, word
FROM unnest(ARRAY['nl', 'en', 'fr', 'es']) AS language,
     (SELECT 'woord' || n AS word FROM generate_series(1, 5000) AS n) AS words
"""
ALL = [Scope(language, 200) for language in LANGUAGES]


@pytest.fixture(scope="module")
def filled(django_db_setup: None, django_db_blocker) -> Iterator[None]:
    """A full table with statistics, rolled back afterwards."""
    with django_db_blocker.unblock(), transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute(FILL, [])
            cursor.execute(WORDS, [])
            cursor.execute("ANALYZE search_passage")
            cursor.execute("ANALYZE search_word")
        yield
        transaction.set_rollback(True)


def nodes(plan: dict) -> Iterator[dict]:
    """Every node of a plan."""
    yield plan
    for part in plan.get("Plans", ()):
        yield from nodes(part)


def plan_of(question: str, scopes: Sequence[Scope] = ALL, *, any_word: bool = False) -> list[dict]:
    """The nodes of the plan by which a question is answered."""
    asked = Question.of(question)
    with CaptureQueriesContext(connection) as queries:
        postgresql.find(asked, scopes, any_word=any_word)
    return explained(queries[0]["sql"])


def explained(sql: str) -> list[dict]:
    """The nodes of the plan of a statement."""
    with connection.cursor() as cursor:
        cursor.execute("EXPLAIN (FORMAT JSON) " + sql)
        answer = cursor.fetchone()[0]
    plan = json.loads(answer) if isinstance(answer, str) else answer
    return list(nodes(plan[0]["Plan"]))


def found(question: str, *scopes: Scope) -> list[Hit]:
    """The hits of a question."""
    return postgresql.find(Question.of(question), scopes, any_word=False)


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


def test_a_word_that_is_in_all_texts_is_ranked_no_further_than_the_limit(filled: None) -> None:
    hits = found("gemeente", Scope("nl", 50))
    assert [hit.number is None for hit in hits].count(True) == 50
    assert [hit.number is None for hit in hits].count(False) == 50


def test_where_titles_are_enough_no_text_is_looked_at(filled: None) -> None:
    hits = found("titel", Scope("nl", 50))
    assert len(hits) == 50
    assert {hit.number for hit in hits} == {None}
    assert len(found("titel", Scope("nl", 5_000))) == 4_000, "pages inside PDFs as well"


def test_pdfs_of_another_language_are_looked_into_where_whole_things_are_few(filled: None) -> None:
    few, enough = (found("gemeente", Scope("nl", limit, whole_first=True)) for limit in (5_000, 50))
    assert [hit.number is None for hit in enough] == [True] * 50
    assert [hit.number is None for hit in few].count(False) == 2_000
    others = [scope for scope in scopes_of("fr") if scope.whole_first]
    assert {scope.language for scope in others} == {"nl", "en", "es"}


def test_a_passage_is_found_once_by_its_title_and_text(filled: None) -> None:
    hits = found('"titel 4000"', Scope("nl", 50))
    assert [hit.title for hit in hits] == ["titel 4000"]


def test_a_beginning_of_few_words_is_looked_for_in_texts(filled: None) -> None:
    assert len(found("zeppel", *ALL)) == 16


def test_a_beginning_of_very_many_words_is_looked_for_in_titles_alone(
    filled: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    Word.objects.bulk_create(
        Word(language="nl", word=f"{start}{letter}", plain=f"{start}{letter}")
        for start in ("zeppel", "tite")
        for letter in "abcd"
    )
    monkeypatch.setattr(tsquery, "MOST_WORDS", 3)
    assert not found("zeppel", Scope("nl", 50))
    assert len(found("zeppelin", Scope("nl", 50))) == 16, "a whole word is found in any case"
    assert len(found("tite", Scope("nl", 50))) == 50


def test_a_list_of_one_kind_reads_no_title_of_another(filled: None) -> None:
    plan = plan_of("titel", [Scope("nl", 50, "publication")])
    asked = {node.get("Index Name"): node.get("Index Cond", "") for node in plan}
    assert "kind" in asked["search_passage_title_nl"]
    assert "kind" in asked["search_passage_whole_nl"]


def test_how_many_words_begin_alike_is_read_from_an_index(filled: None) -> None:
    plan = plan_of("woord12")
    assert "word_beginnings" in {node.get("Index Name") for node in plan}
    assert "Seq Scan" not in {node["Node Type"] for node in plan}


def test_a_misspelt_word_is_compared_with_those_of_its_language_alone(filled: None) -> None:
    asked = Question.of("woord12x")
    with CaptureQueriesContext(connection) as queries:
        postgresql.corrected(asked, "nl")
    plan = explained(queries[0]["sql"])
    conditions = [node["Index Cond"] for node in plan if "alike" in node.get("Index Name", "")]
    assert conditions
    assert all("language" in condition for condition in conditions)


def test_a_vector_stands_in_the_row_of_its_passage(db: None) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT attstorage FROM pg_attribute "
            "WHERE attrelid = 'search_passage'::regclass AND attname = 'vector'"
        )
        assert cursor.fetchone() == ("m",), "MAIN: compressed perhaps, elsewhere only beyond 8 KB"


@pytest.mark.parametrize(
    ("word", "asked"),
    [("water", "'water':*"), ("gemeente", "'gemeent' | 'gemeente':*"), ("de", "'de'")],
)
def test_a_stem_that_is_the_word_itself_is_not_asked_for_twice(
    db: None, word: str, asked: str
) -> None:
    sql, values = tsquery.query_of(Question.of(word), "nl", in_texts=True)
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {sql}", values)
        assert cursor.fetchone() == (asked,)


def test_a_rare_word_is_found_among_all_the_others(filled: None) -> None:
    assert len(found("zeppelin", *ALL)) == 16
