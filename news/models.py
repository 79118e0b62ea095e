"""News pages: kind, date and links are facts that translations share; the text is per language."""

from typing import Any

from django.db import models
from django.http import HttpRequest, HttpResponse
from django.utils import formats, timezone
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, MultiFieldPanel, MultipleChooserPanel
from wagtail.contrib.routable_page.models import RoutablePageMixin, path
from wagtail.models import Orderable, PageManager
from wagtail.search import index
from wagtail_localize.fields import SynchronizedField

from evaluations.models import Evaluation
from news import selectors
from news.choices import NewsKind
from news.feeds import news_feed
from news.querysets import NewsPageQuerySet
from programmes.models import Programme
from vvsg_intl.core.fields import BodyField
from vvsg_intl.core.models import BasePage, PicturedPage
from vvsg_intl.vocabularies.models import Country, Theme


class NewsIndexPage(RoutablePageMixin, BasePage):
    max_count_per_parent = 1
    subpage_types = ["news.NewsPage"]
    page_description = _("The list of all news and knowledge items.")
    has_feed = True

    class Meta:
        verbose_name = _("news section")

    @path("")
    def list_view(self, request: HttpRequest) -> HttpResponse:
        """The list with its filters."""
        return self.render(request)

    @path("feed/")
    def feed_view(self, request: HttpRequest) -> HttpResponse:
        """The newest items as Atom."""
        return news_feed(self, request)

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """The frame, the filter form and one page of cards."""
        context = super().get_context(request, *args, **kwargs)
        context.update(selectors.news_index_context(self, context["frame"]))
        return context


class NewsPage(PicturedPage):
    kind = models.CharField(
        _("kind"), max_length=10, choices=NewsKind.choices, default=NewsKind.NEWS
    )
    date = models.DateField(_("date"), default=timezone.localdate)
    programme = models.ForeignKey(
        Programme,
        verbose_name=_("programme"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="news_pages",
    )
    evaluation = models.ForeignKey(
        Evaluation,
        verbose_name=_("evaluation"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="news_pages",
    )
    body = BodyField()

    objects = PageManager.from_queryset(NewsPageQuerySet)()

    parent_page_types = ["news.NewsIndexPage"]
    subpage_types: list[str] = []
    served_with = ("image",)
    page_description = _("A news or knowledge item.")
    override_translatable_fields = [
        SynchronizedField(name, overridable=False)
        for name in ("kind", "date", "image", "programme", "evaluation")
    ]

    class Meta:
        verbose_name = _("news item")
        verbose_name_plural = _("news items")
        # Newest first: the first twelve are found without sorting all that there is.
        indexes = [models.Index(fields=["-date", "-page_ptr"], name="news_newest_first")]

    content_panels = [
        *BasePage.content_panels,
        MultiFieldPanel([FieldPanel("kind"), FieldPanel("date")], heading=_("Kind and date")),
        PicturedPage.picture_panel,
        FieldPanel("body"),
        MultipleChooserPanel("theme_links", label=_("Themes"), chooser_field_name="theme"),
        MultipleChooserPanel("country_links", label=_("Countries"), chooser_field_name="country"),
        FieldPanel("programme"),
        FieldPanel("evaluation"),
    ]
    search_fields = [
        *BasePage.search_fields,
        index.SearchField("body"),
        index.FilterField("date"),
    ]

    @property
    def related_meta(self) -> str:
        """What stands beside this item in a list of related pages."""
        return str(formats.date_format(self.date, "DATE_FORMAT"))

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """The frame, the facts and related items."""
        context = super().get_context(request, *args, **kwargs)
        context.update(selectors.news_context(self, context["frame"]))
        return context

    def structured_data(self, frame: Any, trail: list[Any]) -> list[dict[str, Any]]:
        """A NewsArticle, besides the breadcrumb."""
        return [
            {
                "@type": "NewsArticle",
                "headline": self.title,
                "datePublished": self.date.isoformat(),
                "inLanguage": self.language,
                "author": {"@type": "Organization", "name": "VVSG Internationaal"},
            },
            *super().structured_data(frame, trail),
        ]


class NewsPageTheme(Orderable):
    page = ParentalKey(NewsPage, on_delete=models.CASCADE, related_name="theme_links")
    theme = models.ForeignKey(
        Theme, verbose_name=_("theme"), on_delete=models.CASCADE, related_name="news_links"
    )

    class Meta(Orderable.Meta):
        constraints = [
            models.UniqueConstraint(fields=["page", "theme"], name="theme_once_per_news_item")
        ]

    panels = [FieldPanel("theme")]

    def __str__(self) -> str:
        return str(self.theme)


class NewsPageCountry(Orderable):
    page = ParentalKey(NewsPage, on_delete=models.CASCADE, related_name="country_links")
    country = models.ForeignKey(
        Country, verbose_name=_("country"), on_delete=models.CASCADE, related_name="news_links"
    )

    class Meta(Orderable.Meta):
        constraints = [
            models.UniqueConstraint(fields=["page", "country"], name="country_once_per_news_item")
        ]

    panels = [FieldPanel("country")]

    def __str__(self) -> str:
        return str(self.country)
