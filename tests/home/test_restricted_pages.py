"""A page that not everybody may read is named nowhere that everybody reads."""

import datetime
from typing import Any

import pytest
from django.test import Client
from wagtail.models import Page, PageViewRestriction

from tests.factories import (
    CountryFactory,
    EvaluationFactory,
    EvaluationPageFactory,
    NewsPageFactory,
    PeriodFactory,
    PeriodPageFactory,
    ProgrammeFactory,
    ProgrammePageFactory,
    PublicationFactory,
    SiteTree,
    ThemeFactory,
    translated,
)
from vvsg_intl.core.chrome import record_path

pytestmark = pytest.mark.one_database

SECRET = "Besloten"


class Filled:
    """A site on which everything is about one theme, country, programme and publication."""

    def __init__(self, site: SiteTree) -> None:
        site.complete("nl", "en")
        self.site = site
        self.theme, self.country = ThemeFactory(), CountryFactory()
        self.publication = PublicationFactory(editions=("nl",))
        self.programme = ProgrammeFactory()
        self.programme.themes.add(self.theme)
        self.programme.save()
        self.period = PeriodFactory(programme=self.programme)
        self.period.countries.add(self.country)
        self.period.publications.add(self.publication)
        self.period.save()
        self.evaluation = EvaluationFactory(programme=self.programme, period=self.period)
        self.evaluation.themes.add(self.theme)
        self.evaluation.countries.add(self.country)
        self.evaluation.documents.create(publication=self.publication)
        self.evaluation.save()
        self.pages = self.make_pages()

    def make_pages(self) -> dict[str, Page]:
        """A page of each kind, and an item of news beside the secret one."""
        site = self.site
        links = {"themes": [self.theme], "countries": [self.country]}
        facts = {**links, "programme": self.programme, "evaluation": self.evaluation}
        programme = ProgrammePageFactory(
            parent=site.section("programmes"), title=SECRET, programme=self.programme
        )
        self.open_item = NewsPageFactory(
            parent=site.section("news"), title="Open", date=datetime.date(2020, 1, 1), **facts
        )
        return {
            "programme": programme,
            "period": PeriodPageFactory(parent=programme, title=SECRET, period=self.period),
            "evaluation": EvaluationPageFactory(
                parent=site.section("evaluations"), title=SECRET, evaluation=self.evaluation
            ),
            "news": NewsPageFactory(parent=site.section("news"), title=SECRET, **facts),
        }

    def addresses(self) -> dict[str, str]:
        """What everybody reads."""
        section = {kind: self.site.section(kind).get_url() for kind in SECTIONS}
        records = {"countries": self.country, "themes": self.theme}
        records["publications"] = self.publication
        return {
            **section,
            **{f"one of {k}": section[k] + record_path(r, "nl") for k, r in records.items()},
            "home": "/nl/",
            "feed": section["news"] + "feed/",
            "answers": section["search"] + f"?q={SECRET}",
            "another item": self.open_item.get_url(),
            "sitemap": "/sitemap.xml",
            "follow-up": self.site.follow_up().get_url(),
        }


SECTIONS = ["news", "programmes", "evaluations", "publications", "countries", "themes", "search"]
KINDS = ["programme", "period", "evaluation", "news"]


@pytest.fixture
def filled(site: SiteTree) -> Filled:
    """The site."""
    return Filled(site)


def restrict(page: Page) -> None:
    """Let only people who sign in read this page and what is below it."""
    PageViewRestriction.objects.create(page=page, restriction_type="login")


def rename(page: Page) -> None:
    """Give a page a title that is no secret."""
    page.title = "Een ander"
    page.save()


def mentions(client: Client, filled: Filled, page: Any) -> list[str]:
    """The public addresses that name the page by its title or its address."""
    found = []
    for name, address in filled.addresses().items():
        response = client.get(address)
        assert response.status_code == 200
        text = response.content.decode().replace(f"q={SECRET}", "").replace(f"‘{SECRET}’", "")
        text = text.replace(f'value="{SECRET}"', "")
        if f">{SECRET}" in text or page.get_url() in text:
            found.append(name)
    return found


@pytest.mark.parametrize("kind", KINDS)
def test_a_page_for_some_readers_only_is_named_nowhere(
    filled: Filled, client: Client, kind: str
) -> None:
    page = filled.pages.pop(kind)
    for other in filled.pages.values():
        rename(other)
    assert len(mentions(client, filled, page)) >= 3  # while everybody may read it
    restrict(page)
    assert client.get(page.get_url()).status_code == 302
    assert not mentions(client, filled, page)


def test_what_is_below_a_restricted_page_is_named_nowhere_either(
    filled: Filled, client: Client
) -> None:
    restrict(filled.pages["programme"])
    for kind in ("evaluation", "news"):
        rename(filled.pages[kind])
    assert not mentions(client, filled, filled.pages["period"])


def test_a_restricted_section_is_in_no_menu(filled: Filled, client: Client) -> None:
    section = filled.site.section("publications")
    restrict(section)
    assert client.get(section.get_url()).status_code == 302
    for address in ("/nl/", filled.site.section("news").get_url(), "/nl/bestaat-niet/"):
        assert f'href="{section.get_url()}' not in client.get(address).content.decode()


def test_a_restricted_translation_is_not_offered(filled: Filled, client: Client) -> None:
    english = translated(filled.pages["news"], filled.site.section("news", "en"), slug="secret")
    address = filled.pages["news"].get_url()
    assert english.get_url() in client.get(address).content.decode()
    restrict(english)
    assert english.get_url() not in client.get(address).content.decode()


@pytest.mark.parametrize("address", ["/en/nieuws/besloten/", "/nieuws/besloten/"])
def test_a_restricted_page_is_not_betrayed_by_its_address(
    filled: Filled, client: Client, address: str
) -> None:
    page = filled.pages["news"]
    page.slug = "besloten"
    page.save()
    assert SECRET in client.get(address, follow=True).content.decode()
    restrict(page)
    response = client.get(address, follow=True)
    assert response.status_code == 404
    assert SECRET not in response.content.decode()


def test_it_counts_for_no_theme(filled: Filled, read) -> None:
    before = read(filled.addresses()["themes"]).select_one(".theme-list__meta").get_text()
    for page in filled.pages.values():
        restrict(page)
    after = read(filled.addresses()["themes"]).select_one(".theme-list__meta").get_text()
    assert (before, after) == ("4 items", "1 item")
