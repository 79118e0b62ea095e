"""Search on SQLite: words and their beginnings, accents optional; no stems, no corrections."""

from collections.abc import Collection, Sequence
from typing import Any

from django.db import connection

from vvsg_intl.search.engines.hits import FIELDS, MARK_END, MARK_START, Hit, Scope
from vvsg_intl.search.questions import Question, Term

WEIGHT_OF_TITLE = 8.0
HEADLINE_WORDS = 30
PLACES = ("number IS NULL", "number IS NOT NULL")


def find(question: Question, scopes: Sequence[Scope], *, any_word: bool) -> list[Hit]:
    """Hits in each scope, the best first; with `any_word` one term is enough."""
    columns = ", ".join(f"p.{name}" for name in FIELDS)
    blocks: list[str] = []
    values: list[Any] = []
    for scope in scopes:
        kind = " AND p.kind = %s" if scope.kind else ""
        for place in PLACES:
            blocks.append(
                f"SELECT * FROM (SELECT {columns}, "
                f"-bm25(search_passage_text, {WEIGHT_OF_TITLE}, 1.0) AS score "
                "FROM search_passage_text t JOIN search_passage p ON p.id = t.rowid "
                f"WHERE search_passage_text MATCH %s AND p.language = %s AND p.{place}{kind} "
                f"ORDER BY score DESC LIMIT {scope.limit})"
            )
            values += [match_of(question, any_word=any_word), scope.language]
            values += [scope.kind] if scope.kind else []
    with connection.cursor() as cursor:
        sql = f"{' UNION ALL '.join(blocks)} ORDER BY score DESC, id DESC"
        cursor.execute(sql, values)
        return [Hit(*row) for row in cursor.fetchall()]


def match_of(question: Question, *, any_word: bool) -> str:
    """The question in the language of FTS5; words stand in quotes, so that none is an operator."""
    joint = " OR " if any_word else " AND "
    return joint.join(f"({term_match(term)})" for term in question.terms)


def term_match(term: Term) -> str:
    """A term and what means the same."""
    phrases = [" ".join(words) for words in (term.words, *term.alternatives)]
    first, *others = (f'"{phrase}"' for phrase in phrases)
    return " OR ".join([first + ("*" if term.may_be_a_beginning else ""), *others])


def headlines(question: Question, ids: Collection[int]) -> dict[int, str]:
    """Of these passages, the words around the hit, between MARK_START and MARK_END."""
    if not ids:
        return {}
    numbers = ", ".join(str(int(one)) for one in ids)
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT rowid, snippet(search_passage_text, 1, %s, %s, '…', %s) "
            f"FROM search_passage_text WHERE search_passage_text MATCH %s AND rowid IN ({numbers})",
            [MARK_START, MARK_END, HEADLINE_WORDS, match_of(question, any_word=True)],
        )
        return dict(cursor.fetchall())


def corrected(question: Question, language: str) -> str | None:
    """Nothing: SQLite has no measure of likeness."""
    return None
