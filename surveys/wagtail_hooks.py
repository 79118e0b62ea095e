"""Registrations with Wagtail."""

from django.urls import path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.snippets.models import register_snippet

from surveys import views
from surveys.admin import SurveysViewSetGroup

register_snippet(SurveysViewSetGroup)


@hooks.register("register_admin_urls")
def import_addresses():
    """The addresses of the import."""
    return [
        path("survey-import/", views.upload, name="survey_import"),
        path("survey-import/<int:pk>/", views.preview, name="survey_import_preview"),
        path("survey-import/<int:pk>/confirm/", views.confirm, name="survey_import_confirm"),
        path("survey-import/<int:pk>/undo/", views.undo, name="survey_import_undo"),
    ]


class ImportMenuItem(MenuItem):
    def is_shown(self, request):
        return request.user.has_perms(["surveys.add_result", "surveys.change_result"])


@hooks.register("register_admin_menu_item")
def import_menu_item():
    """The way to them."""
    return ImportMenuItem(
        _("Survey import"), reverse("survey_import"), icon_name="upload", order=326
    )
