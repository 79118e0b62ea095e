"""Registrations with Wagtail: the dashboard, schedules, sources and their translations."""

from django.contrib.auth.models import Permission
from django.db.models import Q
from django.shortcuts import redirect
from django.template.loader import render_to_string
from django.templatetags.static import static
from django.urls import include, path, reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _l
from wagtail import hooks
from wagtail.admin import messages
from wagtail.admin.menu import MenuItem
from wagtail.admin.userbar import ContentCheckerItem
from wagtail.models import Page

from vvsg_intl.core.permissions import translates_records
from vvsg_intl.editorial import services, views
from vvsg_intl.editorial.admin import care_panels
from vvsg_intl.editorial.content_checks import ContentChecks
from vvsg_intl.editorial.permissions import has_editorial_work
from vvsg_intl.editorial.scheduling import schedule_notes, schedule_warning
from vvsg_intl.editorial.translations import active_translation

# Wagtail's own, which ours stand for.
REPLACED = {"workflow_objects_to_moderate", "user_objects_in_workflow_moderation", "recent_edits"}


@hooks.register("register_admin_urls", order=-1)
def translation_addresses():
    """A moment for a translation; and wagtail-localize's screen to bring them up to date, safer."""
    ours = [
        path(
            "update/<int:translation_source_id>/",
            views.ToDraftView.as_view(),
            name="update_translations",
        ),
        path("translate/<int:translation_id>/schedule/", views.schedule, name="schedule"),
    ]
    return [
        path("localize/", include((ours, "editorial"))),
        path("tour/", views.tour, name="editorial_tour"),
    ]


class TourItem(MenuItem):
    """The way to the tour, for who has work in the admin."""

    def is_shown(self, request):
        """Whether there is something to show."""
        return has_editorial_work(request.user)


@hooks.register("register_help_menu_item")
def tour_item():
    """In the menu of help."""
    return TourItem(_l("A short tour"), reverse("editorial_tour"), icon_name="help", order=1)


@hooks.register("construct_homepage_panels")
def what_asks_for_care(request, panels):
    """The panels of whoever has editorial work; the rest see none but their own."""
    panels[:] = [panel for panel in panels if getattr(panel, "name", "") not in REPLACED]
    if has_editorial_work(request.user):
        panels.extend(care_panels(request.user))


@hooks.register("construct_homepage_summary_items")
def no_summary_without_work(request, items):
    """Counts of pages and files say nothing to whoever cannot open them."""
    if not has_editorial_work(request.user):
        items.clear()


@hooks.register("before_edit_page", order=-1)
def schedule_and_gaps(request, page):
    """Say when the page goes live; no translation goes live while a text of it is Dutch."""
    if request.method == "GET":
        tell_schedule(request, page)
        return None
    if request.POST.get("action") != "publish":
        return None
    return refuse_gaps(request, [page], request.path)


def tell_schedule(request, page):
    """When the page goes live and away, and whether that will work."""
    notes = schedule_notes(page)
    for note in notes:
        messages.info(request, note)
    if notes and (warning := schedule_warning(timezone.now())):
        messages.warning(request, warning)


@hooks.register("before_edit_snippet")
def what_a_translator_changes(request, record):
    """Say why most of the form is grey."""
    if request.method == "GET" and translates_records(request.user, type(record)):
        messages.info(
            request,
            _(
                "You translate: fill in the tabs of the other languages. "
                "Facts and Dutch texts are not yours to change."
            ),
        )


@hooks.register("before_bulk_action")
def gaps_in_bulk(request, action_type, pages, action):
    """The same where many pages go live together; what was translated is in their drafts first."""
    if action_type != "publish":
        return None
    below = []
    if action.cleaned_form.cleaned_data["include_descendants"]:
        drafts = [one for page in pages for one in page.get_descendants().not_live()]
        below = [one for one in drafts if one.permissions_for_user(request.user).can_publish()]
    if refusal := refuse_gaps(request, [*pages, *below], action.next_url):
        return refusal
    for page in [*pages, *below]:
        if translation := active_translation(page):
            translation.save_target(user=request.user, publish=False)
            page.refresh_from_db()
    return None


def refuse_gaps(request, pages, back_to):
    """Go back and say why where a text of these pages is not translated."""
    try:
        for translation in filter(None, map(active_translation, pages)):
            services.prepare_to_publish(translation)
    except services.UntranslatedError:
        views.refuse_untranslated(request)
        return redirect(back_to)
    return None


@hooks.register("after_unpublish_page")
def unpublish_with_translations(request, page):
    """Where that was asked."""
    take_along(request, "unpublish", [page])


@hooks.register("after_move_page")
def move_with_translations(request, page):
    """Where that was asked."""
    take_along(request, "move", [page])


@hooks.register("after_delete_page")
def delete_with_translations(request, page):
    """Where that was asked."""
    take_along(request, "delete", [page])


@hooks.register("after_bulk_action")
def bulk_with_translations(request, action_type, objects, _action):
    """Where that was asked; images and the like have none."""
    take_along(request, action_type, [one for one in objects if isinstance(one, Page)])


def take_along(request, act, pages):
    """Do with the translations what was done with these pages, and tell which went along."""
    if act not in services.WITH_TRANSLATIONS or not request.POST.get("with_translations"):
        return
    do = services.WITH_TRANSLATIONS[act]
    gone = [one for page in pages for one in do(page=page, user=request.user)]
    if gone:
        titles = ", ".join(f"{one.title} ({one.locale.language_code})" for one in gone)
        messages.success(request, _("The same was done with: %(titles)s") % {"titles": titles})
    else:
        messages.warning(request, _("No translation went along."))


@hooks.register("register_permissions")
def approvals():
    """Who may approve, for the screen of groups."""
    codes = Q(codename="approve_evaluationpage") | Q(codename="approve_surveypage")
    return Permission.objects.filter(codes)


@hooks.register("insert_global_admin_css")
def editorial_look():
    """The look of our panels."""
    return format_html('<link rel="stylesheet" href="{}">', static("admin/editorial.css"))


@hooks.register("construct_wagtail_userbar")
def our_content_checks(request, items, page):
    """Our checker in place of Wagtail's."""
    items[:] = [
        ContentChecks(item.in_editor) if isinstance(item, ContentCheckerItem) else item
        for item in items
    ]


@hooks.register("insert_editor_js")
def writing_aids():
    """The rules of the checker; what sums up what is wrong."""
    return render_to_string("editorial/writing.html")
