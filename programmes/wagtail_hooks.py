"""Registrations with Wagtail."""

from wagtail.snippets.models import register_snippet

from programmes.admin import ProgrammesViewSetGroup

register_snippet(ProgrammesViewSetGroup)
