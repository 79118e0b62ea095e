"""Cards: what lists show of records, kept until something changes and written out once."""

import pytest
from django.test import Client
from django.utils.translation import override

from news.selectors import kept_cards
from tests.factories import NewsPageFactory, PublicationFactory, SiteTree
from vvsg_intl.core import cards
from vvsg_intl.core.templatetags.cards import card

pytestmark = pytest.mark.one_database


def test_a_card_is_written_once_for_each_language_and_level(
    site: SiteTree, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown = kept_cards([NewsPageFactory(parent=site.section("news")).pk], "nl")[0]
    written: list[int] = []
    render = cards.render_to_string

    def noted(name: str, context: dict) -> str:
        written.append(context["heading_level"])
        return render(name, context)

    monkeypatch.setattr(cards, "render_to_string", noted)
    with override("nl"):
        dutch = card(shown)
        assert card(shown, None) is dutch
        assert "<h2" in card(shown, 2)
    with override("en"):
        assert "Read more" in card(shown)
    assert "<h3" in dutch
    assert "Lees meer" in dutch
    assert written == [3, 2, 3]


def test_a_list_shows_a_changed_item_at_once(site: SiteTree, client: Client) -> None:
    section = site.section("news")
    page = NewsPageFactory(parent=section, title="Eerst")
    address = section.get_url()
    assert "Eerst" in client.get(address).content.decode()
    page.title = "Daarna"
    page.save_revision().publish()
    shown = client.get(address).content.decode()
    assert "Daarna" in shown
    assert "Eerst" not in shown
    page.unpublish()
    assert "Daarna" not in client.get(address).content.decode()


def test_a_publication_that_goes_offline_is_on_no_card(site: SiteTree, client: Client) -> None:
    publication = PublicationFactory(title_nl="Jaarverslag")
    address = site.section("publications").get_url()
    assert "Jaarverslag" in client.get(address).content.decode()
    publication.unpublish()
    assert "Jaarverslag" not in client.get(address).content.decode()
