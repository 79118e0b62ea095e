"""What the pages of surveys show, ready-made and in a fixed number of queries."""

from typing import Any

from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import override, pgettext

from surveys.figures import quantity_text
from surveys.sheets import (
    Sheet,
    heading_of,
    headline_items,
    model,
    sheet_of,
    topic_items,
)
from vvsg_intl.core.chrome import Frame
from vvsg_intl.core.generation import per_generation
from vvsg_intl.core.i18n import LocalizedText, joined, localized
from vvsg_intl.core.outline import for_visitors
from vvsg_intl.library.models import Publication
from vvsg_intl.library.selectors import publication_cards


def survey_context(page: Any, frame: Frame) -> dict[str, Any]:
    """What the survey page takes besides its frame."""
    sheet, wave = sheet_of(page.wave_id), page.wave
    series = localized(wave.series, "name", frame.language)
    address = frame.request.build_absolute_uri(frame.url(page))
    reports = Publication.objects.public().filter(survey_waves=wave)
    publications = publication_cards(reports, frame)
    heading = heading_of(sheet) or LocalizedText(page.title, page.language)
    topics = kept_topics(page.wave_id, frame.language)
    return {
        "kicker": joined(" · ", [_("Survey"), series, wave.year]),
        "heading": heading,
        "heading_lang": "" if heading.lang == page.language else heading.lang,
        "meta": edition_meta(page, frame),
        "year": str(wave.year),
        "contents": contents_of(topics, bool(publications)),
        "headlines": headline_items(sheet),
        "edition": edition_of(page, frame),
        "topics": topics,
        "method": method_facts(sheet),
        "method_texts": method_texts(wave, frame.language),
        "publications": publications,
        "downloads": download_links(frame.url(page)),
        "licence": wave.licence,
        "citation": citation(page, address),
        "permanent_url": address,
        "corrections": [
            {
                "date": correction.date,
                "kind": capfirst(correction.get_kind_display()),
                "text": localized(correction, "text", frame.language),
            }
            for correction in sheet.corrections
        ],
    }


@per_generation
def kept_topics(wave_id: int, language: str) -> list[dict[str, Any]]:
    """The topics of a wave with their charts, as readers of a language see them."""
    with override(language):
        return topic_items(sheet_of(wave_id), compare_addresses(language))


def contents_of(topics: list[dict[str, Any]], has_report: bool) -> list[dict[str, str]]:
    """The parts of the page as links."""
    parts = [
        {"id": f"topic-{item['topic'].code}", "title": item["name"].text, "lang": item["name"].lang}
        for item in topics
    ]
    parts.append({"id": "method", "title": _("Method")})
    if has_report:
        parts.append({"id": "report", "title": _("Full report")})
    parts.append({"id": "data", "title": _("Data")})
    parts.append({"id": "corrections", "title": _("Corrections")})
    return parts


def edition_meta(page: Any, frame: Frame) -> list[str]:
    """When it was held and released, and whether it is the newest edition."""
    wave, edition = page.wave, edition_of(page, frame)
    return [
        *([_("Answers collected: %(when)s") % {"when": wave.fieldwork}] if wave.fieldwork else []),
        *(
            [_("Released on %(date)s") % {"date": date_format(wave.released_on)}]
            if wave.released_on
            else []
        ),
        _("Newest edition") if edition["is_latest"] else _("Older edition"),
        *(
            [_("Next edition: %(date)s") % {"date": date_format(wave.next_release)}]
            if edition["is_latest"] and wave.next_release
            else []
        ),
    ]


def edition_of(page: Any, frame: Frame) -> dict[str, Any]:
    """Whether this is the newest wave of its series, and where that is."""
    newest = wave_pages(frame.language, page.wave.series_id)
    latest = newest[0] if newest else None
    return {
        "is_latest": latest is None or latest["wave_id"] == page.wave_id,
        "latest": latest,
        "released": page.wave.released_on,
        "next": page.wave.next_release,
    }


@per_generation
def wave_pages(language: str, series_id: int) -> list[dict[str, Any]]:
    """The live pages of the waves of a series in a language, the newest first."""
    pages = (
        for_visitors(model("SurveyPage").objects)
        .filter(locale__language_code=language, wave__series=series_id)
        .select_related("wave")
        .order_by("-wave__year")
    )
    return [
        {
            "title": page.title,
            "url": page.get_url(),
            "year": page.wave.year,
            "wave_id": page.wave_id,
            "intro": page.intro,
            "released": page.wave.released_on,
        }
        for page in pages
    ]


@per_generation
def compare_addresses(language: str) -> str | None:
    """The live compare page of a language."""
    page = (
        for_visitors(model("SurveyComparePage").objects)
        .filter(locale__language_code=language)
        .first()
    )
    return page.get_url() if page else None


