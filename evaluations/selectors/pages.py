"""What the pages of evaluations show, ready-made and in a fixed number of queries."""

import datetime
from collections import Counter
from collections.abc import Iterable
from typing import Any

from django.apps import apps
from django.conf import settings
from django.db.models import F, Prefetch
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import override

from evaluations.choices import CLOSED_STATUSES, NO_RESPONSE, Decision, Status
from programmes.selectors import PageCard, country_links, programme_links, theme_links
from vvsg_intl.core.chrome import Frame
from vvsg_intl.core.generation import each_per_generation, per_generation
from vvsg_intl.core.i18n import LANGUAGES, joined, localized
from vvsg_intl.core.outline import for_visitors
from vvsg_intl.library.models import Publication
from vvsg_intl.library.selectors import PublicationCard, publication_cards
from vvsg_intl.vocabularies.selectors import organisation_name, terms_of


def model(name: str) -> Any:
    """A model of this app; selectors are read before the models are."""
    return apps.get_model("evaluations", name)


def evaluation_cards(frame: Frame, **filters: Any) -> list[PageCard]:
    """A card per evaluation that matches and has a live page in this language, newest first."""
    pages = for_visitors(model("EvaluationPage").objects).filter(
        locale__language_code=frame.language, **filters
    )
    newest = pages.order_by("-evaluation__fieldwork_start", "-pk")
    return kept_cards(list(newest.values_list("pk", flat=True)), frame.language)


@each_per_generation
def kept_cards(keys: list[int], language: str) -> dict[int, PageCard]:
    """Cards of evaluations, by the number of their page."""
    pages = model("EvaluationPage").objects.filter(pk__in=keys).select_related("evaluation")
    with override(language):
        return {page.pk: evaluation_card(page) for page in pages}


@per_generation
def evaluation_links(language: str) -> dict[int, dict[str, str]]:
    """The live page of each evaluation in a language, by the evaluation's number."""
    pages = for_visitors(model("EvaluationPage").objects).filter(locale__language_code=language)
    return {page.evaluation_id: {"title": page.title, "url": page.get_url()} for page in pages}


def evaluation_card(page: Any) -> PageCard:
    """An evaluation with its type and when it was carried out."""
    return PageCard(
        component="evaluation_card",
        title=page.title,
        url=page.get_url(),
        intro=page.intro,
        card_meta=page.evaluation.fieldwork,
        card_tag=capfirst(page.evaluation.get_type_display()),
    )


def evaluation_context(page: Any, frame: Frame) -> dict[str, Any]:
    """What the evaluation page takes besides its frame."""
    evaluation = page.evaluation
    period = evaluation.period and localized(evaluation.period, "name", frame.language)
    documents = Publication.objects.public().filter(evaluation_links__evaluation=evaluation)
    cards = publication_cards(documents.order_by("evaluation_links__sort_order"), frame)
    recommendations = recommendation_items(evaluation.recommendations.all(), frame)
    terms = terms_of(evaluation, "evaluators", "countries", "themes")
    return {
        "kicker": joined(" · ", [capfirst(evaluation.get_type_display()), period]),
        "facts": evaluation_facts(evaluation, terms, frame),
        "in_short": in_short(page),
        "matrix": document_matrix(cards),
        "withheld_reason": localized(evaluation, "withheld_reason", frame.language),
        "delay_reason": localized(evaluation, "delay_reason", frame.language),
        "recommendations": recommendations,
        "counts": decision_counts(recommendations),
        "as_of": latest_as_of(recommendations),
        "management_responses": [card for card in cards if card.kind == "management_response"],
        "tags": theme_links(terms["themes"], frame),
        "permanent_url": frame.request.build_absolute_uri(frame.url(page)),
    }


def in_short(page: Any) -> list[dict[str, str]]:
    """What was evaluated, found, advised and answered; only what the report says."""
    parts = [
        (_("What was evaluated"), page.evaluated),
        (_("What was found"), page.found),
        (_("What was advised"), page.advised),
        (_("How VVSG answered"), page.answered),
    ]
    return [{"label": label, "value": text} for label, text in parts if text]


def evaluation_facts(
    evaluation: Any, terms: dict[str, list[Any]], frame: Frame
) -> list[dict[str, Any]]:
    """The facts in the side column; what is not known is left out."""
    programme_page = programme_links(frame.language).get(evaluation.programme_id)
    programme = localized(evaluation.programme, "name", frame.language)
    commissioner = evaluation.commissioner and organisation_name(
        evaluation.commissioner, frame.language
    )
    external = {True: _("external"), False: _("internal")}.get(evaluation.is_external)
    criteria = ", ".join(str(criterion) for criterion in evaluation.criteria.all())
    facts: list[dict[str, Any]] = [
        {
            "label": _("Programme"),
            "links": [{"title": programme, "url": programme_page and programme_page["url"]}],
        },
        {"label": _("Type"), "value": capfirst(evaluation.get_type_display())},
        {"label": _("Carried out"), "value": evaluation.fieldwork},
        {"label": _("Evaluators"), "links": organisation_items(terms["evaluators"], frame)},
        {
            "label": _("Commissioned by"),
            "value": commissioner,
        },
        {
            "label": _("Countries"),
            "links": [
                {"title": link["name"], "url": link["url"], "lang": link["lang"]}
                for link in country_links(terms["countries"], frame)
            ],
        },
        {"label": _("External or internal"), "value": external},
        {"label": _("Criteria"), "value": criteria},
    ]
    return [fact for fact in facts if fact.get("value") or fact.get("links")]


