"""Registrations with Wagtail."""

from wagtail.snippets.models import register_snippet

from evaluations.admin import EvaluationsViewSetGroup

register_snippet(EvaluationsViewSetGroup)
