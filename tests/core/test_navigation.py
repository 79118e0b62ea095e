"""What stands around every page: menu, footer, breadcrumb, languages, metadata."""

import json

import pytest
from bs4 import BeautifulSoup

from tests.factories import NewsPageFactory, PublicationFactory, SiteTree, translated
from vvsg_intl.core.models import ContactSettings, ContentPage

pytestmark = pytest.mark.one_database


def menu(html: BeautifulSoup) -> list[str]:
    """The titles in the main menu."""
    return [link.get_text() for link in html.select(".site-header__sections a")]


def switcher(html: BeautifulSoup) -> dict[str, str | None]:
    """The languages of a page that is not in all of them, and where each leads."""
    return {
        tag.get_text(): tag.get("href")
        for tag in html.select(".language-switcher a, .language-switcher span[aria-current]")
    }


def test_the_menu_has_the_sections_of_the_language_that_an_editor_put_there(
    site: SiteTree, read
) -> None:
    site.complete("nl", "fr")
    assert menu(read("/fr/")) == [
        "Programmes fr",
        "Evaluations fr",
        "Publications fr",
        "Surveys fr",
        "News fr",
        "Integrity fr",
    ]


def test_a_section_that_is_not_published_is_not_in_the_menu(site: SiteTree, read) -> None:
    site.section("news")
    site.section("programmes").unpublish()
    assert menu(read("/nl/")) == ["News nl"]


def test_the_section_that_the_reader_is_in_is_marked(site: SiteTree, read) -> None:
    site.section("programmes")
    page = NewsPageFactory(parent=site.section("news"))
    marked = read(page.get_url()).select(".site-header__sections a[aria-current]")
    assert [link.get_text() for link in marked] == ["News nl"]


def test_pages_beside_the_menu_stand_in_the_footer(site: SiteTree, read) -> None:
    site.section("news")
    privacy = site.section("privacy")
    links = [link["href"] for link in read("/nl/").select("footer a")]
    assert privacy.get_url() in links
    assert "/nl/nieuws/feed/" not in menu(read("/nl/"))


def test_the_breadcrumb_leads_back_to_the_home_page(site: SiteTree, read) -> None:
    page = NewsPageFactory(parent=site.section("news"), title="Bericht")
    html = read(page.get_url())
    assert [link["href"] for link in html.select(".breadcrumb a")] == ["/nl/", "/nl/nieuws/"]
    assert html.select_one(".breadcrumb [aria-current]").get_text() == "Bericht"


def test_the_home_page_has_no_breadcrumb(site: SiteTree, read) -> None:
    assert not read("/nl/").select(".breadcrumb")


def test_machines_read_the_breadcrumb_too(site: SiteTree, read) -> None:
    page = NewsPageFactory(parent=site.section("news"), title="Waarom </script> niet")
    data = json.loads(read(page.get_url()).select_one('script[type="application/ld+json"]').string)
    trail = next(part for part in data["@graph"] if part["@type"] == "BreadcrumbList")
    assert [item["position"] for item in trail["itemListElement"]] == [1, 2, 3]
    assert trail["itemListElement"][-1] == {
        "@type": "ListItem",
        "position": 3,
        "name": "Waarom </script> niet",
        "item": f"http://testserver{page.get_url()}",
    }


def test_the_switcher_leads_to_the_translation_and_says_where_there_is_none(
    site: SiteTree, read
) -> None:
    page = NewsPageFactory(parent=site.section("news"))
    french = translated(page, site.section("news", "fr"), title="Nouvelle")
    translated(page, site.section("news", "en"), title="Draft", live=False)
    html = read(page.get_url())
    assert switcher(html) == {
        "Nederlands": None,
        "Français": f"http://testserver{french.get_url()}",
    }
    missing = html.select(".language-switcher__item--none [lang]")
    assert [tag.get_text() for tag in missing] == ["English", "Español"]


def test_the_switcher_leads_to_the_same_record(site: SiteTree, read) -> None:
    publication = PublicationFactory(title_nl="Vrede", title_fr="Paix")
    site.section("publications", "fr")
    section = site.section("publications").get_url()
    html = read(f"{section}{publication.pk}-vrede/")
    assert switcher(html)["Français"] == (
        f"http://testserver/fr/publications/{publication.pk}-paix/"
    )


def test_each_language_is_named_in_its_own(site: SiteTree, read) -> None:
    names = {
        tag["lang"]: tag.get_text() for tag in read("/nl/").select(".language-switcher [lang]")
    }
    assert names == {"nl": "Nederlands", "en": "English", "fr": "Français", "es": "Español"}


def test_contact_details_show_only_where_they_are_filled(site: SiteTree, read) -> None:
    assert not read("/nl/").select(".contact-block")
    details = ContactSettings.objects.create(
        site=site.homes["nl"].get_site(), email="team@example.org"
    )
    (shown,) = read("/nl/").select("footer .contact-block li")
    assert shown.a["href"] == "mailto:team@example.org"
    details.email = ""
    details.save()
    assert not read("/nl/").select(".contact-block")


@pytest.mark.parametrize(
    ("fields", "title", "description"),
    [
        ({}, "Bericht – VVSG Internationaal", "Inleiding"),
        ({"seo_title": "Voor zoekers"}, "Voor zoekers – VVSG Internationaal", "Inleiding"),
        ({"search_description": "Kort"}, "Bericht – VVSG Internationaal", "Kort"),
    ],
)
def test_search_engines_read_what_the_editor_wrote_for_them(
    site: SiteTree, read, fields: dict[str, str], title: str, description: str
) -> None:
    page = NewsPageFactory(
        parent=site.section("news"), title="Bericht", intro="Inleiding", **fields
    )
    html = read(page.get_url())
    assert html.title.get_text() == title
    assert html.select_one('meta[name="description"]')["content"] == description
    assert html.select_one('meta[property="og:description"]')["content"] == description


def test_the_canonical_address_has_no_query(site: SiteTree, read) -> None:
    html = read(f"{site.section('news').get_url()}?kind=news&utm_source=x")
    assert html.select_one('link[rel="canonical"]')["href"] == "http://testserver/nl/nieuws/"


def test_a_page_below_a_page_stands_in_its_breadcrumb(site: SiteTree, read) -> None:
    parent = site.section("privacy")
    page = parent.add_child(instance=ContentPage(title="Deel", slug="deel", locale=parent.locale))
    trail = [link.get_text() for link in read(page.get_url()).select(".breadcrumb a")]
    assert trail == ["VVSG Internationaal", "Privacy nl"]
