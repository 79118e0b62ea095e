"""The public page about integrity, and the way from it to the reporter's screens."""

from typing import Any

from django.db import models
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.contrib.routable_page.models import RoutablePageMixin, path, re_path
from wagtail.fields import RichTextField, StreamField
from wagtail.search import index

from integrity.addresses import path_of
from integrity.blocks import StepsBlock
from vvsg_intl.core.chrome import Frame
from vvsg_intl.core.fields import BodyField
from vvsg_intl.core.models import BasePage


class IntegrityPage(RoutablePageMixin, BasePage):
    body = BodyField()
    steps_title = models.CharField(_("title above the steps"), max_length=120, blank=True)
    steps = StreamField(
        StepsBlock(),
        blank=True,
        default="",
        verbose_name=_("what happens to a report, step by step"),
    )
    confidentiality = BodyField(
        default="",
        verbose_name=_("who reads a report, and what is protected"),
        help_text=_("Stands below the steps."),
    )
    external_channels = RichTextField(
        _("channels outside the organisation"),
        features=["bold", "ul", "link"],
        blank=True,
        help_text=_("Where people can report elsewhere. The form shows it too."),
    )

    max_count_per_parent = 1
    subpage_types: list[str] = []
    page_description = _("The integrity policy, and how to reach the complaint manager.")
    is_integrity_page = True
    # The reporter's screens keep what was typed when a token is missing, and take in files.
    checks_csrf = True
    is_same_for_all = False

    class Meta:
        verbose_name = _("integrity section")

    content_panels = [
        *BasePage.content_panels,
        FieldPanel("body"),
        MultiFieldPanel(
            [FieldPanel("steps_title"), FieldPanel("steps")],
            heading=_("What happens to a report"),
        ),
        FieldPanel("confidentiality"),
        FieldPanel("external_channels"),
    ]
    search_fields = [
        *BasePage.search_fields,
        index.SearchField("body"),
        index.SearchField("steps"),
        index.SearchField("confidentiality"),
        index.SearchField("external_channels"),
    ]

    @path("")
    def overview(self, request: HttpRequest) -> HttpResponse:
        """The page itself."""
        return self.render(request)

    @re_path(r"^(?P<address>.+)$")
    def screen(self, request: HttpRequest, address: str) -> HttpResponseBase:
        """One of the reporter's screens."""
        # Imported late: the views stand on the models, this page among them.
        from integrity.views.reporter import serve_screen

        return serve_screen(request, self, address)

    @classmethod
    def report_path(cls, language: str) -> str:
        """Where the form begins, below this page."""
        return path_of("start", language)

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """The frame, and where to report and to come back."""
        context: dict[str, Any] = super().get_context(request, *args, **kwargs)
        here = Frame.of(request, self.language).url(self)
        context["report_url"] = here + path_of("start", self.language)
        context["follow_up_url"] = here + path_of("follow_up", self.language)
        context["steps"] = [{**block.value, "state": "open"} for block in self.steps]
        return context
