"""The home page, the sections of countries and themes, and what was loaded to open the site."""

from typing import Any

from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel

from vvsg_intl.core.chrome import Frame
from vvsg_intl.core.models import BasePage, RecordIndexPage
from vvsg_intl.home import selectors


class HomePage(BasePage):
    kicker = models.CharField(_("line above the title"), max_length=80, blank=True)
    hero_title = models.CharField(_("large title"), max_length=120)
    primary_text = models.CharField(_("text of the button"), max_length=60)
    integrity_text = models.CharField(
        _("text of the link to the integrity page"), max_length=120, blank=True
    )
    countries_title = models.CharField(_("title above the countries"), max_length=80, blank=True)
    programmes_intro = models.CharField(_("below ‘Programmes’"), max_length=250, blank=True)
    news_intro = models.CharField(_("below ‘News’"), max_length=250, blank=True)
    publications_intro = models.CharField(_("below ‘Publications’"), max_length=250, blank=True)
    evaluations_intro = models.CharField(_("below ‘Evaluations’"), max_length=250, blank=True)

    parent_page_types = ["wagtailcore.Page"]
    subpage_types = [
        "programmes.ProgrammeIndexPage",
        "evaluations.EvaluationIndexPage",
        "search.PublicationIndexPage",
        "surveys.SurveyIndexPage",
        "news.NewsIndexPage",
        "integrity.IntegrityPage",
        "home.CountryIndexPage",
        "home.ThemeIndexPage",
        "search.SearchPage",
        "core.ContentPage",
    ]
    page_description = _("The front door of the site in one language.")

    class Meta:
        verbose_name = _("home page")

    content_panels = [
        *BasePage.content_panels,
        MultiFieldPanel(
            [
                FieldPanel("kicker"),
                FieldPanel("hero_title"),
                FieldPanel("primary_text"),
                FieldPanel("integrity_text"),
            ],
            heading=_("Opening"),
        ),
        MultiFieldPanel(
            [
                FieldPanel("countries_title"),
                FieldPanel("programmes_intro"),
                FieldPanel("evaluations_intro"),
                FieldPanel("publications_intro"),
                FieldPanel("news_intro"),
            ],
            heading=_("Parts of the page"),
        ),
    ]

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """The frame and the parts of the home page."""
        context = super().get_context(request, *args, **kwargs)
        context.update(selectors.home_context(self.language))
        return context

    def structured_data(self, frame: Frame, trail: list[Any]) -> list[dict[str, Any]]:
        """The organisation itself."""
        return [
            {
                "@type": "Organization",
                "name": "VVSG Internationaal",
                "url": frame.request.build_absolute_uri(frame.url(self)),
            }
        ]


class CountryIndexPage(RecordIndexPage):
    max_count_per_parent = 1
    subpage_types: list[str] = []
    page_description = _("The list of all countries, each with its own page.")
    record_label = "vocabularies.Country"
    record_template = "home/country.html"
    key_field = "code"

    class Meta:
        verbose_name = _("countries section")

    def key_from(self, text: str) -> str:
        """The ISO code."""
        return text.upper()

    def list_context(self, request: HttpRequest) -> dict[str, Any]:
        """The countries by name."""
        return {"countries": selectors.countries_with_counts(Frame.of(request, self.language))}

    def record_context(self, request: HttpRequest, frame: Frame, record: Any) -> dict[str, Any]:
        """What happens in this country."""
        context = super().record_context(request, frame, record)
        return {**context, **selectors.country_context(record, frame)}


class ThemeIndexPage(RecordIndexPage):
    max_count_per_parent = 1
    subpage_types: list[str] = []
    page_description = _("The list of all themes, each with its own page.")
    record_label = "vocabularies.Theme"
    record_template = "home/theme.html"

    class Meta:
        verbose_name = _("themes section")

    def list_context(self, request: HttpRequest) -> dict[str, Any]:
        """The themes by name."""
        return {"themes": selectors.themes_with_counts(Frame.of(request, self.language))}

    def record_context(self, request: HttpRequest, frame: Frame, record: Any) -> dict[str, Any]:
        """What the site has on this theme."""
        context = super().record_context(request, frame, record)
        return {**context, **selectors.theme_context(record, frame)}


class OpeningItem(models.Model):
    """A thing of the opening content that was loaded once; editors own it from then on."""

    key = models.CharField(max_length=120, unique=True)
    record_id = models.PositiveBigIntegerField(default=0)
    loaded_at = models.DateTimeField(auto_now_add=True)

    def __str__(self) -> str:
        return self.key
