"""Registrations with Wagtail: addresses, menu item and panel, all for the roles alone."""

from django.urls import include, path
from wagtail import hooks

from integrity import urls
from integrity.admin import ComplaintsMenuItem, ComplaintsPanel
from integrity.permissions import has_any_role


@hooks.register("register_admin_urls")
def complaint_addresses():
    """Every screen."""
    return [path("integrity/", include(urls))]


@hooks.register("register_admin_menu_item")
def complaints_in_the_menu():
    """The way in."""
    return ComplaintsMenuItem()


@hooks.register("construct_homepage_panels")
def complaints_on_the_dashboard(request, panels):
    """The number of cases that ask for attention."""
    if has_any_role(request.user):
        panels.append(ComplaintsPanel())
