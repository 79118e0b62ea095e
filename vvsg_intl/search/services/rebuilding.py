"""Building everything that search reads anew, piece by piece, so that memory stays flat."""

from collections.abc import Callable, Iterator
from typing import Any

from django.db.models import QuerySet
from wagtail.models import Page

from vvsg_intl.library.models import Publication
from vvsg_intl.search.models import Passage, Word
from vvsg_intl.search.services.documents import public_editions, read_edition
from vvsg_intl.search.services.passages import index_page, index_publication, index_term
from vvsg_intl.vocabularies.models import Country, Theme

Progress = Callable[[str, int, int], None]


def rebuild(*, from_nothing: bool, say: Progress) -> None:
    """Bring all passages up to date; visitors search the old ones until each is replaced.

    `from_nothing`: forget all of them first, so that each PDF is read again too.
    """
    if from_nothing:
        Word.objects.all().delete()
        Passage.objects.all().drop()
    work: list[tuple[str, QuerySet[Any], Callable[[int], None]]] = [
        ("pages", Page.objects.filter(depth__gt=1), lambda pk: index_page(page_id=pk)),
        (
            "publications",
            Publication.objects.all(),
            lambda pk: index_publication(publication_id=pk),
        ),
        (
            "countries",
            Country.objects.all(),
            lambda pk: index_term(term=Country.objects.get(pk=pk)),
        ),
        ("themes", Theme.objects.all(), lambda pk: index_term(term=Theme.objects.get(pk=pk))),
    ]
    for name, rows, index in work:
        for pk in counted(name, rows, say):
            index(pk)
    for pk in counted("files", public_editions(), say):
        read_edition(edition_id=pk)


def counted(name: str, rows: QuerySet[Any], say: Progress) -> Iterator[int]:
    """The keys of rows, a few at a time, and after each how far it is."""
    total = rows.count()
    keys = rows.order_by("pk").values_list("pk", flat=True).iterator(chunk_size=500)
    for done, pk in enumerate(keys, start=1):
        yield pk
        say(name, done, total)
