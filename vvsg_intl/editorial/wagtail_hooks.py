"""Registrations with Wagtail: the dashboard, schedules, sources and their translations."""

from django.contrib.auth.models import Permission
from django.db.models import Q
from django.shortcuts import redirect
from django.templatetags.static import static
from django.urls import include, path
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext as _
from wagtail import hooks
from wagtail.admin import messages

from vvsg_intl.editorial import services, views
from vvsg_intl.editorial.admin import care_panels
from vvsg_intl.editorial.permissions import has_editorial_work
from vvsg_intl.editorial.scheduling import schedule_notes
from vvsg_intl.editorial.translations import active_translation

WITH_TRANSLATIONS = "with_translations"
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
    return [path("localize/", include((ours, "editorial")))]


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
        for note in schedule_notes(page, timezone.now()):
            messages.info(request, note)
        return None
    if request.POST.get("action") != "publish":
        return None
    translation = active_translation(page)
    try:
        if translation:
            services.prepare_to_publish(translation)
    except services.UntranslatedError:
        views.refuse_untranslated(request)
        return redirect(request.path)
    return None


@hooks.register("after_unpublish_page")
def unpublish_with_translations(request, page):
    """Where that was asked."""
    if request.POST.get(WITH_TRANSLATIONS):
        tell(request, services.unpublish_translations(page=page, user=request.user))


@hooks.register("after_move_page")
def move_with_translations(request, page):
    """Where that was asked."""
    if request.POST.get(WITH_TRANSLATIONS):
        tell(request, services.move_translations(page=page, user=request.user))


def tell(request, pages):
    """Which translations went along."""
    if pages:
        titles = ", ".join(f"{p.title} ({p.locale.language_code})" for p in pages)
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
