"""What other pages and the search index take of surveys."""

from dataclasses import replace
from typing import Any

from surveys.selectors.pages import wave_pages
from surveys.sheets import chart_of, headline_item, model, published_questions, sheet_of
from vvsg_intl.core.chrome import Frame
from vvsg_intl.core.i18n import localized
from vvsg_intl.core.outline import for_visitors

HOME_FIGURES = 4


def home_figures(frame: Frame) -> dict[str, Any] | None:
    """The headline figures of the newest wave with a live page, for the home page."""
    page = (
        for_visitors(model("SurveyPage").objects)
        .filter(locale__language_code=frame.language)
        .select_related("wave")
        .order_by("-wave__year", "-pk")
        .first()
    )
    if page is None:
        return None
    headlines = page.wave.headlines.select_related("result").order_by("sort_order", "pk")
    items = [headline_item(one, one.result, page.wave) for one in headlines[:HOME_FIGURES]]
    return {"items": items, "title": page.title, "url": frame.url(page)} if items else None


def quoted_chart(question: Any, language: str) -> dict[str, Any]:
    """A question as another page quotes it; nothing while no live page shows its wave."""
    if question is None:
        return {}
    pages = wave_pages(language, question.wave.series_id)
    page = next((page for page in pages if page["wave_id"] == question.wave_id), None)
    if page is None:
        return {}
    sheet = sheet_of(question.wave_id)
    own = next((one for one in sheet.questions if one.pk == question.pk), None)
    if own is None:
        return {}
    chart = replace(chart_of(sheet, own), code=f"quoted-{own.code}")
    return {
        "chart": chart,
        "year": str(sheet.wave.year),
        "url": f"{page['url']}#{own.code}",
        "title": page["title"],
    }


def searchable_text(wave: Any, language: str) -> str:
    """The questions and findings of a wave in a language, in words."""
    rows = [
        *(localized(q, "name", language) for q in published_questions(wave)),
        *(localized(finding, "text", language) for finding in wave.findings.all()),
    ]
    return " · ".join(row.text for row in rows if row.lang == language)


def searchable_questions(wave: Any, language: str) -> list[tuple[str, str, str]]:
    """Anchor, name and wording of each question that is in this language."""
    named = [
        (question, localized(question, "name", language)) for question in published_questions(wave)
    ]
    return [
        (q.code, name.text, getattr(q, f"wording_{language}") or "")
        for q, name in named
        if name.lang == language
    ]
