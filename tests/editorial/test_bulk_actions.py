"""What is done with many pages at once asks and keeps the same as what is done with one."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from wagtail.models import Page
from wagtail_localize.models import Translation
from wagtail_localize.operations import translate_object

from tests.factories import NewsPageFactory, SiteTree, an_upload, picture_bytes
from tests.factories.accounts import make_user, sign_in
from tests.factories.evaluations import EvaluationPageFactory
from tests.factories.translations import fill, target
from vvsg_intl.core.models import SiteImage

from .test_translations import new_places, publish

pytestmark = pytest.mark.one_database


def address(act: str, *chosen: Any) -> str:
    """Where an act is asked for many at once."""
    kind = ("wagtailcore", "page") if isinstance(chosen[0], Page) else ("core", "siteimage")
    numbers = "&".join(f"id={one.pk}" for one in chosen)
    return f"{reverse('wagtail_bulk_action', args=[*kind, act])}?{numbers}&next=/admin/pages/"


@pytest.mark.parametrize("along", [True, False])
@pytest.mark.parametrize("act", ["unpublish", "delete"])
def test_translations_go_along_where_asked(
    site: SiteTree, dutch, french, editor: Client, act: str, along: bool
) -> None:
    other = NewsPageFactory(parent=site.section("news"))
    fill(french)
    publish(editor, french)
    assert target(french).live
    there = address(act, dutch, other)
    assert "with_translations" in editor.get(there).text
    editor.post(there, {"with_translations": "1"} if along else {})
    assert not Page.objects.filter(pk__in=[dutch.pk, other.pk], live=True).exists()
    assert Page.objects.filter(translation_key=dutch.translation_key, live=True).exists() != along


@pytest.mark.parametrize("along", [True, False])
def test_translations_move_along_where_asked(
    site: SiteTree, dutch, french, editor: Client, along: bool
) -> None:
    page, copy = site.section("privacy"), site.section("privacy", "fr")
    place, its_place = new_places(site)
    answer = {"chooser": place.pk} | ({"with_translations": "1"} if along else {})
    editor.post(address("move", page), answer)
    assert Page.objects.get(pk=page.pk).get_parent().pk == place.pk
    assert (Page.objects.get(pk=copy.pk).get_parent().pk == its_place.pk) is along


def test_no_dutch_text_goes_live_among_many(site: SiteTree, dutch, french, editor: Client) -> None:
    other = NewsPageFactory(parent=site.section("news"), live=False)
    editor.post(address("publish", target(french), other), {})
    assert not Page.objects.filter(pk__in=[target(french).pk, other.pk], live=True).exists()


def test_no_dutch_text_goes_live_below_what_is_published(
    site: SiteTree, dutch, french, editor: Client
) -> None:
    section = site.section("news", "fr")
    editor.post(address("publish", section), {"include_descendants": "on"})
    assert not target(french).live


def test_gaps_in_what_somebody_may_not_publish_hold_back_nothing_else(
    site: SiteTree, dutch, french
) -> None:
    fill(french)
    evaluation = EvaluationPageFactory(parent=site.section("evaluations"), live=False)
    site.section("evaluations", "fr")
    translate_object(evaluation, [site.locales["fr"]])
    newcomer = sign_in(Client(), make_user("newcomer", "Editor"))
    newcomer.post(address("publish", site.homes["fr"]), {"include_descendants": "on"})
    assert target(french).live
    assert not target(Translation.objects.last()).live


def test_what_was_translated_goes_live_among_many(dutch, french, editor: Client) -> None:
    fill(french)
    editor.post(address("publish", target(french)), {})
    assert target(french).live
    assert (target(french).title, target(french).slug) == ("En français", "en-francais")


def test_pictures_have_no_translations(editor: Client, db) -> None:
    picture = SiteImage.objects.create(title="Beeld", file=an_upload("a.png", picture_bytes()))
    answer = editor.get(address("delete", picture))
    assert answer.status_code == 200
    assert "with_translations" not in answer.text
