"""The vocabularies in Wagtail's admin."""

from django.utils.translation import gettext_lazy as _
from wagtail.snippets.views.snippets import SnippetViewSetGroup

from vvsg_intl.core.admin import RecordViewSet
from vvsg_intl.core.panels import record_tabs
from vvsg_intl.vocabularies.models import (
    Country,
    Organisation,
    SustainableDevelopmentGoal,
    Theme,
)


class CountryViewSet(RecordViewSet):
    model = Country
    icon = "globe"
    list_display = ["__str__", "code"]
    creation_fields = ("code", "name_nl", "name_en", "name_fr", "name_es")
    edit_handler = record_tabs(["code"], ["name"], _("Facts"))


class ThemeViewSet(RecordViewSet):
    model = Theme
    icon = "tag"
    list_display = ["name_nl", "name_en", "name_fr", "name_es"]
    creation_fields = ("name_nl", "name_en", "name_fr", "name_es")
    edit_handler = record_tabs([], ["name"], _("Facts"))


class OrganisationViewSet(RecordViewSet):
    model = Organisation
    icon = "group"
    list_display = ["__str__", "acronym", "type", "is_sister_association"]
    list_filter = ["type", "is_sister_association"]
    creation_fields = ("name_nl", "acronym", "type")
    edit_handler = record_tabs(
        ["acronym", "type", "is_sister_association", "website"], ["name"], _("Facts")
    )


class GoalViewSet(RecordViewSet):
    model = SustainableDevelopmentGoal
    icon = "circle-check"
    list_display = ["number", "name_nl", "name_en", "name_fr", "name_es"]
    edit_handler = record_tabs(["number"], ["name"], _("Facts"))


class VocabulariesViewSetGroup(SnippetViewSetGroup):
    items = (CountryViewSet, ThemeViewSet, OrganisationViewSet, GoalViewSet)
    menu_label = _("Vocabularies")
    menu_icon = "tag"
    menu_order = 500
