"""Loads the records: vocabularies, publications, programmes with their periods, evaluations."""

import datetime
from functools import partial

from evaluations.models import Evaluation
from evaluations.models.evaluation import EvaluationDocument
from programmes.models import Programme, ProgrammePartner, ProgrammePeriod
from vvsg_intl.core.i18n import LANGUAGES, country_name
from vvsg_intl.home.opening.ledger import Ledger
from vvsg_intl.home.opening.sources import Entry, read, translated
from vvsg_intl.library.models import Creator, Edition, LibraryDocument, Publication
from vvsg_intl.vocabularies.models import (
    Country,
    Organisation,
    SustainableDevelopmentGoal,
    Theme,
)


def first_day(year: int | None) -> datetime.date | None:
    """The first day of a year, where the year is known."""
    return datetime.date(year, 1, 1) if year else None


def last_day(year: int | None) -> datetime.date | None:
    """The last day of a year, where the year is known."""
    return datetime.date(year, 12, 31) if year else None


def load_vocabularies(ledger: Ledger) -> None:
    """Countries, themes, goals and organisations."""
    vocabularies = read("vocabularies.yaml")
    for entry in vocabularies["countries"]:
        ledger.once(f"country:{entry['code']}", partial(make_country, entry["code"]))
    for entry in vocabularies["themes"]:
        names = translated("name", entry["name"])
        ledger.once(f"theme:{entry['key']}", partial(Theme.objects.create, **names))
    for entry in vocabularies["sdgs"]:
        names = translated("name", entry["name"])
        make = partial(SustainableDevelopmentGoal.objects.create, number=entry["number"], **names)
        ledger.once(f"goal:{entry['number']}", make)
    for entry in vocabularies["organisations"]:
        ledger.once(f"organisation:{entry['key']}", partial(make_organisation, entry))


def make_country(code: str) -> Country:
    """A country with its names from CLDR."""
    names = {language: country_name(code, language) for language in LANGUAGES}
    country: Country = Country.objects.create(code=code, **translated("name", names))
    return country


def make_organisation(entry: Entry) -> Organisation:
    """An organisation."""
    return Organisation.objects.create(
        acronym=entry["acronym"] or "",
        type=entry["type"] or "",
        is_sister_association=entry["sister_association"],
        **translated("name", entry["name"]),
    )


def load_publications(ledger: Ledger) -> None:
    """Publications with their authors and editions. The first file entry becomes the newest."""
    for entry in reversed(read("publications.yaml")):
        ledger.once(f"publication:{entry['key']}", partial(make_publication, ledger, entry))


def make_publication(ledger: Ledger, entry: Entry) -> Publication:
    """A live publication."""
    publication = Publication(
        kind=entry["kind"],
        year=entry["year"],
        live=False,
        **translated("title", entry["title"]),
        **translated("abstract", entry["abstract"]),
    )
    publication.creators = [
        Creator(organisation=organisation)
        for organisation in ledger.all(Organisation, "organisation", entry["creators"])
    ]
    publication.editions = [
        Edition(
            language=edition["language"],
            is_original=edition["original"],
            title=edition["printed_title"] or "",
            document=ledger.need(LibraryDocument, f"document:{edition['file']}"),
        )
        for edition in entry["editions"]
    ]
    publication.save()
    publication.themes = ledger.all(Theme, "theme", entry["themes"])
    publication.countries = ledger.all(Country, "country", entry["countries"])
    publication.full_clean()
    publication.save()
    publication.save_revision().publish()
    return publication


def load_programmes(ledger: Ledger) -> None:
    """Programmes, then their periods from the last to the first, each with its successor."""
    for entry in read("programmes.yaml")["programmes"]:
        ledger.once(f"programme:{entry['key']}", partial(make_programme, ledger, entry))
        successor: str | None = None
        for period in sorted(entry["periods"], key=lambda one: one["start"], reverse=True):
            key = f"period:{period['key']}"
            ledger.once(key, partial(make_period, ledger, period, entry["key"], successor))
            successor = key


def make_programme(ledger: Ledger, entry: Entry) -> Programme:
    """A programme with its partners."""
    programme = Programme(
        level=entry["level"],
        funder=ledger.find(Organisation, f"organisation:{entry['funder']}"),
        **translated("name", entry["name"]),
    )
    programme.partners = [
        ProgrammePartner(
            organisation=ledger.need(Organisation, f"organisation:{partner['organisation']}"),
            role=partner["role"],
            **translated("note", partner.get("note")),
        )
        for partner in entry["partners"]
    ]
    programme.save()
    programme.themes = ledger.all(Theme, "theme", entry["themes"])
    programme.goals = ledger.all(SustainableDevelopmentGoal, "goal", entry["sdgs"])
    programme.full_clean()
    programme.save()
    return programme


def make_period(
    ledger: Ledger, entry: Entry, programme_key: str, successor: str | None
) -> ProgrammePeriod:
    """A period of a programme with its countries and publications."""
    period = ProgrammePeriod(
        programme=ledger.need(Programme, f"programme:{programme_key}"),
        start=first_day(entry["start"]),
        end=last_day(entry["end"]),
        date_precision="year",
        status=entry["status"],
        successor=ledger.find(ProgrammePeriod, successor),
        **translated("name", entry["name"]),
    )
    period.save()
    period.countries = ledger.all(Country, "country", entry["countries"])
    period.publications = ledger.all(
        Publication,
        "publication",
        [one["key"] for one in read("publications.yaml") if one["period"] == entry["key"]],
    )
    period.full_clean()
    period.save()
    return period


def load_evaluations(ledger: Ledger) -> None:
    """Evaluations with their documents."""
    for entry in read("evaluations.yaml"):
        ledger.once(f"evaluation:{entry['key']}", partial(make_evaluation, ledger, entry))


def make_evaluation(ledger: Ledger, entry: Entry) -> Evaluation:
    """An evaluation."""
    evaluation = Evaluation(
        type=entry["type"],
        is_external=entry["external"],
        programme=ledger.need(Programme, f"programme:{entry['programme']}"),
        period=ledger.find(ProgrammePeriod, f"period:{entry['period']}"),
        commissioner=ledger.find(Organisation, f"organisation:{entry['commissioner']}"),
        fieldwork_start=first_day(entry["year_from"]),
        fieldwork_end=last_day(entry["year_to"]),
        date_precision="year",
        **translated("name", entry["title"]),
    )
    evaluation.documents = [
        EvaluationDocument(publication=publication)
        for publication in ledger.all(Publication, "publication", entry["publications"])
    ]
    evaluation.save()
    evaluation.evaluators = ledger.all(Organisation, "organisation", entry["evaluators"])
    evaluation.countries = ledger.all(Country, "country", entry["countries"])
    evaluation.themes = ledger.all(Theme, "theme", entry["themes"])
    evaluation.full_clean()
    evaluation.save()
    return evaluation
