"""What search reads follows what is public: found when it is, gone at once when it is not."""

from pathlib import Path

import pytest
from django.core.files.base import ContentFile
from django.core.management import call_command
from wagtail.models import Collection, CollectionViewRestriction, PageViewRestriction

from tests.factories import (
    CountryFactory,
    DocumentFactory,
    EditionFactory,
    EvaluationPageFactory,
    NewsPageFactory,
    PublicationFactory,
    QuestionFactory,
    RecommendationFactory,
    ResultFactory,
    SiteTree,
    SurveyPageFactory,
    SurveySeriesPageFactory,
    an_upload,
    pdf_with_text,
)
from vvsg_intl.library.models import Edition, Publication
from vvsg_intl.search.models import Passage, Word
from vvsg_intl.search.services import index_publication, read_edition, unread_editions

pytestmark = pytest.mark.django_db


def texts(**which: object) -> str:
    """All that search reads of some passages."""
    return " ".join(f"{one.title} {one.text}" for one in Passage.objects.filter(**which))


@pytest.fixture
def edition(media_folder: Path) -> Edition:
    """A public French edition of three pages, read."""
    pages = ["Couverture", "Les roselières épurent les eaux", "Annexes"]
    file = ContentFile(pdf_with_text(pages), name="rapport.pdf")
    made = EditionFactory(language="fr", is_original=True, document=DocumentFactory(file=file))
    read_edition(edition_id=made.pk)
    return made


def pages_read(edition: Edition) -> list[tuple[int, str]]:
    """The pages of an edition that search knows, with their language."""
    inside = Passage.objects.filter(publication=edition.publication, number__isnull=False)
    return list(inside.order_by("number").values_list("number", "language"))


def test_each_page_of_a_pdf_is_kept_in_the_language_of_its_edition(edition: Edition) -> None:
    assert pages_read(edition) == [(1, "fr"), (2, "fr"), (3, "fr")]


def test_a_hit_inside_a_pdf_leads_to_its_page_and_marks_the_words(
    site: SiteTree, edition: Edition, read
) -> None:
    html = read(f"{site.section('search', 'fr').get_url()}?q=roselieres")
    place = html.select_one(".place-list li")
    assert place.a["href"] == f"{edition.document.url}#page=2"
    assert place.a.get_text().startswith("p. 2")
    assert place.mark.get_text() == "roselières"


def test_reading_again_writes_nothing(edition: Edition) -> None:
    before = list(Passage.objects.values_list("pk", flat=True))
    read_edition(edition_id=edition.pk)
    index_publication(publication_id=edition.publication_id)
    assert list(Passage.objects.values_list("pk", flat=True)) == before


def test_a_publication_taken_down_is_gone_at_once_with_its_pages(edition: Edition) -> None:
    Publication.objects.get(pk=edition.publication_id).unpublish()
    assert not Passage.objects.filter(publication=edition.publication_id).exists()


def test_a_publication_that_comes_back_has_its_pages_read_again(
    edition: Edition, django_capture_on_commit_callbacks
) -> None:
    publication = Publication.objects.get(pk=edition.publication_id)
    publication.unpublish()
    with django_capture_on_commit_callbacks(execute=True):
        publication.save_revision().publish()
    assert len(pages_read(edition)) == 3


def test_the_pages_of_a_draft_are_never_read(media_folder: Path) -> None:
    file = ContentFile(pdf_with_text(["geheim ontwerp"]), name="ontwerp.pdf")
    edition = EditionFactory(
        publication=PublicationFactory(live=False, title_nl="Ontwerp"),
        document=DocumentFactory(file=file),
    )
    read_edition(edition_id=edition.pk)
    assert "ntwerp" not in texts()
    assert not unread_editions().exists()


def test_the_pages_of_a_closed_collection_are_not_read_and_go_when_it_closes(
    edition: Edition,
) -> None:
    closed = Collection.get_first_root_node().add_child(name="Gesloten")
    edition.document.collection = closed
    edition.document.save()
    assert pages_read(edition)
    CollectionViewRestriction.objects.create(collection=closed, restriction_type="login")
    assert not pages_read(edition)
    read_edition(edition_id=edition.pk)
    assert not pages_read(edition)


def test_a_replaced_file_brings_its_own_words(
    edition: Edition, editor, django_capture_on_commit_callbacks
) -> None:
    upload = an_upload("nouveau.pdf", pdf_with_text(["Les dunes retiennent le sable"]))
    address = f"/admin/documents/edit/{edition.document_id}/"
    with django_capture_on_commit_callbacks(execute=True):
        editor.post(address, {"title": "Rapport", "file": upload})
    assert pages_read(edition) == [(1, "fr")]
    assert "dunes" in texts()
    assert "roselières" not in texts()


