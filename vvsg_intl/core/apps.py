"""The bottom app: what every page and record is built with; it knows no feature."""

from django.apps import AppConfig


class CoreConfig(AppConfig):
    name = "vvsg_intl.core"
    label = "core"
    verbose_name = "Core"
