"""What of the channel shows outside its own screens: a menu item with a count, and a panel."""

from django.urls import reverse_lazy
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.components import Component
from wagtail.admin.ui.sidebar import LinkMenuItem

from integrity.deadlines import day
from integrity.permissions import has_any_role
from integrity.selectors.cases import badge


def count_for(user):
    """How many cases ask for this person's attention."""
    return badge(viewer=user, today=day(timezone.now()))


class ComplaintsMenuItem(MenuItem):
    """The way in, with the number of cases that ask for attention."""

    def __init__(self):
        super().__init__(
            gettext_lazy("Complaints"),
            reverse_lazy("integrity:board"),
            name="complaints",
            icon_name="lock",
            order=90,
        )

    def is_shown(self, request):
        return has_any_role(request.user)

    def render_component(self, request):
        count = count_for(request.user)
        label = _("Complaints (%(count)d)") % {"count": count} if count else str(self.label)
        return LinkMenuItem(self.name, label, self.url, icon_name=self.icon_name)


class ComplaintsPanel(Component):
    """The same number on the dashboard."""

    name = "complaints"
    template_name = "integrity/admin/dashboard_panel.html"
    order = 40

    def get_context_data(self, parent_context):
        return {"count": count_for(parent_context["request"].user)}
