"""One example of every page type, and the site filled with one or twenty of everything."""

import datetime
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from wagtail.models import Page

from tests.factories import (
    ActionStatusFactory,
    CorrectionFactory,
    CountryFactory,
    DimensionFactory,
    EvaluationFactory,
    EvaluationPageFactory,
    FollowUpActionFactory,
    GroupFactory,
    HeadlineFactory,
    KeyFindingFactory,
    NewsPageFactory,
    OptionFactory,
    OrganisationFactory,
    PartnerFactory,
    PeriodFactory,
    PeriodPageFactory,
    ProgrammeFactory,
    ProgrammePageFactory,
    PublicationFactory,
    QuestionFactory,
    RecommendationFactory,
    ResponseFactory,
    ResultFactory,
    SiteTree,
    SurveyPageFactory,
    SurveySeriesFactory,
    SurveySeriesPageFactory,
    SurveyWaveFactory,
    ThemeFactory,
    translated,
)
from vvsg_intl.core.chrome import record_path
from vvsg_intl.core.models import SiteImage


@dataclass
class FilledSite:
    """The complete site with content that all hangs together: everything is about the first."""

    tree: SiteTree
    image: SiteImage
    first: dict[str, Any] = field(default_factory=dict)
    latest: dict[str, Any] = field(default_factory=dict)

    def add(self, count: int) -> None:
        """Add `count` of everything."""
        for _ in range(count):
            self.add_records()
            self.add_pages()
            self.add_survey()

    def keep(self, name: str, thing: Any) -> Any:
        """Remember the first thing of its kind."""
        self.first.setdefault(name, thing)
        return thing

    def add_records(self) -> None:
        """A theme, country, programme, period, publication and evaluation, about the first ones."""
        theme = self.keep("theme", ThemeFactory())
        country = self.keep("country", CountryFactory())
        programme = self.keep("programme", ProgrammeFactory(funder=OrganisationFactory()))
        period = self.keep("period", PeriodFactory(programme=self.first["programme"]))
        evaluation = self.keep("evaluation", EvaluationFactory(programme=self.first["programme"]))
        publication = self.keep(
            "publication", PublicationFactory(editions=("nl", "en", "fr", "es"))
        )
        publication.creators.create(organisation=OrganisationFactory())
        publication.themes.add(self.first["theme"], theme)
        publication.countries.add(self.first["country"], country)
        publication.save()
        for one in {self.first["period"], period}:
            one.publications.add(publication)
            one.countries.add(self.first["country"], country)
            one.save()
        for one in {self.first["evaluation"], evaluation}:
            one.themes.add(self.first["theme"])
            one.countries.add(self.first["country"], country)
            one.evaluators.add(OrganisationFactory())
            one.documents.create(publication=publication)
            one.save()
        self.first["publication"].countries.add(country)
        self.first["publication"].save()
        for one in {self.first["programme"], programme}:
            one.themes.add(self.first["theme"], theme)
            one.save()
        PartnerFactory(programme=self.first["programme"])
        self.add_follow_up(evaluation)
        self.latest = {"programme": programme, "period": period, "evaluation": evaluation}

    def add_survey(self) -> None:
        """A wave of a series, and of the first wave a question with groups, finding, correction."""
        series = self.keep("series", SurveySeriesFactory())
        wave = self.keep("wave", SurveyWaveFactory(series=self.first["series"]))
        first = self.first["wave"]
        group = GroupFactory(dimension=DimensionFactory(series=series))
        question = self.keep("question", QuestionFactory(wave=first, message_nl="{value} doet mee"))
        for _ in range(3):
            option = OptionFactory(question=question)
            result = ResultFactory(question=question, option=option)
            ResultFactory(question=question, option=option, group=group, state="suppressed")
        HeadlineFactory(result=result)
        KeyFindingFactory(wave=first, topic=question.topic)
        CorrectionFactory(wave=first)
        first.publications.add(self.first["publication"])
        first.save()
        pages: dict[str, Any] = {}
        for language in ("nl", "en"):
            section = self.tree.section("surveys", language)
            if language == "nl":
                above = SurveySeriesPageFactory(parent=section, series=series)
                self.keep("series_page", above)
                page = SurveyPageFactory(parent=self.first["series_page"], wave=wave)
                self.keep("survey_page", page)
                pages = {"series": above, "wave": page}
            else:
                above = translated(pages["series"], section, title=f"{above.title} en")
                self.keep("series_page_en", above)
                title = f"{pages['wave'].title} en"
                translated(pages["wave"], self.first["series_page_en"], title=title)

    def add_follow_up(self, evaluation: Any) -> None:
        """A recommendation with answer, action and status, of this evaluation and the first."""
        for one in {evaluation, self.first["evaluation"]}:
            recommendation = RecommendationFactory(evaluation=one)
            ResponseFactory(recommendation=recommendation)
            action = FollowUpActionFactory(recommendation=recommendation)
            ActionStatusFactory(action=action)

    def add_pages(self) -> None:
        """A page of each kind in Dutch and English, and a news item in Dutch alone."""
        for kind, factory, parent in (
            ("programme", ProgrammePageFactory, self.tree.section("programmes")),
            ("evaluation", EvaluationPageFactory, self.tree.section("evaluations")),
        ):
            page = factory(parent=parent, **{kind: self.latest[kind]})
            self.keep(f"{kind}_page", page)
            section = self.tree.section(f"{kind}s", "en")
            self.keep(f"{kind}_page_en", translated(page, section, title=f"{page.title} en"))
        page = PeriodPageFactory(parent=self.first["programme_page"], period=self.latest["period"])
        self.keep("period_page", page)
        translated(page, self.first["programme_page_en"], title=f"{page.title} en")
        facts = {
            "themes": [self.first["theme"]],
            "countries": [self.first["country"]],
            "programme": self.first["programme"],
            "evaluation": self.first["evaluation"],
            "image": self.image,
        }
        news = self.keep("news_page", NewsPageFactory(parent=self.tree.section("news"), **facts))
        english = translated(news, self.tree.section("news", "en"), title=f"{news.title} en")
        english.theme_links.create(theme=self.first["theme"])
        english.country_links.create(country=self.first["country"])
        english.save()
        day = datetime.date(2024, 1, 1)
        NewsPageFactory(parent=self.tree.section("news"), **{**facts, "date": day})


