"""Which fields of programmes have a value per language."""

from modeltranslation.translator import TranslationOptions, register

from programmes.models import Programme, ProgrammePartner, ProgrammePeriod


@register([Programme, ProgrammePeriod])
class NameTranslation(TranslationOptions):
    fields = ("name",)
    required_languages = ("nl",)


@register(ProgrammePartner)
class NoteTranslation(TranslationOptions):
    fields = ("note",)
