"""How editors guide searches, in Wagtail's admin, and what they learn of failed ones."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.admin.ui.tables import Column
from wagtail.admin.views.reports import ReportView
from wagtail.permission_policies import ModelPermissionPolicy
from wagtail.snippets.views.snippets import SnippetViewSet, SnippetViewSetGroup

from vvsg_intl.search.models import EditorsPick, MissedSearch, Synonyms
from vvsg_intl.search.services import TIMES_TO_BE_READ


class SynonymsViewSet(SnippetViewSet):
    model = Synonyms
    icon = "link"
    menu_label = _("Words that mean the same")
    list_display = ["__str__"]
    panels = [FieldPanel("words")]


class EditorsPickViewSet(SnippetViewSet):
    model = EditorsPick
    icon = "pick"
    menu_label = _("Chosen results")
    list_display = ["__str__", "language"]
    list_filter = ["language"]
    panels = [
        FieldPanel("words"),
        FieldPanel("language"),
        FieldPanel("page"),
        FieldPanel("publication"),
    ]


class SearchViewSetGroup(SnippetViewSetGroup):
    items = (SynonymsViewSet, EditorsPickViewSet)
    menu_label = _("Help with searching")
    menu_icon = "search"
    menu_order = 350


class MissedSearchReport(ReportView):
    """What people searched and did not find; words that fewer than three searched are not there."""

    model = MissedSearch
    page_title = _("Searches without result")
    header_icon = "search"
    index_url_name = "missed_searches"
    index_results_url_name = "missed_searches_results"
    default_ordering = ("-week", "-count")
    permission_policy = ModelPermissionPolicy(MissedSearch)
    any_permission_required = ["view", "change"]
    list_export = ["week", "language", "words", "count"]
    export_filename = "searches-without-result"
    columns = [
        Column("words", label=_("Words")),
        Column("language", label=_("Language"), accessor="get_language_display"),
        Column("week", label=_("Week of")),
        Column("count", label=_("Times")),
    ]

    def get_queryset(self):
        """Those that enough people made."""
        enough = MissedSearch.objects.filter(count__gte=TIMES_TO_BE_READ).exclude(words="")
        self.queryset = enough.order_by("-week", "-count", "words")
        return super().get_queryset()
