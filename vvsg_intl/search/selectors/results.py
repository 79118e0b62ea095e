"""From hits to results: one per thing, with the places inside it; and what leads to them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.text import Truncator, capfirst
from django.utils.translation import gettext as _
from wagtail.models import Page

from vvsg_intl.core.chrome import Frame
from vvsg_intl.core.i18n import localized
from vvsg_intl.library.models import LibraryDocument, Publication
from vvsg_intl.search.choices import ResultKind
from vvsg_intl.search.engines import MARK_END, MARK_START, Hit, engine
from vvsg_intl.search.questions import Question
from vvsg_intl.vocabularies.selectors import all_terms

PLACES_SHOWN = 3
INSIDE = 0.75  # what a page inside a PDF counts beside a title or summary
SNIPPET_CHARACTERS = 220


@dataclass(frozen=True)
class Place:
    """A place inside a result: a page of a PDF, or a question of a survey."""

    label: str
    url: str
    snippet: SafeString
    lang: str = ""


@dataclass(frozen=True)
class SearchResult:
    """A hit as the component search_result takes it."""

    title: str
    url: str | None
    kind_label: str
    snippet: SafeString
    lang: str = ""
    snippet_lang: str = ""
    language_label: str = ""
    hits: list[Place] = field(default_factory=list)


@dataclass(frozen=True)
class Found:
    """All hits in one thing: the best of the whole, and the best places inside."""

    target: str
    language: str
    kind: str
    score: float
    whole: Hit | None
    inside: tuple[Hit, ...]

    @property
    def shown(self) -> list[Hit]:
        """The hits whose words are shown."""
        return [*([self.whole] if self.whole else []), *self.inside]

    @property
    def any(self) -> Hit:
        """A hit that knows which thing it is."""
        return self.whole or self.inside[0]


def grouped(hits: Iterable[Hit]) -> list[Found]:
    """One for each thing and language, the best first."""
    by_thing: dict[tuple[str, str], Found] = {}
    for hit in hits:
        key = (hit.target, hit.language)
        score = hit.score if hit.number is None else hit.score * INSIDE
        so_far = by_thing.get(key) or Found(hit.target, hit.language, hit.kind, 0.0, None, ())
        by_thing[key] = with_hit(so_far, hit, score)
    return sorted(by_thing.values(), key=lambda found: -found.score)


def with_hit(found: Found, hit: Hit, score: float) -> Found:
    """The same thing with one more hit; hits come best first."""
    if hit.number is None and not hit.anchor:
        return replace(found, whole=found.whole or hit, score=max(found.score, score))
    inside = found.inside if len(found.inside) >= PLACES_SHOWN else (*found.inside, hit)
    return replace(found, inside=inside, score=max(found.score, score))


def results_of(found: Sequence[Found], question: Question, frame: Frame) -> list[SearchResult]:
    """What is shown of these, in four queries at most."""
    hits = [hit for one in found for hit in one.shown]
    leads = Leads(found, frame)
    words = engine().headlines(question, [hit.id for hit in hits])
    return [leads.result(one, words) for one in found]


class Leads:
    """The addresses and names of results, fetched together."""

    def __init__(self, found: Sequence[Found], frame: Frame) -> None:
        self.frame = frame
        things = [one.any for one in found]
        documents = {hit.document_id for one in found for hit in one.inside}
        self.pages = by_key(Page.objects.select_related("locale"), {h.page_id for h in things})
        self.publications = by_key(Publication.objects, {h.publication_id for h in things})
        self.documents = by_key(LibraryDocument.objects, documents)

    def result(self, found: Found, words: dict[int, str]) -> SearchResult:
        """One result; `words` are headlines by passage."""
        url = self.address(found.any)
        here = self.frame.language
        foreign = found.language != here
        title, lang = self.title(found)
        return SearchResult(
            title=title,
            url=url,
            kind_label=str(capfirst(ResultKind(found.kind).label)),
            snippet=marked(words.get(found.whole.id, "")) if found.whole else SafeString(),
            lang=lang if lang != here else "",
            snippet_lang=found.language if foreign else "",
            language_label=in_language(found.language) if foreign else "",
            hits=[self.place(hit, url, words) for hit in found.inside],
        )

    def title(self, found: Found) -> tuple[str, str]:
        """The name of a result with its language; a publication's in that of the reader."""
        if publication := self.publications.get(found.any.publication_id):
            name = localized(publication, "title", self.frame.language)
            return name.text, name.lang
        if found.whole:
            return found.whole.title, found.language
        page = self.pages.get(found.any.page_id)
        return (page.title if page else found.any.title), found.language

    def address(self, hit: Hit) -> str | None:
        """Where a result leads: a page in its language, a record in the reader's."""
        if page := self.pages.get(hit.page_id):
            return self.frame.url(page)
        if publication := self.publications.get(hit.publication_id):
            return self.frame.address_of(publication)
        terms = {"vocabularies.Country": hit.country_id, "vocabularies.Theme": hit.theme_id}
        for label, key in terms.items():
            if term := all_terms(label).get(key) if key else None:
                return self.frame.address_of(term)
        return None

    def place(self, hit: Hit, url: str | None, words: dict[int, str]) -> Place:
        """A place inside a result."""
        snippet = marked(words.get(hit.id, ""))
        lang = hit.language if hit.language != self.frame.language else ""
        if hit.number is None:
            return Place(hit.title, f"{url}#{hit.anchor}", snippet, lang)
        document = self.documents.get(hit.document_id)
        label = _("p. %(number)d") % {"number": hit.number}
        return Place(label, f"{document.url if document else url}#page={hit.number}", snippet, lang)


def by_key(rows: Any, keys: set[int | None]) -> dict[int | None, Any]:
    """Rows by their number; asks nothing where none is wanted."""
    wanted = keys - {None}
    return dict(rows.in_bulk(wanted)) if wanted else {}


def marked(text: str) -> SafeString:
    """Words around a hit as safe HTML, the hit in `mark`."""
    short = text if MARK_START in text else Truncator(text).chars(SNIPPET_CHARACTERS)
    safe = escape(short).replace(MARK_START, "<mark>").replace(MARK_END, "</mark>")
    return mark_safe(safe)  # noqa: S308 - escaped above


def in_language(code: str) -> str:
    """'In Dutch', in the reader's language."""
    return {
        "nl": _("In Dutch"),
        "en": _("In English"),
        "fr": _("In French"),
        "es": _("In Spanish"),
    }[code]
