"""The generation of the content: a change shows at once, and nothing else makes it new."""

from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.db import transaction
from django.test import Client
from wagtail.models import Page

from tests.factories import NewsPageFactory, SiteTree, ThemeFactory
from vvsg_intl.core import generation
from vvsg_intl.core.generation import (
    current_generation,
    each_per_generation,
    one_generation,
    per_generation,
    place_to_keep,
)
from vvsg_intl.core.models import ContactSettings, SiteRendition
from vvsg_intl.core.outline import outline
from vvsg_intl.core.signals import is_shown


def counted() -> tuple[list[str], object]:
    """A read that notes how often it was made."""
    reads: list[str] = []

    @per_generation
    def read(language: str) -> int:
        reads.append(language)
        return len(reads)

    return reads, read


@pytest.mark.django_db
def test_what_was_read_is_kept_until_something_changes() -> None:
    reads, read = counted()
    assert [read("nl"), read("nl"), read("fr")] == [1, 1, 2]
    ThemeFactory()
    assert read("nl") == 3
    assert reads == ["nl", "fr", "nl"]


@pytest.mark.django_db
def test_a_change_that_is_rolled_back_is_forgotten() -> None:
    before = current_generation()
    with transaction.atomic():
        ThemeFactory()
        inside = current_generation()
        transaction.set_rollback(True)
    assert inside != before
    assert current_generation() == before


@pytest.mark.django_db
def test_a_generation_never_comes_back() -> None:
    seen = {current_generation()}
    for _ in range(3):
        theme = ThemeFactory()
        seen.add(current_generation())
        theme.delete()
        seen.add(current_generation())
    assert len(seen) == 7


@pytest.mark.django_db
def test_one_request_sees_one_generation_but_its_own_changes() -> None:
    with one_generation():
        first = current_generation()
        ThemeFactory()
        assert current_generation() != first


@pytest.mark.django_db
def test_what_does_not_show_does_not_count() -> None:
    before = current_generation()
    get_user_model().objects.create_user("iemand")
    assert current_generation() == before
    assert not is_shown(SiteRendition)


def test_a_moved_section_is_gone_from_the_menu_at_once(site: SiteTree, client: Client) -> None:
    news = site.section("news")
    assert news.pk in {page.pk for page in outline().sections("nl")}
    news.move(site.section("privacy"), pos="last-child")
    assert news.pk not in {page.pk for page in outline().sections("nl")}


def test_new_contact_details_show_at_once(site: SiteTree, client: Client) -> None:
    address = site.section("privacy").get_url()
    assert b"team@example.org" not in client.get(address).content
    ContactSettings.objects.create(site=outline().site, email="team@example.org")
    assert b"team@example.org" in client.get(address).content


def test_an_unpublished_page_is_gone_at_once(site: SiteTree, client: Client) -> None:
    page: Page = NewsPageFactory(parent=site.section("news"))
    assert client.get(page.get_url()).status_code == 200
    page.unpublish()
    assert client.get(page.get_url()).status_code == 404


def test_a_private_page_asks_who_is_there(site: SiteTree, client: Client) -> None:
    page: Page = NewsPageFactory(parent=site.section("news"))
    page.view_restrictions.create(restriction_type="login")
    assert client.get(page.get_url()).status_code == 302


@pytest.mark.django_db
def test_what_was_asked_slowly_is_as_old_as_its_question(monkeypatch: pytest.MonkeyPatch) -> None:
    clock = iter([10.0])
    monkeypatch.setattr(generation.time, "monotonic", lambda: next(clock, 99.0))
    generation.forget_recent()
    generation.recent_generation()
    assert generation._recent is not None
    assert generation._recent.at == 10.0
    generation.forget_recent()


def read_each() -> tuple[list[list[int]], Any]:
    """A read of several at once that notes what it was asked for."""
    asked: list[list[int]] = []

    @each_per_generation
    def read(keys: list[int], language: str) -> dict[int, str]:
        asked.append(keys)
        return {key: f"{language}{key}" for key in keys if key < 100}

    return asked, read


@pytest.mark.django_db
def test_only_what_is_not_kept_is_read_and_in_one_go() -> None:
    asked, read = read_each()
    assert read([3, 1, 2], "nl") == ["nl3", "nl1", "nl2"]
    assert read([2, 4, 3], "nl") == ["nl2", "nl4", "nl3"]
    assert read([1], "fr") == ["fr1"]
    assert read([], "fr") == []
    ThemeFactory()
    assert read([1], "nl") == ["nl1"]
    assert asked == [[3, 1, 2], [4], [1], [1]]


@pytest.mark.django_db
def test_what_is_not_there_is_left_out_and_asked_for_again() -> None:
    asked, read = read_each()
    assert read([1, 100], "nl") == read([1, 100], "nl") == ["nl1"]
    assert asked == [[1, 100], [100]]


@pytest.mark.django_db
def test_what_is_kept_has_an_end(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(generation, "MOST_KEPT", 2)
    asked, read = read_each()
    for key in (1, 2, 3, 4):
        assert read([key], "nl") == [f"nl{key}"]
    read([1], "nl")
    assert asked[-1] == [1]


@pytest.mark.django_db
def test_who_began_before_a_change_fills_nothing_that_is_read_after_it() -> None:
    place = place_to_keep()
    with one_generation():
        old = place()
    ThemeFactory()
    new = place()
    old["read"] = "before"
    assert "read" not in new
    assert place() is new
