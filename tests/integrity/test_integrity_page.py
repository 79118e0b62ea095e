"""The integrity page says what can be reported and what is promised, in each language."""

from typing import Any

import pytest

from integrity.models import IntegrityPage
from tests.factories import LANGUAGES, SiteTree
from vvsg_intl.home.opening.body import body_json
from vvsg_intl.home.opening.ledger import Ledger
from vvsg_intl.home.opening.sources import read as read_source
from vvsg_intl.home.opening.strings import Strings


def opening_entry() -> dict[str, Any]:
    """The integrity page as the site opens with it."""
    sections = read_source("pages.yaml")["sections"]
    return next(entry for entry in sections if entry["key"] == "integrity")


def texts_of(entry: dict[str, Any], language: str) -> list[str]:
    """All texts of a body in a language: headings, paragraphs and points of lists."""
    found = []
    for part in entry["body"]:
        (content,) = part.values()
        found += [one[language] for one in (content if isinstance(content, list) else [content])]
    return found


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_opening_page_has_every_promise_in_every_language(language: str) -> None:
    texts = texts_of(opening_entry(), language)
    assert len(texts) >= 13
    assert all(text.strip() for text in texts)


def test_the_page_shows_its_introduction_and_every_promise(site: SiteTree, read) -> None:
    page: IntegrityPage = site.section("integrity")
    entry = opening_entry()
    page.intro = entry["intro"]["nl"]
    page.body = body_json(Ledger(), Strings(), entry["body"])
    page.save()
    html = read(page.get_url())
    shown = " ".join(html.main.get_text(" ").split())
    assert page.intro in shown
    missing = [text for text in texts_of(entry, "nl") if text not in shown]
    assert not missing
    headings = [heading.get_text() for heading in html.select("main .prose h2")]
    assert headings == [part["heading"]["nl"] for part in entry["body"] if "heading" in part]


def test_an_empty_page_stands_on_its_own(site: SiteTree, read) -> None:
    html = read(site.section("integrity").get_url())
    assert html.h1.get_text()
    assert "None" not in html.main.get_text()


def test_the_home_page_leads_to_it(site: SiteTree, read) -> None:
    home = site.homes["fr"].specific
    home.integrity_text = "Intégrité : nos promesses"
    home.save()
    page = site.section("integrity", "fr")
    links = {a.get_text(strip=True): a["href"] for a in read("/fr/").select("main a")}
    assert links["Intégrité : nos promesses"] == page.get_url()


def test_there_is_one_integrity_page_per_language(site: SiteTree) -> None:
    site.section("integrity")
    assert not IntegrityPage.can_create_at(site.homes["nl"])
    assert IntegrityPage.can_create_at(site.homes["fr"])
