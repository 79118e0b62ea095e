"""What somebody types, taken apart: words, quoted phrases, and what means the same."""

import re
import unicodedata
from dataclasses import dataclass, field

from vvsg_intl.core.generation import per_generation
from vvsg_intl.search.models import Synonyms

MAX_QUERY_LENGTH = 200
MAX_TERMS = 16
SHORTEST_BEGINNING = 3
SHORTEST_INFLECTED = 5
LONGEST_ENDING = 3

QUOTED = re.compile(r"[\"“”„«»]([^\"“”„«»]*)[\"“”„«»]")
ELIDED = re.compile(r"\b(?:[cdjlmnst]|qu)['’](?=\w)", re.IGNORECASE)
POSSESSIVE = re.compile(r"(?<=\w)['’]s\b", re.IGNORECASE)
WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True)
class Term:
    """A word, or the words of a phrase; and other expressions that count as well."""

    words: tuple[str, ...]
    alternatives: tuple[tuple[str, ...], ...] = ()

    @property
    def is_phrase(self) -> bool:
        """Whether the words must follow each other."""
        return len(self.words) > 1

    @property
    def may_be_a_beginning(self) -> bool:
        """Whether longer words count that begin so."""
        return not self.is_phrase and len(self.words[0]) >= SHORTEST_BEGINNING


@dataclass(frozen=True)
class Question:
    """A search as typed, tidied, and its terms."""

    text: str
    terms: tuple[Term, ...] = field(default=())

    @classmethod
    def of(cls, typed: str) -> "Question":
        """The question that somebody typed; anything at all makes one, perhaps without terms."""
        text = tidy_query(typed)
        terms: list[Term] = []
        for position, part in enumerate(QUOTED.split(text)):
            words = words_of(part)
            if position % 2 and words:
                terms.append(Term(words, alternatives_to(words)))
            else:
                terms += terms_of(words)
        return cls(text, tuple(terms[:MAX_TERMS]))

    def __bool__(self) -> bool:
        return bool(self.terms)


def tidy_query(text: str) -> str:
    """A search question without control characters, white space folded, at most 200 characters."""
    clean = "".join(" " if unicodedata.category(c)[0] == "C" else c for c in text)
    return re.sub(r"\s+", " ", clean).strip()[:MAX_QUERY_LENGTH]


def words_of(text: str) -> tuple[str, ...]:
    """The words of a text; signs that mean something to a search engine are none."""
    return tuple(WORD.findall(POSSESSIVE.sub("", ELIDED.sub("", text))))


def terms_of(words: tuple[str, ...]) -> list[Term]:
    """The words one by one, but an expression with synonyms as one."""
    terms: list[Term] = []
    while words:
        found = (n for n in range(min(len(words), MAX_TERMS), 0, -1) if alternatives_to(words[:n]))
        taken = next(found, 1)
        terms.append(Term(words[:taken], alternatives_to(words[:taken])))
        words = words[taken:]
    return terms


def alternatives_to(words: tuple[str, ...]) -> tuple[tuple[str, ...], ...]:
    """The other expressions of the group that holds this one, in any inflection."""
    wanted = [plain(word) for word in words]
    for group in synonym_groups():
        for expression in group:
            spelled = [plain(word) for word in expression]
            if len(spelled) == len(wanted) and all(map(is_inflected, wanted, spelled)):
                return tuple(other for other in group if other != expression)
    return ()


@per_generation
def synonym_groups() -> list[list[tuple[str, ...]]]:
    """What editors say means the same, in words."""
    groups = ([words_of(line) for line in row.lines] for row in Synonyms.objects.all())
    return [[expression for expression in group if expression] for group in groups]


def is_inflected(one: str, other: str) -> bool:
    """Whether two plain words are the same, or one is the other with a short ending."""
    short, long = sorted((one, other), key=len)
    return short == long or (
        len(short) >= SHORTEST_INFLECTED
        and long.startswith(short)
        and len(long) - len(short) <= LONGEST_ENDING
    )


def plain(word: str) -> str:
    """A word without capitals and accents."""
    parts = unicodedata.normalize("NFKD", word.casefold())
    return "".join(sign for sign in parts if not unicodedata.combining(sign))
