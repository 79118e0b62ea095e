"""Programmes and their periods in Wagtail's admin."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, InlinePanel
from wagtail.snippets.views.snippets import SnippetViewSetGroup

from programmes.forms import ProgrammeForm
from programmes.models import Programme, ProgrammePeriod
from vvsg_intl.core.admin import RecordViewSet
from vvsg_intl.core.panels import record_tabs, translated_panels


class ProgrammeViewSet(RecordViewSet):
    model = Programme
    icon = "globe"
    list_display = ["__str__", "level", "funder"]
    list_filter = ["level", "funder"]
    creation_fields = ("name_nl", "level", "funder")
    edit_handler = record_tabs(
        [
            "level",
            "funder",
            InlinePanel(
                "partners",
                [
                    FieldPanel("organisation"),
                    FieldPanel("role"),
                    FieldPanel("period"),
                    *translated_panels("note"),
                ],
                heading=_("Partners"),
                label=_("Partner"),
            ),
            "themes",
            "goals",
        ],
        ["name"],
        _("Facts"),
        ProgrammeForm,
    )


class ProgrammePeriodViewSet(RecordViewSet):
    model = ProgrammePeriod
    icon = "calendar-alt"
    list_display = ["__str__", "programme", "start", "end", "status"]
    list_filter = ["programme", "status"]
    creation_fields = ("programme", "name_nl", "start", "end", "date_precision", "status")
    edit_handler = record_tabs(
        [
            "programme",
            "start",
            "end",
            "date_precision",
            "status",
            "successor",
            "countries",
            "publications",
        ],
        ["name"],
        _("Facts"),
    )


class ProgrammesViewSetGroup(SnippetViewSetGroup):
    items = (ProgrammeViewSet, ProgrammePeriodViewSet)
    menu_label = _("Programmes")
    menu_icon = "globe"
    menu_order = 310
