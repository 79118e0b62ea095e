"""A page of free text, such as 'about us', privacy or the accessibility statement."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.search import index

from vvsg_intl.core.fields import BodyField

from .base_page import BasePage


class ContentPage(BasePage):
    is_accountability = True

    body = BodyField()

    class Meta:
        verbose_name = _("content page")
        verbose_name_plural = _("content pages")

    subpage_types = ["core.ContentPage"]
    template = "core/content_page.html"
    page_description = _("Free text, for anything that is not a programme, evaluation or news.")

    content_panels = [*BasePage.content_panels, FieldPanel("body")]
    search_fields = [*BasePage.search_fields, index.SearchField("body")]