def organisation_items(organisations: Iterable[Any], frame: Frame) -> list[dict[str, str]]:
    """Organisations by name."""
    names = [localized(organisation, "name", frame.language) for organisation in organisations]
    return [{"title": name.text, "lang": name.lang} for name in names]


def document_matrix(cards: list[PublicationCard]) -> dict[str, Any] | None:
    """Documents by kind and language; None where there are none."""
    if not cards:
        return None
    found = {edition.language_code for card in cards for edition in card.editions}
    languages = [(code, name) for code, name in settings.LANGUAGES if code in found]
    return {
        "languages": [{"code": code, "name": name} for code, name in languages],
        "rows": [
            {
                "kind_label": card.kind_label,
                "title": card.title_text,
                "url": card.url,
                "cells": [
                    next((e for e in card.editions if e.language_code == code), None)
                    for code, _name in languages
                ],
            }
            for card in cards
        ],
    }


def recommendation_items(recommendations: Any, frame: Frame) -> list[dict[str, Any]]:
    """Recommendations with answer, actions and statuses, in three queries."""
    today = timezone.localdate()
    return [recommendation_item(row, frame, today) for row in with_follow_up(recommendations)]


def with_follow_up(recommendations: Any) -> Any:
    """These recommendations with their one answer, if any, and their actions and statuses."""
    explanations = {
        f"explanation_{code}": F(f"responses__explanation_{code}") for code in LANGUAGES
    }
    statuses = Prefetch("actions__statuses", queryset=model("ActionStatus").objects.all())
    return recommendations.annotate(
        decision=F("responses__decision"), **explanations
    ).prefetch_related("actions__owner", statuses)


def recommendation_item(row: Any, frame: Frame, today: datetime.date) -> dict[str, Any]:
    """One recommendation as the component takes it."""
    text = localized(row, "text", frame.language)
    decision, label = (row.decision, Decision(row.decision).label) if row.decision else NO_RESPONSE
    explanation = localized(row, "explanation", frame.language) if row.decision else None
    return {
        "number": row.number,
        "text": text.text,
        "lang": text.lang,
        "decision_code": decision,
        "decision_label": capfirst(str(label)),
        "explanation": explanation,
        "actions": [action_item(action, frame, today) for action in row.actions.all()],
    }


def action_item(action: Any, frame: Frame, today: datetime.date) -> dict[str, Any]:
    """One action with its latest status; overdue is computed here."""
    status = action.latest_status
    code = status.status if status else Status.NOT_REPORTED
    return {
        "text": localized(action, "text", frame.language),
        "owner": action.owner and localized(action.owner, "name", frame.language),
        "due": action.due,
        "status_code": str(code),
        "status_label": capfirst(str(Status(code).label)),
        "as_of": status.as_of if status else None,
        "overdue": action.is_overdue(today),
        "is_open": code not in CLOSED_STATUSES,
    }


def decision_counts(recommendations: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """How many recommendations got which answer; a count, no score."""
    counts = Counter(item["decision_code"] for item in recommendations)
    labels = [*((d.value, d.label) for d in Decision), NO_RESPONSE]
    return [
        {"label": capfirst(str(label)), "value": counts[code]}
        for code, label in labels
        if counts[code]
    ]


def latest_as_of(recommendations: list[dict[str, Any]]) -> datetime.date | None:
    """The latest date on which any status was reported."""
    dates = [a["as_of"] for item in recommendations for a in item["actions"] if a["as_of"]]
    return max(dates, default=None)


def follow_up_link(index: Any, frame: Frame) -> dict[str, str] | None:
    """The live page below this section that shows what became of the advice, if there is one."""
    page = for_visitors(model("FollowUpPage").objects).child_of(index).first()
    return page and {"title": page.title, "url": frame.url(page), "intro": page.intro}


def follow_up_context(frame: Frame) -> dict[str, Any]:
    """The evaluations with open actions, and all published management responses."""
    pages = list(
        for_visitors(model("EvaluationPage").objects)
        .filter(locale__language_code=frame.language)
        .select_related("evaluation")
        .order_by("-evaluation__fieldwork_start")
    )
    titles = {page.evaluation_id: (page.title, frame.url(page)) for page in pages}
    rows = model("Recommendation").objects.filter(evaluation__in=titles)
    today = timezone.localdate()
    groups: dict[int, list[dict[str, Any]]] = {}
    for row in with_follow_up(rows):
        item = recommendation_item(row, frame, today)
        item["actions"] = [action for action in item["actions"] if action["is_open"]]
        if item["actions"]:
            groups.setdefault(row.evaluation_id, []).append(item)
    responses = (
        Publication.objects.public()
        .filter(evaluation_links__evaluation__in=titles, kind="management_response")
        .distinct()
    )
    return {
        "groups": [
            {"title": titles[pk][0], "url": titles[pk][1], "recommendations": items}
            for pk, items in groups.items()
        ],
        "responses": publication_cards(responses, frame),
    }


def searchable_text(evaluation: Any, language: str) -> str:
    """Names of who and where, and the recommendations with their answers, in a language alone."""
    recommendations = evaluation.recommendations.prefetch_related("responses", "actions")
    named = [
        *(f"{record}" for record in evaluation.evaluators.all()),
        *(str(localized(record, "name", language)) for record in evaluation.countries.all()),
        *(str(localized(record, "name", language)) for record in evaluation.themes.all()),
    ]
    texts = [
        localized(record, field, language)
        for recommendation in recommendations
        for record, field in (
            (recommendation, "text"),
            *((response, "explanation") for response in recommendation.responses.all()),
            *((action, "text") for action in recommendation.actions.all()),
        )
    ]
    return " · ".join([", ".join(named), *(text.text for text in texts if text.lang == language)])
