"""Loads what all pages stand on: the languages, the home page in each, and the site itself."""

from functools import partial
from urllib.parse import urlsplit

from django.conf import settings
from wagtail.models import Locale, Page, Site

from vvsg_intl.core.i18n import LANGUAGES
from vvsg_intl.home.models import HomePage
from vvsg_intl.home.opening.ledger import Ledger
from vvsg_intl.home.opening.pages import publish_page
from vvsg_intl.home.opening.sources import TRANSLATIONS, Text, read
from vvsg_intl.home.opening.strings import Strings

HTTP_PORTS = {"http": 80, "https": 443}
HOME_SLUG: Text = {"nl": "home", **{code: f"home-{code}" for code in TRANSLATIONS}}


def load_languages(ledger: Ledger) -> None:
    """The languages of the site."""
    for code in LANGUAGES:
        ledger.once(f"language:{code}", partial(make_language, code))


def make_language(code: str) -> Locale:
    """A language; Wagtail makes the first one itself."""
    locale, _created = Locale.objects.get_or_create(language_code=code)
    return locale


def load_home(ledger: Ledger) -> None:
    """The home page in each language, and the site whose root the Dutch one is."""
    ledger.once("page:home", make_home)
    ledger.once("site", partial(make_site, ledger))


def make_home() -> Page:
    """The home pages, instead of Wagtail's page of welcome."""
    Page.objects.filter(
        depth=2, slug="home", content_type__app_label="wagtailcore", content_type__model="page"
    ).delete()
    home = read("pages.yaml")["home"]
    hero, sections = home["hero"], home["sections"]
    strings = Strings()
    page = HomePage(
        title=strings.take(home["title"]),
        slug=strings.take(HOME_SLUG),
        search_description=strings.take(home["meta_description"]),
        kicker=strings.take(hero["kicker"]),
        hero_title=strings.take(hero["title"]),
        intro=strings.take(hero["text"]),
        primary_text=strings.take(hero["primary_link"]),
        integrity_text=strings.take(hero["integrity_link"]),
        countries_title=strings.take(sections["countries"]["title"]),
        programmes_intro=strings.take(sections["programmes"]["intro"]),
        news_intro=strings.take(sections["news"]["intro"]),
        publications_intro=strings.take(sections["publications"]["intro"]),
        evaluations_intro=strings.take(sections["evaluations"]["intro"]),
    )
    return publish_page(Page.get_first_root_node(), page, strings, list(TRANSLATIONS))


def make_site(ledger: Ledger) -> Site:
    """The site at SITE_URL."""
    address = urlsplit(settings.SITE_URL)
    return Site.objects.create(
        hostname=address.hostname or "localhost",
        port=address.port or HTTP_PORTS[address.scheme],
        site_name=settings.WAGTAIL_SITE_NAME,
        root_page=ledger.need(Page, "page:home"),
        is_default_site=not Site.objects.filter(is_default_site=True).exists(),
    )