def method_facts(sheet: Sheet) -> list[dict[str, Any]]:
    """Who was asked, when and how; what is not known is said to be not published."""
    wave, unknown = sheet.wave, _("not published")
    questionnaire = unknown
    if any(localized(question, "wording") for question in sheet.questions):
        questionnaire = _("the wording stands with each question")

    def number(value: int | None) -> str:
        return unknown if value is None else quantity_text(value, "count")  # type: ignore[arg-type]

    population = number(wave.population)
    if wave.population is not None and wave.population_date:
        population = f"{population} ({date_format(wave.population_date)})"
    response = wave.response_percent
    return [
        {"label": _("Answers collected"), "value": wave.fieldwork or unknown},
        {"label": _("Way of asking"), "value": capfirst(wave.get_mode_display()) or unknown},
        {"label": _("Population"), "value": population},
        {"label": _("Invited"), "value": number(wave.invited)},
        {"label": _("Respondents"), "value": number(wave.respondents)},
        {
            "label": pgettext("survey", "Response"),
            "value": unknown if response is None else quantity_text(response, "percent"),
        },
        {
            "label": _("Weighting"),
            "value": unknown
            if wave.is_weighted is None
            else capfirst(wave.get_is_weighted_display()),
        },
        {"label": _("Questionnaire"), "value": questionnaire},
        {
            "label": _("Released on"),
            "value": date_format(wave.released_on) if wave.released_on else unknown,
        },
    ]


def method_texts(wave: Any, language: str) -> list[dict[str, Any]]:
    """What is told of the method, under headings but for the first; without empty ones."""
    parts = (
        ("", "method"),
        (_("Limits"), "limits"),
        (_("What is not shown"), "suppression_note"),
        (_("Contact"), "contact_role"),
    )
    texts = [(label, localized(wave, field, language)) for label, field in parts]
    return [{"label": label, "text": text} for label, text in texts if text]


def download_links(url: str) -> list[dict[str, str]]:
    """The data in its formats."""
    return [
        {"url": f"{url}csv/", "title": _("All results (CSV)"), "type": "text/csv"},
        {
            "url": f"{url}csv-metadata/",
            "title": _("What the columns mean (CSV on the Web, JSON)"),
            "type": "application/csvm+json",
        },
        {
            "url": f"{url}xlsx/",
            "title": _("Workbook with notes and a sheet per question (XLSX)"),
            "type": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        },
        {
            "url": f"{url}dictionary/",
            "title": _("Questions and answers behind the codes (CSV)"),
            "type": "text/csv",
        },
    ]


def citation(page: Any, address: str) -> str:
    """How to refer to this wave, in the language of the page."""
    wave = page.wave
    when = date_format(wave.released_on) if wave.released_on else wave.fieldwork or str(wave.year)
    return _("VVSG Internationaal (%(when)s). %(title)s.") % {"when": when, "title": page.title}


def dataset(page: Any, frame: Frame) -> dict[str, Any]:
    """The wave as a schema.org Dataset; without figures, those are in its distributions."""
    sheet, wave = sheet_of(page.wave_id), page.wave
    address = frame.request.build_absolute_uri(frame.url(page))
    described: dict[str, Any] = {
        "@type": "Dataset",
        "@id": address,
        "url": address,
        "name": page.title,
        "description": page.intro or str(localized(wave.series, "purpose", frame.language)),
        "inLanguage": page.language,
        "creator": {"@type": "Organization", "name": "VVSG Internationaal"},
        "temporalCoverage": str(wave.year),
        "isAccessibleForFree": True,
        "variableMeasured": [localized(q, "name", frame.language).text for q in sheet.questions],
        "distribution": [
            {
                "@type": "DataDownload",
                "name": link["title"],
                "encodingFormat": link["type"],
                "contentUrl": frame.request.build_absolute_uri(link["url"]),
            }
            for link in download_links(frame.url(page))
        ],
    }
    if wave.licence:
        described["license"] = wave.licence
    if wave.released_on:
        described["datePublished"] = wave.released_on.isoformat()
    return described


def index_context(frame: Frame) -> dict[str, Any]:
    """The series with the newest wave of each, and the way to the compare page."""
    series = [
        {
            "title": page.title,
            "url": frame.url(page),
            "intro": page.intro,
            "waves": wave_pages(frame.language, page.series_id),
        }
        for page in for_visitors(model("SurveySeriesPage").objects)
        .filter(locale__language_code=frame.language)
        .order_by("path")
    ]
    return {"series": series, "compare_url": compare_addresses(frame.language)}


def series_context(page: Any, frame: Frame) -> dict[str, Any]:
    """The waves of a series on their line, the newest marked."""
    waves = wave_pages(frame.language, page.series_id)
    return {
        "purpose": localized(page.series, "purpose", frame.language),
        "waves": [
            {
                "label": str(wave["year"]),
                "title": wave["title"],
                "url": wave["url"],
                "text": wave["intro"],
                "state": "done" if position else "current",
            }
            for position, wave in enumerate(waves)
        ],
        "latest": waves[0] if waves else None,
        "compare_url": compare_addresses(frame.language),
    }
