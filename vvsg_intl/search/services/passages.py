"""The passages of pages, publications and terms, kept equal to what is public of them."""

import re
from collections.abc import Iterable, Iterator
from typing import Any

from django.db import connection, transaction
from django.utils.text import capfirst
from wagtail.models import Page
from wagtail.search.index import SearchField

from vvsg_intl.core.i18n import LANGUAGES, localized
from vvsg_intl.library.models import Publication
from vvsg_intl.search.choices import KIND_OF_APP, ResultKind
from vvsg_intl.search.models import Passage, Word
from vvsg_intl.search.questions import plain
from vvsg_intl.vocabularies.models import Country, Theme

SEPARATOR = " · "  # between texts that do not follow each other
INDEXED_WITH = ("editions", "creators__organisation", "themes", "countries", "goals")
LONGEST_TEXT = 200_000
LONGEST_TITLE = 500
CONTROLS = re.compile(r"[\x00-\x1f\x7f]+")
WORDS = re.compile(r"[^\W\d_][^\W_]{3,39}")


def index_page(*, page_id: int) -> None:
    """Bring the passages of a page up to date: none, unless it is live and for everybody."""
    page = Page.objects.filter(pk=page_id, live=True).select_related("locale").first()
    public = page is not None and not page.get_view_restrictions().exists()
    replace({"page_id": page_id}, page_passages(page.specific) if page and public else ())


def page_passages(page: Page) -> Iterator[Passage]:
    """The page as a whole, then its parts that have an anchor."""
    if getattr(page, "is_search_page", False):
        return
    common: dict[str, Any] = {
        "language": page.locale.language_code,
        "kind": KIND_OF_APP.get(page._meta.app_label, ResultKind.PAGE),
        "target": f"page:{page.translation_key.hex}",
        "page_id": page.pk,
    }
    yield passage(title=page.title, text=page_text(page), **common)
    for anchor, title, text in getattr(page, "searchable_parts", ()):
        yield passage(title=title, text=text, anchor=anchor, **common)


def page_text(page: Page) -> str:
    """What the page type declares as searchable, but for its title."""
    values: list[Any] = [
        field.get_value(page)
        for field in page.get_search_fields()
        if isinstance(field, SearchField) and field.field_name != "title"
    ]
    parts = (part for value in values for part in (value if isinstance(value, list) else [value]))
    return SEPARATOR.join(str(part) for part in parts if part)


def index_publication(*, publication_id: int) -> None:
    """Bring the passages of a publication up to date, but for those inside its PDFs.

    Of those, the ones go that are no longer public under this language.
    """
    live = Publication.objects.filter(pk=publication_id, live=True)
    publication = live.prefetch_related(*INDEXED_WITH).first()
    found = publication_passages(publication) if publication else ()
    replace({"publication_id": publication_id, "number": None}, found)
    inside = Passage.objects.filter(publication=publication_id, number__isnull=False)
    for edition in publication.editions.all() if publication else ():
        inside = inside.exclude(document=edition.document_id, language=edition.language)
    inside.drop()


def publication_passages(publication: Publication) -> Iterator[Passage]:
    """A publication in each language that it has a title in."""
    editions = {edition.language: edition for edition in publication.editions.all()}
    for code in LANGUAGES:
        printed = editions[code].title if code in editions else ""
        title = getattr(publication, f"title_{code}") or printed
        if not title:
            continue
        terms = [
            str(localized(term, "name", code))
            for relation in (publication.themes, publication.countries, publication.goals)
            for term in relation.all()
        ]
        creators = [
            creator.name_as_printed or str(localized(creator.organisation, "name", code))
            for creator in publication.creators.all()
        ]
        names = ", ".join([*creators, *terms])
        texts = [getattr(publication, f"abstract_{code}"), printed, names]
        yield passage(
            language=code,
            kind=ResultKind.PUBLICATION,
            target=f"publication:{publication.pk}",
            publication_id=publication.pk,
            title=title,
            text=SEPARATOR.join(text for text in texts if text),
        )


def index_term(*, term: Country | Theme) -> None:
    """Bring the passages of a country or theme up to date; it has a page of its own."""
    name = term._meta.model_name or ""
    belonging: dict[str, Any] = {f"{name}_id": term.pk}
    replace(
        belonging,
        [
            passage(
                language=code,
                kind=ResultKind(name),
                target=f"{name}:{term.pk}",
                title=capfirst(getattr(term, f"name_{code}") or ""),
                **belonging,
            )
            for code in LANGUAGES
            if getattr(term, f"name_{code}")
        ],
    )


def passage(*, title: str, text: str = "", **fields: Any) -> Passage:
    """A passage with tidy texts."""
    return Passage(title=tidy(title)[:LONGEST_TITLE], text=tidy(text)[:LONGEST_TEXT], **fields)


def tidy(text: str) -> str:
    """A text that every database takes; a control character parts words as a space does."""
    return CONTROLS.sub(" ", str(text)).strip()


def replace(belonging: dict[str, Any], passages: Iterable[Passage]) -> None:
    """Make these the passages that belong there; writes nothing where they are already."""
    wanted = list(passages)
    with transaction.atomic():
        present = Passage.objects.filter(**belonging)
        if [said(one) for one in present.order_by("pk")] == [said(one) for one in wanted]:
            return
        present.drop()
        Passage.objects.bulk_create(wanted, batch_size=200)
        learn_words(wanted)


def said(one: Passage) -> tuple[Any, ...]:
    """What a passage says and where, without its own number."""
    return tuple(
        getattr(one, field.attname) for field in Passage._meta.concrete_fields if field.name != "id"
    )


def learn_words(passages: Iterable[Passage]) -> None:
    """Keep the words of passages for 'did you mean'.

    Inside PDFs only what stands there twice: a scanner reads many words that are none.
    """
    if connection.vendor != "postgresql":
        return
    seen: dict[tuple[str, str], int] = {}
    for one in passages:
        for word in WORDS.findall(f"{one.title} {one.text}".lower()):
            key = (one.language, word)
            seen[key] = seen.get(key, 0) + (1 if one.number else 2)
    known = sorted(key for key, times in seen.items() if times > 1)
    Word.objects.bulk_create(
        (Word(language=language, word=word, plain=plain(word)) for language, word in known),
        batch_size=1_000,
        ignore_conflicts=True,
    )
