"""Which fields of a publication have a value per language."""

from modeltranslation.translator import TranslationOptions, register

from vvsg_intl.library.models import Publication


@register(Publication)
class PublicationTranslation(TranslationOptions):
    fields = ("title", "abstract")
    required_languages = {"nl": ("title",)}
