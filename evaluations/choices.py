"""Codes of evaluations: OECD DAC criteria (2019), types, decisions, statuses of actions."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class EvaluationType(models.TextChoices):
    """Kinds of evaluation after the OECD DAC glossary."""

    MIDTERM = "midterm", _("mid-term evaluation")
    FINAL = "final", _("final evaluation")
    PEER = "peer", _("peer evaluation")
    SELF = "self", _("self-evaluation")
    OVERARCHING = "overarching", _("overarching report")
    EX_POST = "expost", _("ex post evaluation")


class Criterion(models.TextChoices):
    """OECD DAC evaluation criteria, 2019."""

    RELEVANCE = "relevance", _("relevance")
    COHERENCE = "coherence", _("coherence")
    EFFECTIVENESS = "effectiveness", _("effectiveness")
    EFFICIENCY = "efficiency", _("efficiency")
    IMPACT = "impact", _("impact")
    SUSTAINABILITY = "sustainability", _("sustainability")


class Decision(models.TextChoices):
    """The answer to a recommendation. Without a response row: no response published."""

    ACCEPTED = "accepted", _("accepted")
    PARTIAL = "partial", _("partially accepted")
    NOT_ACCEPTED = "not_accepted", _("not accepted")


NO_RESPONSE = ("no_response", _("no response published"))


class Status(models.TextChoices):
    """How far an action is. Overdue is computed, never stored."""

    NOT_STARTED = "not_started", _("not started")
    IN_PROGRESS = "in_progress", _("in progress")
    COMPLETED = "completed", _("completed")
    NO_LONGER_RELEVANT = "no_longer_relevant", _("no longer relevant")
    NOT_REPORTED = "not_reported", _("not reported")


CLOSED_STATUSES = {Status.COMPLETED, Status.NO_LONGER_RELEVANT}
