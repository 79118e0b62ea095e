"""The pages of surveys: prose per language, with the record as a foreign key."""

from typing import Any

from django.db import models
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.contrib.routable_page.models import RoutablePageMixin, path
from wagtail.search import index
from wagtail_localize.fields import SynchronizedField

from surveys import comparison, downloads, selectors
from surveys.models.waves import SurveySeries, SurveyWave
from surveys.sheets import unbalanced_questions
from vvsg_intl.core.chrome import Frame, Link
from vvsg_intl.core.fields import BodyField
from vvsg_intl.core.models import BasePage, ReviewedPage

APPROVAL = "surveys.approve_surveypage"


class SurveyIndexPage(ReviewedPage):
    approval = APPROVAL
    max_count_per_parent = 1
    subpage_types = ["surveys.SurveySeriesPage", "surveys.SurveyComparePage"]
    page_description = _("The list of all surveys.")

    class Meta:
        verbose_name = _("surveys section")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """The frame, the series and their waves."""
        context = super().get_context(request, *args, **kwargs)
        context.update(selectors.index_context(context["frame"]))
        return context


class SurveySeriesPage(ReviewedPage):
    """The address that stays: always leads to the newest wave of a series."""

    approval = APPROVAL

    series = models.ForeignKey(
        SurveySeries,
        verbose_name=_("survey series"),
        on_delete=models.PROTECT,
        related_name="pages",
    )
    body = BodyField()

    parent_page_types = ["surveys.SurveyIndexPage"]
    subpage_types = ["surveys.SurveyPage"]
    served_with = ("series",)
    page_description = _("A survey that is held again and again, with all its waves.")
    override_translatable_fields = [SynchronizedField("series", overridable=False)]

    class Meta:
        verbose_name = _("survey series page")

    content_panels = [*BasePage.content_panels, FieldPanel("series"), FieldPanel("body")]
    search_fields = [*BasePage.search_fields, index.SearchField("body")]

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """The frame and the waves on their line."""
        context = super().get_context(request, *args, **kwargs)
        context.update(selectors.series_context(self, context["frame"]))
        return context


class SurveyPage(RoutablePageMixin, ReviewedPage):
    """One wave. Its facts are public only while a page of it is."""

    approval = APPROVAL

    wave = models.ForeignKey(
        SurveyWave,
        verbose_name=_("survey wave"),
        on_delete=models.PROTECT,
        related_name="pages",
        help_text=_("The record with the facts: questions, results, method."),
    )
    body = BodyField()

    parent_page_types = ["surveys.SurveySeriesPage"]
    subpage_types: list[str] = []
    served_with = ("wave__series",)
    page_description = _("The results of one wave of a survey.")
    override_translatable_fields = [SynchronizedField("wave", overridable=False)]

    class Meta:
        verbose_name = _("survey page")
        permissions = [("approve_surveypage", _("May put surveys live"))]

    content_panels = [*BasePage.content_panels, FieldPanel("wave"), FieldPanel("body")]
    search_fields = [
        *BasePage.search_fields,
        index.SearchField("body"),
        index.SearchField("findings_text"),
    ]

    @property
    def findings_text(self) -> str:
        """The questions and findings in words, for the search index."""
        return selectors.searchable_text(self.wave, self.language)

    @property
    def searchable_parts(self) -> list[tuple[str, str, str]]:
        """The questions by their anchors, each with its title and its words, for search."""
        return selectors.searchable_questions(self.wave, self.language)

    @path("")
    def page_view(self, request: HttpRequest) -> HttpResponse:
        """The page."""
        return self.render(request)

    @path("csv/")
    def csv_view(self, request: HttpRequest) -> HttpResponse:
        """All results as tidy CSV."""
        return downloads.csv_response(self, request)

    @path("csv-metadata/")
    def csv_metadata_view(self, request: HttpRequest) -> HttpResponse:
        """What the columns of the CSV mean (CSV on the Web)."""
        return downloads.csv_metadata_response(self, request)

    @path("xlsx/")
    def xlsx_view(self, request: HttpRequest) -> HttpResponse:
        """A workbook with cover, notes and a sheet per question."""
        return downloads.xlsx_response(self, request)

    @path("dictionary/")
    def dictionary_view(self, request: HttpRequest) -> HttpResponse:
        """The questions and answers behind the codes, as CSV."""
        return downloads.dictionary_response(self, request)

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """The frame, the figures, the charts, the method, the data."""
        context = super().get_context(request, *args, **kwargs)
        context.update(selectors.survey_context(self, context["frame"]))
        return context

    def structured_data(self, frame: Frame, trail: list[Link]) -> list[dict[str, Any]]:
        """A Dataset, besides the breadcrumb."""
        return [selectors.dataset(self, frame), *super().structured_data(frame, trail)]

    def reasons_against_publishing(self) -> dict[str, Any]:
        """Percentages of questions with one answer add up before they go public, or have a note."""
        wrong = unbalanced_questions(self.wave) if self.wave_id else []
        if not wrong:
            return {}
        return {
            "wave": _(
                "The percentages of these questions do not add up to 100 (98 to 102): "
                "%(codes)s. Correct them, or give the question a note that says why."
            )
            % {"codes": ", ".join(wrong)}
        }


class SurveyComparePage(BasePage):
    max_count_per_parent = 1
    parent_page_types = ["surveys.SurveyIndexPage"]
    subpage_types: list[str] = []
    page_description = _("One question across groups and waves.")

    class Meta:
        verbose_name = _("comparison of survey results")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """The frame, the form and the comparison that its address asks for."""
        context = super().get_context(request, *args, **kwargs)
        context.update(comparison.compare_context(self, context["frame"]))
        return context
