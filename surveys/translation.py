"""Which fields of surveys have a value per language."""

from modeltranslation.translator import TranslationOptions, register

from surveys.models import (
    Correction,
    Dimension,
    Group,
    HeadlineFigure,
    KeyFinding,
    Option,
    Question,
    Result,
    SurveySeries,
    SurveyWave,
    Topic,
)


@register(SurveySeries)
class SurveySeriesTranslation(TranslationOptions):
    fields = ("name", "purpose")
    required_languages = {"nl": ("name",)}


@register(Topic)
class TopicTranslation(TranslationOptions):
    fields = ("name",)
    required_languages = ("nl",)


@register(SurveyWave)
class SurveyWaveTranslation(TranslationOptions):
    fields = ("name", "method", "limits", "suppression_note", "contact_role")
    required_languages = {"nl": ("name",)}


@register(Question)
class QuestionTranslation(TranslationOptions):
    fields = (
        "name",
        "wording",
        "asked_to",
        "message",
        "reading",
        "note",
        "comparability_reason",
    )
    required_languages = {"nl": ("name",)}


@register(Option)
class OptionTranslation(TranslationOptions):
    fields = ("label",)


@register(Dimension)
class DimensionTranslation(TranslationOptions):
    fields = ("name",)
    required_languages = ("nl",)


@register(Group)
class GroupTranslation(TranslationOptions):
    fields = ("label",)
    required_languages = ("nl",)


@register(Result)
class ResultTranslation(TranslationOptions):
    fields = ("note",)


@register(KeyFinding)
class KeyFindingTranslation(TranslationOptions):
    fields = ("text",)
    required_languages = ("nl",)


@register(HeadlineFigure)
class HeadlineFigureTranslation(TranslationOptions):
    fields = ("label",)
    required_languages = ("nl",)


@register(Correction)
class CorrectionTranslation(TranslationOptions):
    fields = ("text",)
    required_languages = ("nl",)
