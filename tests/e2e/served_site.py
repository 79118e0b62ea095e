"""The running site that the journeys look at: its addresses, and fetching without a browser."""

import os
import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from urllib.parse import quote, urlsplit

import pytest
import requests

if "BASE_URL" not in os.environ:
    pytest.exit("The browser journeys need a site of their own: run `make e2e`.", returncode=2)

BASE_URL = os.environ["BASE_URL"].rstrip("/")
VAR_DIR = Path(os.environ["VAR_DIR"])
NODE_MODULES = Path(os.environ["NODE_MODULES"])
CHROMIUM = os.environ["CHROMIUM"]
WEB_PROCESS = int(os.environ["WEB_PROCESS"])

LANGUAGES = ("nl", "en", "fr", "es")
SOURCE_LANGUAGE = LANGUAGES[0]
SEARCH = {"nl": "/nl/zoeken/", "en": "/en/search/", "fr": "/fr/recherche/", "es": "/es/buscar/"}
PUBLICATIONS = {
    "nl": "/nl/publicaties/",
    "en": "/en/publications/",
    "fr": "/fr/publications/",
    "es": "/es/publicaciones/",
}
NEWS = {"nl": "/nl/nieuws/", "en": "/en/news/", "fr": "/fr/actualites/", "es": "/es/noticias/"}
FOUND, NOT_FOUND = "rikolto", "qqqxxqqq"
MARKUP = '<b>&"é'

SESSION = requests.Session()


@dataclass(frozen=True)
class Fetched:
    """An answer, and what it weighed on the way."""

    path: str
    status: int
    content_type: str
    text: str
    content: bytes
    weight: int
    location: str | None


@cache
def fetch(path: str) -> Fetched:
    """The answer to a GET of a path with its query, redirects not followed; asked once in a run."""
    with SESSION.get(BASE_URL + path, allow_redirects=False, stream=True, timeout=30) as answer:
        content = answer.content
        headers = "".join(f"{name}: {value}\r\n" for name, value in answer.headers.items())
        return Fetched(
            path=path,
            status=answer.status_code,
            content_type=answer.headers.get("Content-Type", "").partition(";")[0],
            text=content.decode("utf-8", "replace"),
            content=content,
            weight=answer.raw.tell() + len(headers),
            location=answer.headers.get("Location"),
        )


@cache
def sitemap() -> tuple[str, ...]:
    """The path of every address of the sitemap."""
    locations = re.findall(r"<loc>([^<]+)</loc>", fetch("/sitemap.xml").text)
    strangers = [place for place in locations if not place.startswith(BASE_URL + "/")]
    assert not strangers, f"the sitemap names addresses of another site: {strangers[:3]}"
    return tuple(urlsplit(place).path for place in locations)


def pages_outside_the_sitemap() -> tuple[str, ...]:
    """What readers see too: searches, filtered lists and, in every language, a wrong address."""
    return tuple(
        path
        for code in LANGUAGES
        for path in (
            SEARCH[code],
            f"{SEARCH[code]}?q={FOUND}",
            f"{SEARCH[code]}?q={NOT_FOUND}",
            f"{SEARCH[code]}?q={quote(MARKUP)}",
            f"{PUBLICATIONS[code]}?language=fr&kind=full_report",
            f"{PUBLICATIONS[code]}?q={NOT_FOUND}",
            f"{NEWS[code]}?kind=knowledge",
            missing_page(code),
        )
    )


def missing_page(language: str) -> str:
    """An address that leads nowhere."""
    return f"/{language}/{NOT_FOUND}/"


def every_page() -> tuple[str, ...]:
    """All that a reader can come to look at."""
    return (*sitemap(), *pages_outside_the_sitemap())


def is_read_by_axe(language: str, number: int) -> bool:
    """Whether axe reads the n-th of something in a language: in Dutch all, else one in three.

    The templates are the same in every language: Dutch shows them all, the others a third each.
    """
    return language == SOURCE_LANGUAGE or LANGUAGES[1 + number % 3] == language


def expected_status(path: str) -> int:
    """What an address answers with."""
    return 404 if path == missing_page(language_of(path)) else 200


def language_of(path: str) -> str:
    """The language that an address begins with."""
    return path.split("/")[1]
