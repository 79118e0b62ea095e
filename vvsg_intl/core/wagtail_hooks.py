"""Registrations with Wagtail."""

from django.template.loader import render_to_string
from django.templatetags.static import static
from django.urls import include, path, reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from wagtail import hooks

from vvsg_intl.core import views
from vvsg_intl.core.second_factor import urls


@hooks.register("register_admin_urls")
def addresses_of_everybody():
    """Every page of the second factor; and where a form asks whether somebody is signed in."""
    return [
        path("second-factor/", include(urls)),
        path("session/", views.session, name="session"),
    ]


@hooks.register("register_account_menu_item")
def second_factor_in_the_account(request):
    """The way to one's own."""
    return {
        "url": reverse("second_factor:overview"),
        "label": _("Second factor"),
        "help_text": _("The app or security key that confirms that it is you who signs in."),
    }


@hooks.register("insert_global_admin_css")
def site_look():
    """The look of the pages where people sign in, and of what any screen may show."""
    return format_html('<link rel="stylesheet" href="{}">', static("admin/site.css"))


@hooks.register("insert_global_admin_js")
def typed_text():
    """What keeps typed text safe."""
    addresses = {"login_url": reverse("wagtailadmin_login"), "session_url": reverse("session")}
    return render_to_string("core/typed_text.html", addresses)
