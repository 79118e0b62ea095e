"""Evaluations, roles that see to actions and statuses of actions in Wagtail's admin."""

from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import InlinePanel
from wagtail.admin.widgets.button import HeaderButton
from wagtail.snippets.views.snippets import EditView, SnippetViewSetGroup

from evaluations.models import ActionStatus, Evaluation, OwnerRole
from vvsg_intl.core.admin import AddOnlyPolicy, RecordViewSet
from vvsg_intl.core.panels import record_tabs


class EvaluationEditView(EditView):
    """The form of the facts, with the way to the recommendations."""

    @cached_property
    def header_buttons(self):
        address = reverse("evaluation_follow_up", args=[self.object.pk])
        return [HeaderButton(_("Recommendations"), address, icon_name="list-ol")]


class EvaluationViewSet(RecordViewSet):
    model = Evaluation
    edit_view_class = EvaluationEditView
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
        ],
        ["name", "delay_reason", "withheld_reason"],
        _("Facts"),
    )

    def get_queryset(self, request):
        """With what the list shows."""
        return Evaluation.objects.select_related("programme")


class OwnerRoleViewSet(RecordViewSet):
    model = OwnerRole
    icon = "mail"
    menu_label = _("Roles and mailboxes")
    list_display = ["__str__", "mailbox", "reminded_on"]
    edit_handler = record_tabs(["mailbox"], ["name"], _("Facts"))


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
    items = (EvaluationViewSet, OwnerRoleViewSet, ActionStatusViewSet)
    menu_label = _("Evaluations")
    menu_icon = "clipboard-list"
    menu_order = 320
