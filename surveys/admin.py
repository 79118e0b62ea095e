"""Surveys in Wagtail's admin: series, waves, questions, results, corrections and imports."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, InlinePanel
from wagtail.permission_policies import ModelPermissionPolicy
from wagtail.snippets.views.snippets import SnippetViewSetGroup

from surveys.models import (
    Correction,
    Dimension,
    ImportBatch,
    Question,
    Result,
    SurveySeries,
    SurveyWave,
)
from vvsg_intl.core.admin import AddOnlyPolicy, RecordViewSet
from vvsg_intl.core.panels import record_tabs, translated_panels


class SurveySeriesViewSet(RecordViewSet):
    model = SurveySeries
    icon = "list-ul"
    list_display = ["__str__", "code"]
    creation_fields = ("code", "name_nl")
    edit_handler = record_tabs(
        [
            "code",
            InlinePanel(
                "topics",
                [FieldPanel("code"), *translated_panels("name"), FieldPanel("sort_order")],
                heading=_("Topics"),
                label=_("Topic"),
            ),
        ],
        ["name", "purpose"],
        _("Facts"),
    )


class DimensionViewSet(RecordViewSet):
    model = Dimension
    icon = "table"
    list_display = ["__str__", "series", "code"]
    edit_handler = record_tabs(
        [
            "series",
            "code",
            InlinePanel(
                "groups",
                [FieldPanel("code"), *translated_panels("label"), FieldPanel("sort_order")],
                heading=_("Groups"),
                label=_("Group"),
            ),
        ],
        ["name"],
        _("Facts"),
    )


class SurveyWaveViewSet(RecordViewSet):
    model = SurveyWave
    icon = "calendar-alt"
    list_display = ["__str__", "series", "year", "respondents", "released_on"]
    list_filter = ["series", "year"]
    creation_fields = ("series", "year", "name_nl")
    edit_handler = record_tabs(
        [
            "series",
            "year",
            "fieldwork_start",
            "fieldwork_end",
            "date_precision",
            "mode",
            "population",
            "population_date",
            "invited",
            "respondents",
            "is_weighted",
            "released_on",
            "next_release",
            "licence",
            "publications",
            InlinePanel(
                "headlines",
                [FieldPanel("result"), *translated_panels("label")],
                heading=_("Headline figures"),
                label=_("Headline figure"),
                max_num=6,
            ),
            InlinePanel(
                "findings",
                [
                    FieldPanel("topic"),
                    *translated_panels("text"),
                    FieldPanel("sort_order"),
                    FieldPanel("source"),
                    FieldPanel("source_page"),
                ],
                heading=_("Findings without a number"),
                label=_("Finding"),
            ),
        ],
        ["name", "method", "limits", "suppression_note", "contact_role"],
        _("Facts"),
    )


class QuestionViewSet(RecordViewSet):
    model = Question
    icon = "help"
    list_display = ["__str__", "wave", "topic", "type"]
    list_filter = ["wave", "topic", "type"]
    edit_handler = record_tabs(
        [
            "wave",
            "topic",
            "code",
            "sort_order",
            "type",
            "chart",
            "sort",
            "comparable_with",
            "comparability",
            InlinePanel(
                "options",
                [
                    FieldPanel("code"),
                    *translated_panels("label"),
                    FieldPanel("sort_order"),
                    FieldPanel("scale_position"),
                    FieldPanel("lower"),
                    FieldPanel("upper"),
                    FieldPanel("unit"),
                ],
                heading=_("Answers"),
                label=_("Answer"),
            ),
        ],
        [
            "name",
            "wording",
            "asked_to",
            "message",
            "reading",
            "note",
            "comparability_reason",
        ],
        _("Facts"),
    )


class ResultViewSet(RecordViewSet):
    model = Result
    icon = "order"
    list_display = ["__str__", "state", "value", "unit", "base"]
    list_filter = ["question__wave", "state", "unit"]
    edit_handler = record_tabs(
        [
            "question",
            "option",
            "group",
            "unit",
            "state",
            "qualifier",
            "value",
            "upper",
            "decimals",
            "numerator",
            "denominator",
            "base",
            "base_state",
            "reference_start",
            "reference_end",
            "verbatim",
            "source",
            "source_page",
        ],
        ["note"],
        _("Facts"),
    )


class CorrectionViewSet(RecordViewSet):
    model = Correction
    icon = "edit"
    list_display = ["wave", "date", "kind"]
    edit_handler = record_tabs(["wave", "date", "kind"], ["text"], _("Facts"))

    @property
    def permission_policy(self):
        return AddOnlyPolicy(self.model)


class ViewOnlyPolicy(ModelPermissionPolicy):
    """Imports are made by their own page; the list shows what happened."""

    def user_has_permission(self, user, action):
        return action == "view" and super().user_has_permission(user, action)

    def user_has_any_permission(self, user, actions):
        return any(self.user_has_permission(user, action) for action in actions)


class ImportBatchViewSet(RecordViewSet):
    model = ImportBatch
    icon = "upload"
    list_display = ["file_name", "wave", "kind", "status", "by", "at"]
    list_filter = ["wave", "status"]
    edit_handler = record_tabs(["file_name"], [], _("Facts"))

    @property
    def permission_policy(self):
        return ViewOnlyPolicy(self.model)


class SurveysViewSetGroup(SnippetViewSetGroup):
    items = (
        SurveySeriesViewSet,
        SurveyWaveViewSet,
        QuestionViewSet,
        ResultViewSet,
        DimensionViewSet,
        CorrectionViewSet,
        ImportBatchViewSet,
    )
    menu_label = _("Surveys")
    menu_icon = "order"
    menu_order = 325
