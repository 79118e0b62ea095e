"""No page shows what was before: names, places, languages and permissions are seen at once."""

from django.test import Client
from wagtail.models import PageViewRestriction

from tests.factories import NewsPageFactory, SiteTree, ThemeFactory
from vvsg_intl.core.generation import current_generation, one_generation
from vvsg_intl.core.models import ContentChange


def test_a_request_sees_no_change_that_another_makes_meanwhile(db: None) -> None:
    with one_generation():
        before = current_generation()
        ContentChange.objects.bulk_create([ContentChange(token=1)])  # as another process does
        assert current_generation() == before
    assert current_generation() != before


def test_a_renamed_or_moved_section_shows_at_once(site: SiteTree, client: Client) -> None:
    news = site.section("news")
    site.section("programmes")
    assert "News nl" in client.get("/nl/").content.decode()
    news.title = "Berichten"
    news.save()
    assert "Berichten" in client.get("/nl/").content.decode()
    news.move(site.homes["nl"], pos="first-child")
    html = client.get("/nl/").content.decode()
    assert html.index("Berichten") < html.index("Programmes nl")


def test_a_section_comes_back_when_it_is_published_again(site: SiteTree, client: Client) -> None:
    section = site.section("news")
    page = NewsPageFactory(parent=section)
    section.unpublish()
    assert client.get(section.get_url()).status_code == 404
    assert client.get(page.get_url()).status_code == 200
    section.save_revision().publish()
    assert client.get(section.get_url()).status_code == 200


def test_a_page_is_opened_to_the_public_at_once(site: SiteTree, client: Client) -> None:
    page = NewsPageFactory(parent=site.section("news"))
    restriction = PageViewRestriction.objects.create(page=page, restriction_type="login")
    assert client.get(page.get_url()).status_code == 302
    restriction.delete()
    assert client.get(page.get_url()).status_code == 200


def test_a_renamed_theme_shows_at_once(site: SiteTree, client: Client) -> None:
    theme = ThemeFactory(name_nl="Oud thema")
    page = NewsPageFactory(parent=site.section("news"), themes=[theme])
    assert "Oud thema" in client.get(page.get_url()).content.decode()
    theme.name_nl = "Nieuw thema"
    theme.save()
    assert "Nieuw thema" in client.get(page.get_url()).content.decode()


def test_a_language_that_is_taken_away_is_named_nowhere(site: SiteTree, client: Client) -> None:
    address = b"http://testserver/es/"
    assert address in client.get("/nl/").content
    site.homes["es"].unpublish()
    assert client.get("/es/").status_code == 404
    assert address not in client.get("/nl/").content
