"""Search on PostgreSQL: stems per language without accents, each question an index scan.

The query is a scalar subquery: the plan is the same for every word. The first matches are ranked,
titles before texts, and where titles are enough no text is looked at.
"""

from collections.abc import Collection, Sequence
from typing import Any

from django.db import connection

from vvsg_intl.core.i18n import LANGUAGES
from vvsg_intl.search.engines.hits import FIELDS, MARK_END, MARK_START, Hit, Scope
from vvsg_intl.search.engines.spelling import nearest
from vvsg_intl.search.engines.tsquery import asked_in, query_of
from vvsg_intl.search.questions import Question, plain

# Weights of D (text), C, B (title as it stands), A (stems of the title).
WEIGHTS = "{0.1, 0.2, 0.6, 1.0}"
BY_LENGTH = 1  # a long text does not win by its length
BONUS_FOR_TITLE = 0.4
LEAST_CORRECTED = 4
CANDIDATES = 12

HEADLINE = (
    f"StartSel={MARK_START}, StopSel={MARK_END}, MaxWords=34, MinWords=18, ShortWord=0, "
    "MaxFragments=1"
)
# Whole things, and the pages inside PDFs: each has indexes of its own (migration 0003).
WHOLE, INSIDE = "number IS NULL", "number IS NOT NULL"


def find(question: Question, scopes: Sequence[Scope], *, any_word: bool) -> list[Hit]:
    """Hits in each scope, the best first; with `any_word` one term is enough."""
    asked, values = asked_in([scope.language for scope in scopes], question, any_word)
    steps = [step for scope in scopes for step in steps_in(scope)]
    named = [f"{name} AS MATERIALIZED ({sql})" for name, sql in steps]
    found = " UNION ALL ".join(f"SELECT * FROM {name}" for name, _sql in steps)
    score = (
        f"ts_rank_cd('{WEIGHTS}', vector, query, {BY_LENGTH}) "
        f"+ CASE WHEN in_title THEN {BONUS_FOR_TITLE} ELSE 0 END AS score"
    )
    sql = (
        f"WITH {', '.join([*asked, *named])} SELECT {', '.join(FIELDS)}, {score} "
        f"FROM ({found}) AS found ORDER BY score DESC, id DESC"
    )
    kinds = [scope.kind for scope in scopes if scope.kind for _step in steps_in(scope)]
    with connection.cursor() as cursor:
        cursor.execute(sql, [*values, *kinds])
        return [Hit(*row) for row in cursor.fetchall()]


def steps_in(scope: Scope) -> list[tuple[str, str]]:
    """How the candidates of a scope are looked for: in titles, texts and PDFs, so many in each.

    A step is spared where those before it found enough: a text alone ranks below any title.
    """
    titles, whole, inside = (f"{step}_{scope.language}" for step in ("titles", "whole", "inside"))
    in_texts = f"vector @@ {asked_of(scope, 'texts')}"
    in_titles = f"to_tsvector('search_{scope.language}', title) @@ {asked_of(scope, 'titles')}"
    other = f"{in_texts} AND id NOT IN (SELECT id FROM {titles})"
    before = [titles, whole] if scope.whole_first else [titles]
    return [
        (titles, f"{candidates(scope, WHOLE, in_titles, title=True)} LIMIT {scope.limit}"),
        (whole, f"{candidates(scope, WHOLE, other)} LIMIT {unless_enough(scope, [titles])}"),
        (inside, f"{candidates(scope, INSIDE, in_texts)} LIMIT {unless_enough(scope, before)}"),
    ]


def candidates(scope: Scope, which: str, condition: str, *, title: bool = False) -> str:
    """The passages of a scope that meet a condition."""
    return (
        f"SELECT {', '.join(FIELDS)}, vector, {asked_of(scope, 'texts')} AS query, "
        f"{title} AS in_title FROM search_passage WHERE {which} AND {narrowed(scope)} "
        f"AND {condition}"
    )


def unless_enough(scope: Scope, steps: Sequence[str]) -> str:
    """How many a step may find: none where these together have found as many."""
    count = " + ".join(f"(SELECT count(*) FROM {step})" for step in steps)
    return f"(SELECT CASE WHEN {count} < {scope.limit} THEN {scope.limit} ELSE 0 END)"


def narrowed(scope: Scope) -> str:
    """The language of a scope, and its kind if it has one."""
    kind = " AND kind = %s" if scope.kind else ""
    return f"language = '{scope.language}'{kind}"


def asked_of(scope: Scope, form: str) -> str:
    """The query of a scope: a scalar, so that no plan depends on the words."""
    return f"(SELECT {form} FROM asked_{scope.language})"


def headlines(question: Question, ids: Collection[int]) -> dict[int, str]:
    """Of these passages, the words around the hit, between MARK_START and MARK_END."""
    if not ids:
        return {}
    parts: list[str] = []
    values: list[Any] = []
    for language in LANGUAGES:
        query, asked = query_of(question, language, any_word=True)
        parts.append(
            f"SELECT id, ts_headline('search_{language}', text, {query}, %s) FROM search_passage "
            f"WHERE id = ANY(%s) AND language = '{language}'"
        )
        values += [*asked, HEADLINE, list(ids)]
    with connection.cursor() as cursor:
        cursor.execute(" UNION ALL ".join(parts), values)
        return dict(cursor.fetchall())


def corrected(question: Question, language: str) -> str | None:
    """The question as it may have been meant; None where nothing is alike."""
    typed = [word for term in question.terms if not term.alternatives for word in term.words]
    text = question.text
    for word, alike in unknown([w for w in typed if len(w) >= LEAST_CORRECTED], language):
        if better := nearest(plain(word), alike):
            text = text.replace(word, better)
    return text if text != question.text else None


def unknown(words: Sequence[str], language: str) -> list[tuple[str, list[str]]]:
    """The words that stand in no text, each with those that do and are spelled alike."""
    spelled = {plain(word): word for word in words}
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT typed, ARRAY("
            "  SELECT word FROM search_word WHERE language = %s AND plain %% typed"
            "  ORDER BY similarity(plain, typed) DESC, word LIMIT %s) "
            "FROM unnest(%s::text[]) AS typed WHERE NOT EXISTS ("
            "  SELECT FROM search_word WHERE language = %s AND plain = typed)",
            [language, CANDIDATES, list(spelled), language],
        )
        return [(spelled[typed], alike) for typed, alike in cursor.fetchall()]
