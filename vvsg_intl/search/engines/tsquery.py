"""Questions as PostgreSQL's tsquery: stems per language, beginnings of words, other expressions."""

from collections.abc import Sequence
from typing import Any

from vvsg_intl.search.questions import Question, Term, plain

Sql = tuple[str, list[Any]]

# A beginning that more words share is looked for in titles alone: they stand nearly everywhere, and
# putting together where takes longer than all else.
MOST_WORDS = 1_000


def asked_in(languages: Sequence[str], question: Question, any_word: bool) -> tuple[list[str], Any]:
    """The question in each language as named queries: as asked of `titles`, and of `texts`."""
    parts: list[str] = []
    values: list[Any] = []
    for language in languages:
        titles, first = query_of(question, language, any_word=any_word)
        texts, second = query_of(question, language, any_word=any_word, in_texts=True)
        parts.append(
            f"asked_{language} AS MATERIALIZED (SELECT {titles} AS titles, {texts} AS texts)"
        )
        values += [*first, *second]
    return parts, values


def query_of(
    question: Question, language: str, *, any_word: bool = False, in_texts: bool = False
) -> Sql:
    """The tsquery of a question. Of one with nothing but stop words, the words as they stand."""
    joint = " || " if any_word else " && "
    stems = [term_query(term, language, in_texts=in_texts) for term in question.terms]
    bare = [("plainto_tsquery('search_plain', %s)", [" ".join(t.words)]) for t in question.terms]
    sql = joint.join(f"({part})" for part, _values in stems)
    plain_sql = joint.join(part for part, _values in bare)
    values = [value for _part, found in stems for value in found]
    plain_values: list[Any] = [value for _part, found in bare for value in found]
    choice = f"CASE WHEN numnode(stemmed) = 0 THEN {plain_sql} ELSE stemmed END"
    return f"(SELECT {choice} FROM (SELECT {sql} AS stemmed) AS t)", [*plain_values, *values]


def term_query(term: Term, language: str, *, in_texts: bool) -> Sql:
    """A term in stems, the beginnings of longer words, and what means the same."""
    configuration = f"search_{language}"
    kind = "phraseto_tsquery" if term.is_phrase else "plainto_tsquery"
    text = " ".join(term.words)
    sql = f"{kind}('{configuration}', %s)"
    values: list[Any] = [text]
    if term.may_be_a_beginning:
        sql, values = beginning_query(text, language, in_texts=in_texts)
    for words in term.alternatives:
        sql += f" || phraseto_tsquery('{configuration}', %s)"
        values.append(" ".join(words))
    return sql, values


def beginning_query(word: str, language: str, *, in_texts: bool) -> Sql:
    """A word in stems, or the beginning of a longer one; a stop word begins nothing.

    A stem that is the word itself is not asked for beside all that begins with it.
    """
    values = [word, word, f"'{word}':*"]
    only_stem = "numnode(stem) = 0"
    if in_texts:
        only_stem += (
            f" OR EXISTS (SELECT FROM search_word WHERE language = '{language}'"
            f" AND plain LIKE %s OFFSET {MOST_WORDS})"
        )
        values.insert(0, f"{plain(word)}%")
    sql = (
        f"(SELECT CASE WHEN {only_stem} THEN stem WHEN stem = same THEN longer "
        f"ELSE stem || longer END FROM (SELECT plainto_tsquery('search_{language}', %s) AS stem, "
        "plainto_tsquery('search_plain', %s) AS same, to_tsquery('search_plain', %s) AS longer)"
        " AS word)"
    )
    return sql, values
