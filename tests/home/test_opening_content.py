"""The opening content is loaded once; what editors changed or deleted stays as they left it."""

import re
from collections.abc import Iterator
from io import StringIO

import pytest
from django.core.management import call_command
from django.db import transaction
from django.test import Client, override_settings
from wagtail.images.models import Filter
from wagtail.models import Page

from evaluations.models import Evaluation, EvaluationPage
from news.models import NewsPage
from programmes.models import Programme, ProgrammePeriod
from surveys.models import SurveyPage
from tests.markup import parsed
from vvsg_intl.core import services
from vvsg_intl.core.models import SiteImage
from vvsg_intl.home.models import OpeningItem
from vvsg_intl.library.models import Edition, LibraryDocument, Publication
from vvsg_intl.vocabularies.models import Country, Organisation, Theme

COUNTED = (
    Page,
    Publication,
    Edition,
    LibraryDocument,
    SiteImage,
    Programme,
    ProgrammePeriod,
    Evaluation,
    Country,
    Organisation,
    Theme,
    OpeningItem,
)


def load() -> str:
    """Run the command; what it said."""
    said = StringIO()
    call_command("load_content", stdout=said)
    return said.getvalue()


@pytest.fixture(scope="module")
def opened(
    django_db_setup: None, django_db_blocker, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[str]:
    """The opening content, loaded once for this module; what the command said."""
    media = override_settings(MEDIA_ROOT=str(tmp_path_factory.mktemp("media")))
    with (
        django_db_blocker.unblock(),
        media,
        pytest.MonkeyPatch.context() as quick,
        transaction.atomic(),
    ):
        quick.setattr(services, "filters", lambda: [Filter(spec="width-20")])
        Page.objects.filter(depth=2).delete()
        yield load()
        transaction.set_rollback(True)


pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _loaded(opened: str) -> None:
    """Every test starts from the opening content; what it changes is undone."""


def rows() -> dict[str, int]:
    """How many rows there are of each kind."""
    return {model.__name__: model.objects.count() for model in COUNTED}


def test_it_loads_something_of_every_kind(opened: str) -> None:
    assert all(rows().values())
    assert "new" in opened


def test_loading_again_adds_nothing() -> None:
    before = rows()
    assert load() == "opening content: complete\n"
    assert rows() == before


def test_what_an_editor_changed_stays() -> None:
    page, theme = NewsPage.objects.first(), Theme.objects.first()
    page.title, page.slug = "Een andere titel", "een-ander-adres"
    page.save_revision().publish()
    theme.name_fr = "Un autre nom"
    theme.save()
    load()
    page.refresh_from_db()
    theme.refresh_from_db()
    assert (page.title, page.slug) == ("Een andere titel", "een-ander-adres")
    assert theme.name_fr == "Un autre nom"


def test_what_an_editor_unpublished_or_moved_stays_so() -> None:
    page = EvaluationPage.objects.filter(locale__language_code="nl").first()
    publication = Publication.objects.first()
    page.unpublish()
    publication.unpublish()
    load()
    assert not EvaluationPage.objects.get(pk=page.pk).live
    assert not Publication.objects.get(pk=publication.pk).live


def test_what_an_editor_deleted_does_not_come_back() -> None:
    page = NewsPage.objects.filter(locale__language_code="nl").first()
    page.delete()
    EvaluationPage.objects.filter(locale__language_code="fr").first().delete()
    Theme.objects.first().delete()
    before = rows()
    assert load() == "opening content: complete\n"
    assert rows() == before


def test_what_an_editor_added_is_left_alone() -> None:
    theme = Theme.objects.create(name_nl="Van een redacteur")
    load()
    assert Theme.objects.filter(pk=theme.pk).exists()


def test_what_is_new_hangs_on_nothing_that_was_deleted() -> None:
    item = OpeningItem.objects.get(key__startswith="page:period", key__endswith="2022-2026")
    item.delete()
    Page.objects.get(pk=OpeningItem.objects.get(key="page:programme:federal").record_id).delete()
    load()
    assert not OpeningItem.objects.filter(key=item.key).exists()


def test_an_interrupted_loading_is_gone_on_with() -> None:
    page = NewsPage.objects.filter(locale__language_code="nl").first()
    OpeningItem.objects.filter(key__startswith="page:news", record_id=page.pk).delete()
    page.get_translations().delete()
    page.delete()
    assert "1 new" in load()
    assert load() == "opening content: complete\n"


NBSP = "\u00a0"
# What the survey page says in each language: the title, the ten findings, and all its numbers.
FOUND = {
    "nl": (
        "De helft van de lokale besturen werkt actief internationaal samen",
        *("(klein) deel", "grootste groep is 37%"),
        f"Tussen €{NBSP}2.500 en €{NBSP}20.000",
        *("ongeveer 4,5 miljoen euro", "Ongeveer de helft vindt", "mondiale adviesraden"),
        *("stevig verankerd", "Driekwart van", "Twee op de drie", "Bijna 60%"),
    ),
    "en": (
        "Half of the local authorities are actively engaged in international cooperation",
        *("(small) part", "largest group is 37%", "Between €2,500 and €20,000"),
        *("about €4.5 million", "About half find", "global advisory councils"),
        *("firmly anchored", "Three quarters of", "Two in three", "Almost 60%"),
    ),
    "fr": (
        "La moitié des pouvoirs locaux s’engagent activement dans la coopération internationale",
        *("(petite) partie", f"groupe le plus important est de 37{NBSP}%"),
        f"Entre 2\u202f500{NBSP}€ et 20\u202f000{NBSP}€",
        *("environ 4,5 millions d’euros", "Environ la moitié estiment"),
        *("conseils consultatifs mondiaux", "solidement ancrés", "Trois quarts des"),
        *("deux sur trois", f"Près de 60{NBSP}%"),
    ),
    "es": (
        "La mitad de los gobiernos locales participa activamente en la cooperación internacional",
        *("(pequeña) parte", f"grupo más numeroso es 37{NBSP}%"),
        f"Entre 2.500{NBSP}€ y 20.000{NBSP}€",
        *("aproximadamente 4,5 millones de euros", "Aproximadamente la mitad considera"),
        *("consejos consultivos mundiales", "firmemente arraigados", "Tres cuartas partes de"),
        *("Dos de cada tres", f"Casi el 60{NBSP}%"),
    ),
}
NUMBER = re.compile(r"\d+(?:[.,\u202f\u00a0]\d+)*")


@pytest.mark.parametrize("language", FOUND)
def test_the_survey_says_what_was_found_and_no_more(language: str, client: Client) -> None:
    page = SurveyPage.objects.get(locale__language_code=language)
    main = parsed(client.get(page.get_url()).content).main
    assert main.h1.get_text(strip=True) == FOUND[language][0]
    for given in main.select("#report ~ *, .cite, .breadcrumb, .section-heading:has(#report) ~ *"):
        given.decompose()
    text = main.get_text(" ")
    assert not [words for words in FOUND[language] if words not in text]
    numbers = {re.sub(r"\D", "", found) for found in NUMBER.findall(text)}
    # 45 is 4.5 (million); the years are those of the survey, its spending and the Agenda.
    assert numbers == {"2500", "20000", "37", "45", "60", "2021", "2022", "2030"}
    assert len(main.select(".survey-chart")) == 7
    assert len(main.select(".key-findings li")) == 3
    assert "n = " not in text


def test_translations_can_be_edited_on(editor: Client) -> None:
    page = EvaluationPage.objects.filter(locale__language_code="fr").first()
    answer = editor.get(f"/admin/pages/{page.pk}/edit/")
    assert answer.status_code == 200
    assert "wagtail_localize" in answer.templates[0].name


def test_a_translation_has_no_redirect_from_the_address_it_had_while_it_was_copied(
    client: Client,
) -> None:
    assert client.get("/fr/programmas/").headers["Location"] == "/fr/programmes/"
