"""Registrations with Wagtail."""

from wagtail.snippets.models import register_snippet

from vvsg_intl.vocabularies.admin import VocabulariesViewSetGroup

register_snippet(VocabulariesViewSetGroup)
