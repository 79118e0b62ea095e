"""Which fields of the vocabularies have a value per language."""

from modeltranslation.translator import TranslationOptions, register

from vvsg_intl.vocabularies.models import (
    Country,
    Organisation,
    SustainableDevelopmentGoal,
    Theme,
)


@register([Country, Theme, SustainableDevelopmentGoal, Organisation])
class NameTranslation(TranslationOptions):
    fields = ("name",)
    required_languages = ("nl",)
