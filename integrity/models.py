"""The public page about integrity: what can be reported and what is promised."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.search import index

from vvsg_intl.core.fields import BodyField
from vvsg_intl.core.models import BasePage


class IntegrityPage(BasePage):
    body = BodyField()

    max_count_per_parent = 1
    subpage_types: list[str] = []
    page_description = _("The integrity policy, and how to reach the complaint manager.")
    is_integrity_page = True

    class Meta:
        verbose_name = _("integrity section")

    content_panels = [*BasePage.content_panels, FieldPanel("body")]
    search_fields = [*BasePage.search_fields, index.SearchField("body")]
