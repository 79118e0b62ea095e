"""Measures search and lists at three sizes: building, memory, time per question, and its growth.

Runs inside `.venv` by scripts/bench.py, on the database of TEST_DATABASE_URL. Texts are made up.
"""

import math
import random
import resource
import statistics
import sys
import tempfile
import time
import uuid
from collections.abc import Callable
from http import HTTPStatus

import django

django.setup()

from django.contrib.contenttypes.models import ContentType  # noqa: E402 - after setup
from django.core.files.base import ContentFile  # noqa: E402
from django.db import connection  # noqa: E402
from django.test import Client  # noqa: E402
from django.test.utils import (  # noqa: E402
    override_settings,
    setup_databases,
    teardown_databases,
)
from wagtail.models import Page  # noqa: E402

from news.models import NewsPage  # noqa: E402
from tests.factories import SiteTree, pdf_with_text  # noqa: E402
from vvsg_intl.library.models import Edition, LibraryDocument, Publication  # noqa: E402
from vvsg_intl.library.reading import PdfPage  # noqa: E402
from vvsg_intl.search.engines import engine  # noqa: E402
from vvsg_intl.search.models import Passage  # noqa: E402
from vvsg_intl.search.questions import Question  # noqa: E402
from vvsg_intl.search.selectors.finding import scopes_of  # noqa: E402
from vvsg_intl.search.services import read_edition, rebuild  # noqa: E402
from vvsg_intl.search.services.documents import keep_pages  # noqa: E402

SIZES = ((100, 10), (1_000, 100), (10_000, 1_000))
PAGES_OF_A_PDF = 60
WORDS_OF_A_PAGE = 250
FILES_TO_READ = 20
LANGUAGES = ("nl", "en", "fr", "es")
QUESTIONS = {
    "absent word": "qwertyuiop",
    "very common word": "gemeente",
    "the same, in no title": "overal",
    "rare word": "woord4711",
    "two words": "gemeente woord17",
    "phrase": '"gemeente woord3"',
    "absent phrase of common": '"woord3 gemeente"',
    "beginning of words": "woor",
}
ROUNDS = 25
DRAW = random.Random(1)  # noqa: S311 - not for secrets


def text(words: int) -> str:
    """Words of which few are common and many are rare, and one is everywhere."""
    drawn = (f"woord{int(DRAW.paretovariate(0.6)) % 20_000}" for _ in range(words))
    return "gemeente " + " ".join(drawn)


def body(words: int) -> str:
    """A text that is no title: one word more is everywhere."""
    return f"{text(words)} overal"


def fill(tree: SiteTree, pages: int, files: int) -> None:
    """Bring the site to so many news pages and PDFs, over all languages."""
    have = NewsPage.objects.count()
    for number in range(have, pages):
        language = LANGUAGES[number % len(LANGUAGES)]
        add_page(tree.section("news", language), number)
    for number in range(Publication.objects.count(), files):
        add_file(number, as_read=True)


def add_page(section: Page, number: int) -> None:
    """A news page, as rows: the tree's own way takes a minute per thousand."""
    page = Page(
        title=f"{text(6)} {number}",
        slug=f"p{number}",
        path=Page._get_path(section.path, section.depth + 1, number + 1),
        depth=section.depth + 1,
        url_path=f"{section.url_path}p{number}/",
        content_type=ContentType.objects.get_for_model(NewsPage),
        locale=section.locale,
        translation_key=uuid.uuid4(),
        live=True,
    )
    Page.objects.bulk_create([page])
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO news_newspage (page_ptr_id, intro, kind, date, body, image_alt) "
            "VALUES (%s, %s, 'news', now(), '[]', '')",
            [page.pk, body(200)],
        )


def add_file(number: int, *, as_read: bool) -> Edition:
    """A publication with a PDF; `as_read`: with its pages in search, as if it had been read."""
    language = LANGUAGES[number % len(LANGUAGES)]
    publication = Publication.objects.bulk_create(
        [
            Publication(
                kind="full_report",
                year=2000 + number % 25,
                title_nl=f"{text(6)} {number}",
                abstract_nl=body(60),
            )
        ]
    )[0]
    texts = [body(WORDS_OF_A_PAGE) for _ in range(PAGES_OF_A_PDF)]
    document = LibraryDocument(title="x", pages=PAGES_OF_A_PDF)
    content = ContentFile(b"%PDF-" if as_read else pdf_with_text(texts))
    document.file.save(f"{number}.pdf", content, save=False)
    document.sha256 = document.text_sha256 = str(number) if as_read else ""
    LibraryDocument.objects.bulk_create([document])
    edition = Edition(publication=publication, language=language, document=document)
    Edition.objects.bulk_create([edition])
    if as_read:
        keep_pages(edition, [PdfPage(n, page) for n, page in enumerate(texts, start=1)])
    return edition


