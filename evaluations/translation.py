"""Which fields of evaluations have a value per language."""

from modeltranslation.translator import TranslationOptions, register

from evaluations.models import (
    ActionStatus,
    Evaluation,
    FollowUpAction,
    OwnerRole,
    Recommendation,
    Response,
)


@register(Evaluation)
class EvaluationTranslation(TranslationOptions):
    fields = ("name", "delay_reason", "withheld_reason")
    required_languages = {"nl": ("name",)}


@register(Recommendation)
class RecommendationTranslation(TranslationOptions):
    fields = ("text",)
    required_languages = ("nl",)


@register(Response)
class ResponseTranslation(TranslationOptions):
    fields = ("explanation",)


@register(OwnerRole)
class OwnerRoleTranslation(TranslationOptions):
    fields = ("name",)
    required_languages = {"nl": ("name",)}


@register(FollowUpAction)
class FollowUpActionTranslation(TranslationOptions):
    fields = ("text",)
    required_languages = {"nl": ("text",)}


@register(ActionStatus)
class ActionStatusTranslation(TranslationOptions):
    fields = ("note",)
