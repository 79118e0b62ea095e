"""The tree of the site in four languages; a section is made when a test asks for it."""

import uuid
from typing import Any

from wagtail.models import Locale, Page, Site
from wagtail.signal_handlers import disable_reference_index_auto_update

from evaluations.models import EvaluationIndexPage, FollowUpPage
from integrity.models import IntegrityPage
from news.models import NewsIndexPage
from programmes.models import ProgrammeIndexPage
from surveys.models import SurveyComparePage, SurveyIndexPage
from vvsg_intl.core.models import ContentPage
from vvsg_intl.home.models import CountryIndexPage, HomePage, ThemeIndexPage
from vvsg_intl.search.models import PublicationIndexPage, SearchPage

LANGUAGES = ("nl", "en", "fr", "es")

# kind of section: its page type, and its slugs in the order of LANGUAGES.
SECTIONS: dict[str, tuple[type[Page], tuple[str, str, str, str]]] = {
    "programmes": (ProgrammeIndexPage, ("programmas", "programmes", "programmes", "programas")),
    "evaluations": (
        EvaluationIndexPage,
        ("evaluaties", "evaluations", "evaluations", "evaluaciones"),
    ),
    "publications": (
        PublicationIndexPage,
        ("publicaties", "publications", "publications", "publicaciones"),
    ),
    "surveys": (SurveyIndexPage, ("enquetes", "surveys", "enquetes", "encuestas")),
    "news": (NewsIndexPage, ("nieuws", "news", "actualites", "noticias")),
    "countries": (CountryIndexPage, ("landen", "countries", "pays", "paises")),
    "themes": (ThemeIndexPage, ("themas", "themes", "themes", "temas")),
    "integrity": (IntegrityPage, ("integriteit", "integrity", "integrite", "integridad")),
    "search": (SearchPage, ("zoeken", "search", "recherche", "buscar")),
    "privacy": (ContentPage, ("privacyverklaring", "privacy", "vie-privee", "privacidad")),
}
IN_MENU = {"programmes", "evaluations", "publications", "surveys", "news", "integrity"}


class SiteTree:
    """A home page per language, and below it what was asked for."""

    def __init__(self) -> None:
        self.locales = {
            code: Locale.objects.get_or_create(language_code=code)[0] for code in LANGUAGES
        }
        homes = HomePage.objects.filter(depth=2).select_related("locale")
        self.homes = {home.locale.language_code: home for home in homes}
        if Page.objects.filter(depth__gt=1).count() != len(LANGUAGES) or not self.homes:
            self.homes = self.make_homes()
        self._sections: dict[tuple[str, str], Page] = {}
        self._keys: dict[str, uuid.UUID] = {}

    def make_homes(self) -> dict[str, Page]:
        """The home pages, in place of all pages that there are."""
        Page.objects.filter(depth__gt=1).delete()
        root, key = Page.objects.get(depth=1), uuid.uuid4()
        homes = {
            code: root.add_child(
                instance=HomePage(
                    title="VVSG Internationaal",
                    slug=f"home-{code}",
                    hero_title=f"Over grenzen heen ({code})",
                    primary_text="Lees meer",
                    intro=f"Intro ({code})",
                    locale=self.locales[code],
                    translation_key=key,
                )
            )
            for code in LANGUAGES
        }
        Site.objects.all().delete()
        Site.objects.create(hostname="testserver", root_page=homes["nl"], is_default_site=True)
        return homes

    def section(self, kind: str, language: str = "nl") -> Any:
        """The section of this kind in this language."""
        if (kind, language) not in self._sections:
            model, slugs = SECTIONS[kind]
            page = model(
                title=f"{kind} {language}".capitalize(),
                slug=slugs[LANGUAGES.index(language)],
                intro=f"Intro van {kind} ({language})",
                show_in_menus=kind in IN_MENU,
                locale=self.locales[language],
                translation_key=self._keys.setdefault(kind, uuid.uuid4()),
            )
            with disable_reference_index_auto_update():  # nobody asks where a section is used
                self._sections[kind, language] = self.homes[language].add_child(instance=page)
        return self._sections[kind, language]

    def follow_up(self, language: str = "nl") -> Any:
        """The page with all open actions."""
        if ("follow_up", language) not in self._sections:
            page = FollowUpPage(
                title=f"Opvolging {language}",
                slug="opvolging",
                locale=self.locales[language],
                translation_key=self._keys.setdefault("follow_up", uuid.uuid4()),
            )
            parent = self.section("evaluations", language)
            self._sections["follow_up", language] = parent.add_child(instance=page)
        return self._sections["follow_up", language]

    def compare(self, language: str = "nl") -> Any:
        """The page that sets survey results side by side."""
        if ("compare", language) not in self._sections:
            page = SurveyComparePage(
                title=f"Vergelijken {language}",
                slug="vergelijken",
                locale=self.locales[language],
                translation_key=self._keys.setdefault("compare", uuid.uuid4()),
            )
            parent = self.section("surveys", language)
            self._sections["compare", language] = parent.add_child(instance=page)
        return self._sections["compare", language]

    def complete(self, *languages: str) -> "SiteTree":
        """Itself, with every section in these languages (default: all)."""
        for language in languages or LANGUAGES:
            for kind in SECTIONS:
                self.section(kind, language)
        return self