def seconds(work: Callable[[], object]) -> float:
    """How long it takes."""
    started = time.perf_counter()
    work()
    return time.perf_counter() - started


def percentiles(work: Callable[[], object]) -> tuple[float, float]:
    """Median and 95th percentile in milliseconds."""
    work()
    times = sorted(seconds(work) * 1_000 for _ in range(ROUNDS))
    return statistics.median(times), times[math.ceil(0.95 * ROUNDS) - 1]


def exponent(values: list[float], sizes: list[int]) -> float:
    """Of the growth from the first size to the last."""
    larger = sizes[-1] / sizes[0]
    return math.log(values[-1] / values[0]) / math.log(larger) if larger > 1 else 0.0


def megabytes() -> float:
    """The most memory that this process has used."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def ask(question: str) -> None:
    """What the search page asks the database."""
    engine().find(Question.of(question), scopes_of("nl"), any_word=False)


def answered(client: Client, address: str, **asked: str) -> None:
    """Get a page, which must come."""
    status = client.get(address, asked).status_code
    if status != HTTPStatus.OK:
        raise RuntimeError(f"{address}: {status}")


def requests(tree: SiteTree) -> dict[str, Callable[[], object]]:
    """Whole pages as a visitor gets them."""
    search, section = tree.section("search").get_url(), tree.section("publications").get_url()
    news, client = tree.section("news").get_url(), Client()
    return {
        "search page, common word": lambda: answered(client, search, q="gemeente"),
        "list of publications": lambda: answered(client, section),
        "list of news": lambda: answered(client, news),
        "list of news, last page": lambda: answered(client, news, page="9999"),
        "home page": lambda: answered(client, tree.homes["nl"].get_url()),
        "list, year and words": lambda: answered(client, section, q="gemeente", year="2010"),
    }


def measure(tree: SiteTree, pages: int, files: int) -> dict[str, float]:
    """Fill, build, ask; prints as it goes."""
    print(f"\n{pages:,} pages, {files:,} PDFs of {PAGES_OF_A_PDF} pages")
    fill(tree, pages, files)
    before = megabytes()
    took = seconds(lambda: rebuild(from_nothing=False, say=lambda *_: None))
    count = Passage.objects.count()
    print(f"  build: {took:.1f} s for {count:,} passages, {megabytes() - before:+.0f} MB memory")
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    found: dict[str, float] = {}
    for name, question in QUESTIONS.items():
        median, slow = percentiles(lambda question=question: ask(question))  # type: ignore[misc]
        found[name] = median
        print(f"  {name:<26} {median:7.2f} ms, p95 {slow:7.2f} ms")
    for name, get in requests(tree).items():
        median, slow = percentiles(get)
        found[name] = median
        print(f"  {name:<26} {median:7.2f} ms, p95 {slow:7.2f} ms")
    return found


def measure_reading() -> None:
    """How long it takes to read PDFs, cover and all."""
    editions = [add_file(90_000 + number, as_read=False) for number in range(FILES_TO_READ)]
    before = megabytes()

    def read() -> None:
        for edition in editions:
            read_edition(edition_id=edition.pk)

    each = seconds(read) / FILES_TO_READ
    print(f"\nreading a PDF of {PAGES_OF_A_PDF} pages: {each:.2f} s, ", end="")
    print(f"{megabytes() - before:+.0f} MB memory after {FILES_TO_READ}")


def main() -> None:
    """Every size, smallest first, so that growth shows."""
    sizes = SIZES[: int(sys.argv[1])] if len(sys.argv) > 1 else SIZES
    old = setup_databases(verbosity=0, interactive=False)
    try:
        with tempfile.TemporaryDirectory() as media, override_settings(MEDIA_ROOT=media):
            print(f"search on {connection.vendor}")
            tree = SiteTree().complete("nl", "en", "fr", "es")
            results = [measure(tree, *size) for size in sizes]
            measure_reading()
        print("\ngrowth exponents over all sizes")
        for name in results[0]:
            grown = exponent([one[name] for one in results], [size[0] for size in sizes])
            print(f"  {name:<26} {grown:5.2f}")
    finally:
        teardown_databases(old, verbosity=0)


if __name__ == "__main__":
    main()
