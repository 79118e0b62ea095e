"""The top of the site: home page, countries, themes, sitemap, error pages, opening content."""

from django.apps import AppConfig


class HomeConfig(AppConfig):
    name = "vvsg_intl.home"
    label = "home"
    verbose_name = "Home"
