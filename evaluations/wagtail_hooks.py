"""Registrations with Wagtail."""

from django.urls import path, reverse
from django.utils.translation import gettext as _
from wagtail import hooks
from wagtail.admin.widgets.button import ListingButton
from wagtail.snippets.models import register_snippet

from evaluations import views
from evaluations.admin import EvaluationsViewSetGroup
from evaluations.models import Evaluation

register_snippet(EvaluationsViewSetGroup)


@hooks.register("register_admin_urls")
def follow_up_addresses():
    """The screens of one evaluation."""
    return [
        path("evaluations/<int:pk>/follow-up/", views.follow_up, name="evaluation_follow_up"),
        path("evaluations/<int:pk>/paste/", views.paste, name="evaluation_paste"),
        path("evaluations/<int:pk>/texts/<slug:language>/", views.texts, name="evaluation_texts"),
    ]


@hooks.register("register_snippet_listing_buttons")
def follow_up_button(snippet, user, next_url):
    """From the list of evaluations."""
    if isinstance(snippet, Evaluation) and user.has_perm(views.CHANGES):
        address = reverse("evaluation_follow_up", args=[snippet.pk])
        yield ListingButton(_("Recommendations"), address, icon_name="list-ol", priority=5)


@hooks.register("construct_snippet_action_menu")
def no_review_of_what_nobody_sees(menu_items, request, context):
    """Saving is all there is to do with an evaluation that no page shows yet."""
    instance = context.get("instance")
    if context["model"] is Evaluation and not (instance and instance.is_public()):
        menu_items[:] = [item for item in menu_items if item.name == "action-save"]
        context["draftstate_enabled"] = False  # the button says "Save": there is no draft
