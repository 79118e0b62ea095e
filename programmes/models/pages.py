"""The pages of programmes: prose per language, with the record as a foreign key."""

from typing import Any

from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.search import index
from wagtail_localize.fields import SynchronizedField

from programmes import selectors
from programmes.models.records import Programme, ProgrammePeriod
from vvsg_intl.core.fields import BodyField
from vvsg_intl.core.models import BasePage, PicturedPage


class ProgrammeIndexPage(BasePage):
    max_count_per_parent = 1
    subpage_types = ["programmes.ProgrammePage"]
    page_description = _("The list of all programmes.")

    class Meta:
        verbose_name = _("programmes section")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """The frame and a card per programme."""
        context = super().get_context(request, *args, **kwargs)
        context["programmes"] = selectors.programme_cards(self.language)
        return context


class IllustratedPage(PicturedPage):
    """A page with one picture above its text."""

    body = BodyField()

    class Meta:
        abstract = True

    search_fields = [*BasePage.search_fields, index.SearchField("body")]


class ProgrammePage(IllustratedPage):
    programme = models.ForeignKey(
        Programme,
        verbose_name=_("programme"),
        on_delete=models.PROTECT,
        related_name="pages",
        help_text=_("The record with the facts: level, funder, partners, themes."),
    )

    parent_page_types = ["programmes.ProgrammeIndexPage"]
    subpage_types = ["programmes.ProgrammePeriodPage"]
    served_with = ("programme__funder", "image")
    page_description = _("What a programme does, why and how.")
    override_translatable_fields = [
        SynchronizedField("programme", overridable=False),
        SynchronizedField("image", overridable=False),
    ]

    class Meta:
        verbose_name = _("programme page")

    search_fields = [*IllustratedPage.search_fields, index.SearchField("facts_text")]

    @property
    def facts_text(self) -> str:
        """Partners, funder, themes and goals in words, for the search index."""
        return selectors.searchable_text(self.programme, self.language)

    content_panels = [
        *BasePage.content_panels,
        FieldPanel("programme"),
        PicturedPage.picture_panel,
        FieldPanel("body"),
    ]

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """The frame, the facts, the periods on their line, partners and publications."""
        context = super().get_context(request, *args, **kwargs)
        context.update(selectors.programme_context(self, context["frame"]))
        return context


class ProgrammePeriodPage(IllustratedPage):
    period = models.ForeignKey(
        ProgrammePeriod,
        verbose_name=_("programme period"),
        on_delete=models.PROTECT,
        related_name="pages",
        help_text=_("The record with the facts: dates, status, countries, publications."),
    )

    parent_page_types = ["programmes.ProgrammePage"]
    subpage_types: list[str] = []
    served_with = ("period__programme", "image")
    page_description = _("One period of a programme, with its countries and results.")
    override_translatable_fields = [
        SynchronizedField("period", overridable=False),
        SynchronizedField("image", overridable=False),
    ]

    class Meta:
        verbose_name = _("programme period page")

    content_panels = [
        *BasePage.content_panels,
        FieldPanel("period"),
        PicturedPage.picture_panel,
        FieldPanel("body"),
    ]

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """The frame, the facts, countries, evaluations and publications."""
        context = super().get_context(request, *args, **kwargs)
        context.update(selectors.period_context(self, context["frame"]))
        return context
