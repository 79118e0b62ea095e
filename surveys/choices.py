"""Codes of surveys: question types, units, states and qualifiers of results, comparability."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class CollectionMode(models.TextChoices):
    """How answers were collected."""

    ONLINE = "online", _("online")
    PAPER = "paper", _("on paper")
    TELEPHONE = "telephone", _("by telephone")
    MIXED = "mixed", _("in several ways")


class QuestionType(models.TextChoices):
    """How a question can be answered. Empty: not published."""

    SINGLE = "single", _("one answer possible")
    MULTIPLE = "multiple", _("several answers possible")
    SCALE = "scale", _("one answer on a scale")
    NUMERIC = "numeric", _("a number")


ONE_ANSWER = {QuestionType.SINGLE, QuestionType.SCALE}


class Unit(models.TextChoices):
    """What a result counts in."""

    PERCENT = "percent", _("percent of the authorities")
    COUNT = "count", _("number of authorities")
    EURO = "euro", _("euro")
    MEAN = "mean", _("mean")
    FTE = "fte", _("full-time equivalents")


class ResultState(models.TextChoices):
    """Whether there is a value, and if not, why. A zero is a value."""

    VALUE = "value", _("value")
    SUPPRESSED = "suppressed", _("suppressed (too few authorities)")
    MISSING = "missing", _("not available")
    NOT_ASKED = "not_asked", _("not asked")


# The symbols of Eurostat and the UK Analysis Function, one per state without a value.
STATE_SYMBOLS = {
    ResultState.SUPPRESSED: "[c]",
    ResultState.MISSING: "[x]",
    ResultState.NOT_ASKED: "[z]",
}


class Qualifier(models.TextChoices):
    """How precise the source is."""

    EXACT = "exact", _("exact")
    IN_WORDS = "in_words", _("in words")
    ABOUT = "about", _("about")
    ALMOST = "almost", _("almost")
    MORE_THAN = "more_than", _("more than")
    LESS_THAN = "less_than", _("less than")
    RANGE = "range", _("range")


class BaseState(models.TextChoices):
    """Whether the number of answers that a result rests on is known."""

    VALUE = "value", _("published")
    NOT_PUBLISHED = "not_published", _("not published")
    SUPPRESSED = "suppressed", _("suppressed (too few authorities)")


class Comparability(models.TextChoices):
    """Whether a question can be set beside the same one of an earlier wave."""

    YES = "yes", _("comparable")
    LIMITED = "limited", _("limited comparability")
    NO = "no", _("not comparable")


class ChartKind(models.TextChoices):
    """How a question is drawn. A donut has three parts at most."""

    BAR = "bar", _("bars")
    STACKED = "stacked", _("stacked scale")
    DONUT = "donut", _("donut")
    TABLE = "table", _("table only")


DONUT_PARTS = 3


class SortOrder(models.TextChoices):
    """The order of the answers in a chart."""

    QUESTIONNAIRE = "questionnaire", _("as in the questionnaire")
    VALUE = "value", _("largest first")


class CorrectionKind(models.TextChoices):
    """What a dated notice says."""

    CORRECTION = "correction", _("correction")
    NOTICE = "notice", _("notice")


class ImportKind(models.TextChoices):
    """What an imported file holds."""

    TABLE = "table", _("published table")
    MICRODATA = "microdata", _("answers per authority")


class ImportStatus(models.TextChoices):
    """How far an import is."""

    PREVIEWED = "previewed", _("previewed")
    APPLIED = "applied", _("applied")
    UNDONE = "undone", _("undone")
