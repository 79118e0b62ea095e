"""News and knowledge items."""

import datetime
from collections.abc import Iterable

import factory

from news.models import NewsPage, NewsPageCountry, NewsPageTheme
from tests.factories.pages import PageFactory
from vvsg_intl.vocabularies.models import Country, Theme


class NewsPageFactory(PageFactory):
    """An item; `themes=[…]` and `countries=[…]` link it."""

    class Meta:
        model = NewsPage
        skip_postgeneration_save = True

    date = datetime.date(2023, 5, 3)

    @factory.post_generation
    def themes(self, create: bool, extracted: Iterable[Theme] | None, **kwargs: object) -> None:
        """Link themes."""
        for theme in extracted or ():
            NewsPageTheme.objects.create(page=self, theme=theme)

    @factory.post_generation
    def countries(
        self, create: bool, extracted: Iterable[Country] | None, **kwargs: object
    ) -> None:
        """Link countries."""
        for country in extracted or ():
            NewsPageCountry.objects.create(page=self, country=country)