def test_an_edition_that_changes_its_language_is_read_in_the_new_one(
    edition: Edition, django_capture_on_commit_callbacks
) -> None:
    publication = Publication.objects.get(pk=edition.publication_id)
    changed = publication.editions.get()
    changed.language = "es"
    publication.editions = [changed]
    with django_capture_on_commit_callbacks(execute=True):
        publication.save()
    assert {language for _number, language in pages_read(edition)} == {"es"}


def test_an_edition_that_is_removed_takes_its_pages_along(edition: Edition) -> None:
    edition.delete()
    assert not Passage.objects.filter(number__isnull=False).exists()


def test_a_page_below_a_closed_one_is_not_read(site: SiteTree) -> None:
    news = site.section("news")
    NewsPageFactory(parent=news, title="Waterbeheer")
    assert "Waterbeheer" in texts()
    restriction = PageViewRestriction.objects.create(page=news, restriction_type="login")
    assert "Waterbeheer" not in texts()
    restriction.delete()
    assert "Waterbeheer" in texts()


def test_a_page_that_moves_below_a_closed_one_is_gone(site: SiteTree) -> None:
    page = NewsPageFactory(parent=site.section("news"), title="Waterbeheer")
    closed = site.section("privacy")
    PageViewRestriction.objects.create(page=closed, restriction_type="login")
    page.move(closed, pos="last-child")
    assert "Waterbeheer" not in texts()


def test_a_record_that_changes_shows_in_what_is_read_of_its_page(site: SiteTree) -> None:
    page = EvaluationPageFactory(parent=site.section("evaluations"))
    recommendation = RecommendationFactory(evaluation=page.evaluation, text_nl="Bouw bruggen")
    assert "Bouw bruggen" in texts(page=page.pk)
    recommendation.text_nl = "Graaf kanalen"
    recommendation.save()
    assert "Graaf kanalen" in texts(page=page.pk)
    assert "Bouw bruggen" not in texts(page=page.pk)
    recommendation.delete()
    assert "Graaf kanalen" not in texts(page=page.pk)


def test_a_page_that_is_deleted_takes_what_is_read_of_it_along(site: SiteTree) -> None:
    page = NewsPageFactory(parent=site.section("news"), title="Waterbeheer")
    page.delete()
    assert "Waterbeheer" not in texts()


def test_a_question_of_a_survey_is_found_at_its_place(site: SiteTree, read) -> None:
    series = SurveySeriesPageFactory(parent=site.section("surveys"))
    page = SurveyPageFactory(parent=series)
    question = QuestionFactory(wave=page.wave, name_nl="Fairtrade koffie")
    address = f"{site.section('search').get_url()}?q=koffie"
    assert not read(address).select(".place-list a")  # no results, so it stands on no page
    result = ResultFactory(question=question)
    links = [link["href"] for link in read(address).select(".place-list a")]
    assert links == [f"{page.get_url()}#{question.code}"]
    result.delete()
    assert not read(address).select(".place-list a")


def test_a_country_is_found_by_its_name_and_leads_to_its_page(site: SiteTree, read) -> None:
    site.section("countries")
    country = CountryFactory(code="BJ", name_nl="Benin")
    html = read(f"{site.section('search').get_url()}?q=benin")
    assert html.select_one(".search-result a")["href"].endswith("/bj-benin/")
    country.delete()
    assert "Benin" not in texts()


def test_everything_can_be_built_anew_and_says_how_far_it_is(
    site: SiteTree, edition: Edition, capsys
) -> None:
    NewsPageFactory(parent=site.section("news"), title="Waterbeheer")
    before = sorted(texts().split())
    Passage.objects.all().delete()
    call_command("rebuild_search", "--from-nothing")
    assert sorted(texts().split()) == before
    assert "█" * 40 + " 1/1" in capsys.readouterr().out


def test_a_control_character_in_a_text_stands_in_no_passage(site: SiteTree) -> None:
    NewsPageFactory(parent=site.section("news"), title="Water", intro="een\x02twee\x03drie")
    assert "een twee drie" in texts(title="Water")


@pytest.mark.postgresql
def test_words_that_hold_a_number_are_known_and_numbers_are_not(site: SiteTree) -> None:
    NewsPageFactory(parent=site.section("news"), title="Over covid19 in 2020", intro="4x4ladder")
    known = set(Word.objects.filter(language="nl").values_list("word", flat=True))
    assert "covid19" in known
    assert not {"2020", "4x4ladder"} & known
