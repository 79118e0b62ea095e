"""Evaluations, recommendations and statuses of actions in Wagtail's admin."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, InlinePanel
from wagtail.snippets.views.snippets import SnippetViewSetGroup

from evaluations.forms import RecommendationForm
from evaluations.models import ActionStatus, Evaluation, Recommendation
from vvsg_intl.core.admin import AddOnlyPolicy, RecordViewSet
from vvsg_intl.core.panels import record_tabs, translated_panels


class EvaluationViewSet(RecordViewSet):
    model = Evaluation
    icon = "clipboard-list"
    list_display = ["__str__", "type", "programme", "received_on", "published_on"]
    list_filter = ["type", "programme", "is_external"]
    creation_fields = ("name_nl", "type", "programme", "period")
    edit_handler = record_tabs(
        [
            "type",
            "is_external",
            "programme",
            "period",
            "part_of",
            "evaluators",
            "commissioner",
            "countries",
            "themes",
            InlinePanel("documents", heading=_("Publications"), label=_("Publication")),
            InlinePanel("criteria", heading=_("Criteria (OECD DAC)"), label=_("Criterion")),
            "fieldwork_start",
            "fieldwork_end",
            "covered_start",
            "covered_end",
            "date_precision",
            "received_on",
            "published_on",
            InlinePanel(
                "recommendations",
                [FieldPanel("number"), *translated_panels("text"), FieldPanel("source_page")],
                heading=_("Recommendations"),
                label=_("Recommendation"),
                help_text=_(
                    "Answers and actions are entered per recommendation, once it is saved."
                ),
            ),
        ],
        ["name", "delay_reason", "withheld_reason"],
        _("Facts"),
    )


class RecommendationViewSet(RecordViewSet):
    model = Recommendation
    icon = "list-ol"
    list_display = ["__str__", "evaluation"]
    list_filter = ["evaluation"]
    edit_handler = record_tabs(
        [
            "evaluation",
            "number",
            "source_page",
            InlinePanel(
                "responses",
                [FieldPanel("decision"), FieldPanel("date"), *translated_panels("explanation")],
                heading=_("Response"),
                label=_("Response"),
                max_num=1,
            ),
            InlinePanel(
                "actions",
                [*translated_panels("text", "owner_role"), FieldPanel("due")],
                heading=_("Actions"),
                label=_("Action"),
            ),
        ],
        ["text"],
        _("Facts"),
        RecommendationForm,
    )


class ActionStatusViewSet(RecordViewSet):
    model = ActionStatus
    icon = "history"
    list_display = ["action", "status", "as_of"]
    list_filter = ["status", "as_of"]
    edit_handler = record_tabs(["action", "status", "as_of", "evidence_url"], ["note"], _("Facts"))

    @property
    def permission_policy(self):
        return AddOnlyPolicy(self.model)


class EvaluationsViewSetGroup(SnippetViewSetGroup):
    items = (EvaluationViewSet, RecommendationViewSet, ActionStatusViewSet)
    menu_label = _("Evaluations")
    menu_icon = "clipboard-list"
    menu_order = 320
