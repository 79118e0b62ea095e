"""The blocks of body text: what an editor may enter, and what a reader gets."""

import json
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile

from tests.factories import (
    EvaluationPageFactory,
    ProgrammePageFactory,
    PublicationFactory,
    SiteTree,
    picture_bytes,
    translated,
)
from vvsg_intl.core.blocks import BodyBlock, CallToActionBlock, ImageBlock, TableBlock
from vvsg_intl.core.models import SiteImage

pytestmark = pytest.mark.one_database


@pytest.fixture
def shown(site: SiteTree, read):
    """The text of a page with these blocks, as a reader of a language gets it."""

    def show(*blocks: tuple[str, Any], language: str = "nl") -> BeautifulSoup:
        page = site.section("privacy", language)
        page.body = json.dumps([{"type": kind, "value": value} for kind, value in blocks])
        page.save()
        return read(page.get_url()).select_one("main .prose")

    return show


@pytest.fixture
def image(db: None, media_folder) -> SiteImage:
    """A picture."""
    file = ContentFile(picture_bytes(), name="x.png")
    return SiteImage.objects.create(title="x.png", file=file)


@pytest.mark.parametrize(("alt", "decorative"), [("Een boom", False), ("", True)])
def test_a_picture_is_described_or_decoration(image: SiteImage, alt: str, decorative: bool) -> None:
    value = {"image": image, "alt": alt, "decorative": decorative, "caption": ""}
    assert ImageBlock().clean(ImageBlock().to_python(value | {"image": image.pk}))["alt"] == alt


@pytest.mark.parametrize("alt", ["", "   "])
def test_a_picture_that_is_neither_is_refused(image: SiteImage, alt: str) -> None:
    value = {"image": image.pk, "alt": alt, "decorative": False, "caption": ""}
    with pytest.raises(ValidationError) as refusal:
        ImageBlock().clean(ImageBlock().to_python(value))
    assert "alt" in refusal.value.block_errors


def test_decoration_has_no_description(image: SiteImage) -> None:
    value = {"image": image.pk, "alt": "Een boom", "decorative": True, "caption": ""}
    assert ImageBlock().clean(ImageBlock().to_python(value))["alt"] == ""


def test_a_picture_stands_with_its_description_and_caption(shown, image: SiteImage) -> None:
    value = {"image": image.pk, "alt": "Een boom", "decorative": False, "caption": "In Benin"}
    figure = shown(("image", value)).figure
    assert figure.img["alt"] == "Een boom"
    assert figure.figcaption.get_text(strip=True) == "In Benin"


TABLE = {"caption": "Landen", "header": ["Land", "Aantal"], "rows": [["Benin", "3"], ["Peru", "2"]]}


def test_a_table_has_a_caption_and_header_cells(shown) -> None:
    table = shown(("table", TABLE)).table
    assert table.caption.get_text() == "Landen"
    assert [th.get_text() for th in table.select('th[scope="col"]')] == ["Land", "Aantal"]
    assert [th.get_text() for th in table.select('th[scope="row"]')] == ["Benin", "Peru"]


@pytest.mark.parametrize("row", [["Benin"], ["Benin", "3", "4"]])
def test_a_row_that_does_not_fit_the_header_is_refused(row: list[str]) -> None:
    block = TableBlock()
    block.clean(block.to_python(TABLE))
    with pytest.raises(ValidationError):
        block.clean(block.to_python(TABLE | {"rows": [row]}))


@pytest.mark.parametrize(
    ("with_page", "url", "valid"),
    [
        (True, "", True),
        (False, "https://example.org/", True),
        (True, "https://example.org/", False),
        (False, "", False),
    ],
)
def test_a_call_to_action_leads_to_a_page_or_an_address_not_both(
    site: SiteTree, with_page: bool, url: str, valid: bool
) -> None:
    block = CallToActionBlock()
    page = site.homes["nl"].pk if with_page else None
    value = {"title": "Lees", "text": "", "link_text": "Verder", "page": page, "url": url}
    if valid:
        assert block.clean(block.to_python(value))
    else:
        with pytest.raises(ValidationError):
            block.clean(block.to_python(value))


