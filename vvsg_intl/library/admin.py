"""Publications in Wagtail's admin."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, InlinePanel

from vvsg_intl.core.admin import RecordViewSet
from vvsg_intl.core.panels import record_tabs
from vvsg_intl.library.forms import PublicationForm
from vvsg_intl.library.models import Publication


class PublicationViewSet(RecordViewSet):
    model = Publication
    icon = "doc-full-inverse"
    menu_label = _("Publications")
    menu_order = 300
    add_to_admin_menu = True
    list_display = ["__str__", "kind", "year", "live"]
    list_filter = ["kind", "year", "live", "themes", "countries"]
    search_fields = None
    edit_handler = record_tabs(
        [
            FieldPanel("kind"),
            FieldPanel("year"),
            InlinePanel("creators", heading=_("Authors"), label=_("Author")),
            InlinePanel("editions", heading=_("Editions"), label=_("Edition")),
            FieldPanel("rights"),
            FieldPanel("licence"),
            FieldPanel("themes"),
            FieldPanel("countries"),
        ],
        ["title", "abstract"],
        _("Facts"),
        PublicationForm,
    )
