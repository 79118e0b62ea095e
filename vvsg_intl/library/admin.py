"""Publications in Wagtail's admin."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, InlinePanel, Panel
from wagtail.snippets.views.snippets import RevisionsUnscheduleView, UnpublishView

from vvsg_intl.core.admin import RecordViewSet
from vvsg_intl.core.panels import record_tabs
from vvsg_intl.library.forms import PublicationForm
from vvsg_intl.library.models import Publication
from vvsg_intl.library.selectors import file_checks


class FileChecksPanel(Panel):
    """The four accessibility checks of each edition's file, and how far search reaches into it."""

    class BoundPanel(Panel.BoundPanel):
        template_name = "library/admin/file_checks.html"

        def is_shown(self) -> bool:
            return self.instance.pk is not None and self.instance.editions.exists()

        def get_context_data(self, parent_context=None):
            context = super().get_context_data(parent_context)
            documents = [edition.document for edition in self.instance.editions.all()]
            return {**context, "rows": [file_checks(document) for document in documents]}


class TakeOfflineView(UnpublishView):
    """Going live takes a review; taking away takes whoever may delete."""

    permission_required = "delete"


class TakeOffScheduleView(RevisionsUnscheduleView):
    """Likewise what was approved and waits for its moment."""

    permission_required = "delete"


class PublicationViewSet(RecordViewSet):
    model = Publication
    unpublish_view_class = TakeOfflineView
    revisions_unschedule_view_class = TakeOffScheduleView
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
            FieldPanel("goals"),
            FileChecksPanel(heading=_("What the files hold")),
        ],
        ["title", "abstract"],
        _("Facts"),
        PublicationForm,
    )
