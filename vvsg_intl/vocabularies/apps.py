"""Controlled vocabularies: countries, themes, organisations, Sustainable Development Goals."""

from django.apps import AppConfig


class VocabulariesConfig(AppConfig):
    name = "vvsg_intl.vocabularies"
    label = "vocabularies"
    verbose_name = "Vocabularies"
