"""The pages of evaluations: prose per language, with the record as a foreign key."""

from typing import Any

from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.search import index
from wagtail_localize.fields import SynchronizedField

from evaluations import selectors
from evaluations.models.evaluation import Evaluation
from vvsg_intl.core.fields import BodyField
from vvsg_intl.core.models import BasePage, ReviewedPage

APPROVAL = "evaluations.approve_evaluationpage"


class EvaluationIndexPage(ReviewedPage):
    approval = APPROVAL
    max_count_per_parent = 1
    subpage_types = ["evaluations.EvaluationPage", "evaluations.FollowUpPage"]
    page_description = _("The list of all evaluations.")

    class Meta:
        verbose_name = _("evaluations section")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """The frame, a card per evaluation and the way to the follow-up."""
        context = super().get_context(request, *args, **kwargs)
        context["evaluations"] = selectors.evaluation_cards(context["frame"])
        context["follow_up"] = selectors.follow_up_link(self, context["frame"])
        return context


class EvaluationPage(ReviewedPage):
    approval = APPROVAL

    evaluation = models.ForeignKey(
        Evaluation,
        verbose_name=_("evaluation"),
        on_delete=models.PROTECT,
        related_name="pages",
        help_text=_("The record with the facts: type, evaluators, dates, documents."),
    )
    evaluated = models.TextField(_("what was evaluated"), blank=True)
    found = models.TextField(_("what was found"), blank=True)
    advised = models.TextField(_("what was advised"), blank=True)
    answered = models.TextField(_("how VVSG answered"), blank=True)
    method = models.TextField(_("method and limits"), blank=True)
    body = BodyField()

    parent_page_types = ["evaluations.EvaluationIndexPage"]
    subpage_types: list[str] = []
    served_with = ("evaluation__programme", "evaluation__period", "evaluation__commissioner")
    page_description = _("An evaluation, its documents and what was done with its advice.")
    override_translatable_fields = [SynchronizedField("evaluation", overridable=False)]

    class Meta:
        verbose_name = _("evaluation page")
        permissions = [("approve_evaluationpage", _("May put evaluations live"))]

    content_panels = [
        *BasePage.content_panels,
        FieldPanel("evaluation"),
        MultiFieldPanel(
            [
                FieldPanel("evaluated"),
                FieldPanel("found"),
                FieldPanel("advised"),
                FieldPanel("answered"),
            ],
            heading=_("In short"),
            help_text=_("Together at most 150 words. Leave empty what the report does not say."),
        ),
        FieldPanel("method"),
        FieldPanel("body"),
    ]
    search_fields = [
        *BasePage.search_fields,
        *(index.SearchField(name) for name in ("evaluated", "found", "advised", "answered")),
        index.SearchField("body"),
        index.SearchField("facts_text"),
    ]

    @property
    def facts_text(self) -> str:
        """Who, where and what was recommended, in words, for the search index."""
        return selectors.searchable_text(self.evaluation, self.language)

    @property
    def related_meta(self) -> str:
        """What stands beside this page in a list of related pages."""
        return self.evaluation.fieldwork

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """The frame, the facts, the documents, the recommendations."""
        context = super().get_context(request, *args, **kwargs)
        context.update(selectors.evaluation_context(self, context["frame"]))
        return context

    def reasons_against_publishing(self) -> dict[str, Any]:
        """An evaluation goes public with a file or with a public reason why not."""
        evaluation = self.evaluation if self.evaluation_id else None
        if evaluation is None or evaluation.withheld_reason_nl or evaluation.has_public_file():
            return {}
        return {
            "evaluation": _(
                "This evaluation has no published document: add one to the record, or "
                "give there the public reason why there is no file."
            )
        }


class FollowUpPage(BasePage):
    max_count_per_parent = 1
    parent_page_types = ["evaluations.EvaluationIndexPage"]
    subpage_types: list[str] = []
    page_description = _("All open actions that follow from recommendations.")

    class Meta:
        verbose_name = _("follow-up of recommendations")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """The frame, the recommendations with open actions, and the management responses."""
        context = super().get_context(request, *args, **kwargs)
        context.update(selectors.follow_up_context(context["frame"]))
        return context
