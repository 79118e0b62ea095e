"""Search on PostgreSQL: stems per language without accents, each question an index scan.

The query is a scalar subquery, so that the plan is the same for every word. The first so many
matches are ranked, titles before texts: a very common word costs no more than another.
"""

from collections.abc import Collection, Sequence
from typing import Any

from django.db import connection

from vvsg_intl.core.i18n import LANGUAGES
from vvsg_intl.search.engines.hits import FIELDS, MARK_END, MARK_START, Hit, Scope
from vvsg_intl.search.engines.spelling import nearest
from vvsg_intl.search.questions import Question, Term, plain

Sql = tuple[str, list[Any]]

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
# Which index answers, and how it is asked: the titles, the whole things, the inside of PDFs.
PLACES = (
    ("number IS NULL", "to_tsvector('search_{language}', title)"),
    ("number IS NULL", "vector"),
    ("number IS NOT NULL", "vector"),
)


def find(question: Question, scopes: Sequence[Scope], *, any_word: bool) -> list[Hit]:
    """Hits in each scope, the best first; with `any_word` one term is enough."""
    blocks = [block(scope, place) for scope in scopes for place in PLACES]
    asked, values = asked_in([scope.language for scope in scopes], question, any_word)
    score = (
        f"ts_rank_cd('{WEIGHTS}', vector, query, {BY_LENGTH}) "
        f"+ CASE WHEN in_title THEN {BONUS_FOR_TITLE} ELSE 0 END AS score"
    )
    sql = (
        f"WITH {asked} SELECT {', '.join(FIELDS)}, {score} "
        f"FROM ({' UNION ALL '.join(blocks)}) AS found ORDER BY score DESC, id DESC"
    )
    kinds = [scope.kind for scope in scopes if scope.kind for _place in PLACES]
    with connection.cursor() as cursor:
        cursor.execute(sql, [*values, *kinds])
        hits = [Hit(*row) for row in cursor.fetchall()]
    best: dict[int, Hit] = {}
    for hit in hits:
        best.setdefault(hit.id, hit)
    return list(best.values())


def block(scope: Scope, place: tuple[str, str]) -> str:
    """The candidates of a scope from one of its indexes, so many at most."""
    which, vector = place
    query = f"(SELECT query FROM asked_{scope.language})"
    kind = "AND kind = %s" if scope.kind else ""
    return (
        f"(SELECT {', '.join(FIELDS)}, vector, {query} AS query, {place is PLACES[0]} AS in_title "
        f"FROM search_passage WHERE language = '{scope.language}' AND {which} {kind} "
        f"AND {vector.format(language=scope.language)} @@ {query} LIMIT {scope.limit})"
    )


def asked_in(languages: Sequence[str], question: Question, any_word: bool) -> Sql:
    """The question in the stems of each language, as named queries."""
    parts: list[str] = []
    values: list[Any] = []
    for language in languages:
        sql, found = query_of(question, language, any_word=any_word)
        parts.append(f"asked_{language} AS MATERIALIZED (SELECT {sql} AS query)")
        values += found
    return ", ".join(parts), values


def query_of(question: Question, language: str, *, any_word: bool = False) -> Sql:
    """The tsquery of a question. Of one with nothing but stop words, the words as they stand."""
    joint = " || " if any_word else " && "
    stems = [term_query(term, f"search_{language}") for term in question.terms]
    bare = [("plainto_tsquery('search_plain', %s)", [" ".join(t.words)]) for t in question.terms]
    sql = joint.join(f"({part})" for part, _values in stems)
    plain_sql = joint.join(part for part, _values in bare)
    values = [value for _part, found in stems for value in found]
    plain_values: list[Any] = [value for _part, found in bare for value in found]
    choice = f"CASE WHEN numnode(stemmed) = 0 THEN {plain_sql} ELSE stemmed END"
    return f"(SELECT {choice} FROM (SELECT {sql} AS stemmed) AS t)", [*plain_values, *values]


def term_query(term: Term, configuration: str) -> Sql:
    """A term in stems, the beginnings of longer words, and what means the same."""
    kind = "phraseto_tsquery" if term.is_phrase else "plainto_tsquery"
    text = " ".join(term.words)
    sql = f"{kind}('{configuration}', %s)"
    values: list[Any] = [text]
    if term.may_be_a_beginning:
        sql = (
            f"CASE WHEN numnode({sql}) = 0 THEN ''::tsquery "
            f"ELSE {sql} || to_tsquery('search_plain', %s) END"
        )
        values = [text, text, f"'{text}':*"]
    for words in term.alternatives:
        sql += f" || phraseto_tsquery('{configuration}', %s)"
        values.append(" ".join(words))
    return sql, values


def headlines(question: Question, ids: Collection[int]) -> dict[int, str]:
    """Of these passages, the words around the hit, between MARK_START and MARK_END."""
    if not ids:
        return {}
    parts: list[str] = []
    values: list[Any] = []
    asked, asked_values = asked_in(LANGUAGES, question, any_word=True)
    for language in LANGUAGES:
        parts.append(
            f"SELECT id, ts_headline('search_{language}', text, "
            f"(SELECT query FROM asked_{language}), %s) FROM search_passage "
            f"WHERE id = ANY(%s) AND language = '{language}'"
        )
        values += [HEADLINE, list(ids)]
    with connection.cursor() as cursor:
        cursor.execute(f"WITH {asked} {' UNION ALL '.join(parts)}", [*asked_values, *values])
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
