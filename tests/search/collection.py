"""The collection that the table of questions is asked of, made of collection.yaml."""

from pathlib import Path
from typing import Any

import yaml
from django.core.files.base import ContentFile

from tests.factories import (
    LANGUAGES,
    CountryFactory,
    DocumentFactory,
    EditionFactory,
    EvaluationPageFactory,
    NewsPageFactory,
    ProgrammePageFactory,
    PublicationFactory,
    QuestionFactory,
    ResultFactory,
    SiteTree,
    SurveyPageFactory,
    SurveySeriesFactory,
    SurveySeriesPageFactory,
    SurveyWaveFactory,
    ThemeFactory,
    pdf_with_text,
    translated,
)
from vvsg_intl.core.models import ContentPage
from vvsg_intl.search.models import Synonyms
from vvsg_intl.search.services import read_edition

FOLDER = Path(__file__).parent
FILLER = {
    "nl": "Verslag van de vergadering over vervoer en verblijf.",
    "en": "Minutes of the meeting on transport and lodging.",
    "fr": "Compte rendu de la séance sur le transport et le logement.",
    "es": "Acta de la reunión sobre transporte y alojamiento.",
}
TYPES = {
    "programme": ("programmes", ProgrammePageFactory),
    "evaluation": ("evaluations", EvaluationPageFactory),
    "news": ("news", NewsPageFactory),
}
Texts = dict[str, str]


def read(name: str) -> Any:
    """A YAML file of this folder."""
    return yaml.safe_load((FOLDER / name).read_text(encoding="utf-8"))


def in_all(field: str, texts: Texts) -> dict[str, str]:
    """The columns of a translated field."""
    return {f"{field}_{code}": texts.get(code, "") for code in LANGUAGES}


def build(site: SiteTree) -> dict[str, str]:
    """Make it all; returns the target of each thing by its name in the table."""
    described = read("collection.yaml")
    site.complete()
    targets: dict[str, str] = {}
    for name, entry in described["publications"].items():
        targets[name] = f"publication:{make_publication(entry).pk}"
    for name, entry in described["pages"].items():
        targets[name] = f"page:{make_page(site, entry).translation_key.hex}"
    for name, entry in described["countries"].items():
        country = CountryFactory(code=entry["code"], **in_all("name", entry["name"]))
        targets[name] = f"country:{country.pk}"
    for name, entry in described["themes"].items():
        targets[name] = f"theme:{ThemeFactory(**in_all('name', entry['name'])).pk}"
    for lines in described["synonyms"]:
        Synonyms.objects.create(words="\n".join(lines))
    return targets


def make_publication(entry: dict[str, Any]) -> Any:
    """A publication whose editions are PDFs with text, read for search."""
    publication = PublicationFactory(
        kind=entry["kind"],
        **in_all("title", entry["title"]),
        **in_all("abstract", entry["abstract"]),
    )
    for creator in entry.get("creators", ()):
        publication.creators.create(name_as_printed=creator)
    publication.save()
    for position, (language, texts) in enumerate(entry["editions"].items()):
        pages = [texts.get(n, f"{n}. {FILLER[language]}") for n in range(1, max(texts) + 3)]
        file = ContentFile(pdf_with_text(pages), name=f"{language}.pdf")
        edition = EditionFactory(
            publication=publication,
            language=language,
            is_original=position == 0,
            document=DocumentFactory(file=file),
        )
        read_edition(edition_id=edition.pk)
    return publication


def make_page(site: SiteTree, entry: dict[str, Any]) -> Any:
    """A page in each language that it has a title in."""

    def texts(code: str) -> dict[str, str]:
        found = {"title": entry["title"][code], "intro": entry["intro"][code]}
        body = entry.get("body", {}).get(code)
        block = f'[{{"type": "text", "value": "<p>{body}</p>"}}]'
        return {**found, "body": block} if body else found

    if entry["type"] == "survey":
        page, above = make_survey(site, entry, texts("nl"))
    elif entry["type"] == "content":
        home = site.homes["nl"]
        page = home.add_child(instance=ContentPage(locale=home.locale, **texts("nl")))
        above = site.homes
    else:
        section, factory = TYPES[entry["type"]]
        page = factory(parent=site.section(section), **texts("nl"))
        above = {code: site.section(section, code) for code in LANGUAGES}
    for code in LANGUAGES[1:]:
        if code in entry["title"]:
            translated(page, above[code], **texts(code))
    return page


def make_survey(site: SiteTree, entry: dict[str, Any], texts: Texts) -> tuple[Any, dict[str, Any]]:
    """The Dutch page of a wave with one question, and the pages above it in all languages."""
    wave = SurveyWaveFactory(series=SurveySeriesFactory(), **in_all("name", entry["title"]))
    ResultFactory(question=QuestionFactory(wave=wave, **in_all("name", entry["question"])))
    above = {"nl": SurveySeriesPageFactory(parent=site.section("surveys"), series=wave.series)}
    for code in LANGUAGES[1:]:
        above[code] = translated(above["nl"], site.section("surveys", code), title=f"Reeks {code}")
    return SurveyPageFactory(parent=above["nl"], wave=wave, **texts), above