def section(kind: str) -> Callable[[FilledSite], tuple[Page, str]]:
    """A section of the site and its address."""
    return lambda filled: at(filled.tree.section(kind))


def of(name: str) -> Callable[[FilledSite], tuple[Page, str]]:
    """The first page of a kind and its address."""
    return lambda filled: at(filled.first[name])


def record(kind: str, name: str) -> Callable[[FilledSite], tuple[Page, str]]:
    """The section that shows a record, and the address of the record's own page."""

    def find(filled: FilledSite) -> tuple[Page, str]:
        page, address = at(filled.tree.section(kind))
        return page, address + record_path(filled.first[name], "nl")

    return find


def at(page: Page) -> tuple[Page, str]:
    """A page and its address."""
    return page, str(page.get_url())


PAGES: dict[str, Callable[[FilledSite], tuple[Page, str]]] = {
    "home": lambda filled: at(filled.tree.homes["nl"]),
    "programmes": section("programmes"),
    "programme": of("programme_page"),
    "period": of("period_page"),
    "evaluations": section("evaluations"),
    "evaluation": of("evaluation_page"),
    "follow_up": lambda filled: at(filled.tree.follow_up()),
    "publications": section("publications"),
    "publication": record("publications", "publication"),
    "surveys": section("surveys"),
    "survey_series": of("series_page"),
    "survey": of("survey_page"),
    "survey_compare": lambda filled: at(filled.tree.compare()),
    "news": section("news"),
    "news_item": of("news_page"),
    "countries": section("countries"),
    "country": record("countries", "country"),
    "themes": section("themes"),
    "theme": record("themes", "theme"),
    "integrity": section("integrity"),
    "search": section("search"),
    "content": section("privacy"),
}