def test_a_text_has_one_call_to_action_at_most() -> None:
    block = BodyBlock()
    one = {"title": "Lees", "text": "", "link_text": "Verder", "url": "https://example.org/"}
    value = [{"type": "call_to_action", "value": one}] * 2
    with pytest.raises(ValidationError):
        block.clean(block.to_python(value))


def test_a_video_is_a_link_and_nothing_of_it_loads(shown) -> None:
    value = {"title": "Film", "url": "https://video.example/1", "provider": "Video"}
    html = shown(("embed_link", value))
    assert html.a["href"] == "https://video.example/1"
    assert "noopener" in html.a["rel"]
    assert not html.select("iframe, img, video, script")


@pytest.mark.parametrize("kind", ["programme", "evaluation"])
def test_a_card_leads_to_the_page_in_the_language_of_the_text(
    site: SiteTree, shown, kind: str
) -> None:
    factory = {"programme": ProgrammePageFactory, "evaluation": EvaluationPageFactory}[kind]
    page = factory(parent=site.section(f"{kind}s"), title="Nederlands")
    french = translated(page, site.section(f"{kind}s", "fr"), title="Français")
    card = shown((kind, page.pk), language="fr").select_one(".card")
    assert card.a["href"] == french.get_url()
    assert shown((kind, page.pk)).select_one(".card a")["href"] == page.get_url()


def test_a_card_of_a_page_that_is_not_translated_says_its_language(site: SiteTree, shown) -> None:
    page = ProgrammePageFactory(parent=site.section("programmes"), title="Nederlands")
    card = shown(("programme", page.pk), language="fr").select_one(".card")
    assert card.a["href"] == page.get_url()
    assert card.h2["lang"] == "nl"


def test_a_card_of_what_is_not_published_is_not_shown(site: SiteTree, shown) -> None:
    page = ProgrammePageFactory(parent=site.section("programmes"), live=False)
    publication = PublicationFactory(live=False)
    html = shown(("programme", page.pk), ("publication", publication.pk))
    assert not html.get_text(strip=True)


def test_a_card_of_what_was_deleted_is_not_shown(site: SiteTree, shown) -> None:
    assert not shown(("programme", 99999), ("publication", 99999)).get_text(strip=True)


def test_a_publication_stands_with_its_editions(site: SiteTree, shown) -> None:
    site.section("publications")
    publication = PublicationFactory(title_nl="Rapport", editions=("nl", "fr"))
    card = shown(("publication", publication.pk)).select_one(".publication-card")
    assert card.select_one(".publication-card__title").get_text() == "Rapport"
    assert len(card.select(".edition-links a")) == 2


@pytest.mark.parametrize(("level", "below"), [("2", "h3"), ("3", "h4")])
def test_a_card_stands_one_level_below_the_heading_before_it(
    site: SiteTree, shown, level: str, below: str
) -> None:
    publication = PublicationFactory()
    heading = {"text": "Lees ook", "level": level}
    blocks = [("heading", {"text": "Deel", "level": "2"}), ("heading", heading)]
    html = shown(*blocks, ("publication", publication.pk))
    assert html.select_one(".publication-card__title").name == below


def test_running_text_holds_no_foreign_code(shown) -> None:
    html = shown(("quote", {"text": "<script>alert(1)</script>", "attribution": "<b>Wie</b>"}))
    assert not html.select("script, b")
    assert "<script>" in html.get_text()


def heading(text: str, level: str = "2") -> tuple[str, dict[str, str]]:
    """A heading in a text."""
    return ("heading", {"text": text, "level": level})


def test_headings_have_anchors_of_their_own(site: SiteTree, shown, read) -> None:
    words = ("Doel", "Doel", "Doel 2", "日本", "Main", "Footer links", "!!", "?!", "Doel")
    text = shown(*(heading(word) for word in words))
    anchors = [tag["id"] for tag in text.select("h2")]
    assert len(anchors) == len(words)
    assert all(anchors)
    ids = [tag["id"] for tag in read(site.section("privacy").get_url()).select("[id]")]
    assert len(ids) == len(set(ids))


def test_an_anchor_says_what_it_leads_to(shown) -> None:
    text = shown(heading("Wat we doen"), heading("日本"))
    assert [tag["id"] for tag in text.select("h2")] == ["text-wat-we-doen", "text-日本"]
