"""Whole pages are kept: for visitors alone, until a change, and never two states in one."""

import gzip
from collections.abc import Iterator

import pytest
from django.core.cache import caches
from django.db import OperationalError
from django.http import HttpResponse
from django.test import Client, RequestFactory, override_settings
from redis import RedisError
from wagtail.models import PageViewRestriction

from tests.factories import NewsPageFactory, SiteTree
from vvsg_intl.core import generation, page_cache
from vvsg_intl.core.models import ContentChange

HOME = "/nl/"


@pytest.fixture(autouse=True)
def _page_cache(settings, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A cache of the test's own; what a process knows of the generation stays recent."""
    local = "django.core.cache.backends.locmem.LocMemCache"
    settings.CACHES = {
        name: {"BACKEND": local, "LOCATION": f"test-{name}"} for name in ("default", "pages")
    }
    monkeypatch.setattr(generation, "RECENT_SECONDS", 1e9)
    generation.forget_recent()
    yield
    caches["pages"].clear()
    generation.forget_recent()


def change_elsewhere() -> None:
    """What another process does: this one hears nothing of it."""
    ContentChange.objects.bulk_create([ContentChange(token=1)])


def a_second_passes(monkeypatch: pytest.MonkeyPatch) -> None:
    """The copy of the generation is no longer recent."""
    monkeypatch.setattr(generation, "RECENT_SECONDS", -1)


def test_a_kept_page_asks_the_database_nothing(
    site: SiteTree, client: Client, django_assert_num_queries
) -> None:
    first = client.get(HOME)
    with django_assert_num_queries(0):
        second = client.get(HOME)
    assert second.content == first.content
    assert second.headers == first.headers


def test_a_change_in_this_process_shows_at_once(site: SiteTree, client: Client) -> None:
    client.get(HOME)
    home = site.homes["nl"]
    home.title = "Andere titel"
    home.save()
    assert "Andere titel" in client.get(HOME).content.decode()


def test_a_change_in_another_process_shows_after_a_second(
    site: SiteTree, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    client.get(HOME)
    site.homes["nl"].__class__.objects.update(title="Van elders")
    change_elsewhere()
    assert "Van elders" not in client.get(HOME).content.decode()
    a_second_passes(monkeypatch)
    assert "Van elders" in client.get(HOME).content.decode()


def test_a_page_that_changed_while_it_was_made_is_made_again(
    site: SiteTree, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    rendered: list[str] = []
    tell = page_cache.tell_caches

    def told(request, response) -> None:
        rendered.append(request.path)
        if len(rendered) == 1:
            change_elsewhere()
        tell(request, response)

    monkeypatch.setattr("vvsg_intl.core.views.tell_caches", told)
    client.get(HOME)
    assert rendered == [HOME, HOME]
    client.get(HOME)
    assert rendered == [HOME, HOME]


def test_who_is_signed_in_gets_a_page_of_his_own(
    site: SiteTree, client: Client, editor: Client
) -> None:
    kept = client.get(HOME)
    own = editor.get(HOME)
    assert kept["Cache-Control"] == "public, max-age=1, stale-while-revalidate=4"
    assert own["Cache-Control"] == "private, no-cache"
    caches["pages"].clear()
    editor.get(HOME)
    assert client.get(HOME)["Cache-Control"].startswith("public")


@pytest.mark.parametrize("section", ["integrity", "search"])
def test_forms_and_searches_are_not_kept(site: SiteTree, client: Client, section: str) -> None:
    address = site.section(section).get_url()
    assert "public" not in client.get(address).get("Cache-Control", "")


def test_a_page_that_is_closed_to_the_public_is_not_kept(
    site: SiteTree, client: Client, django_capture_on_commit_callbacks
) -> None:
    page = NewsPageFactory(parent=site.section("news"))
    assert client.get(page.get_url()).status_code == 200
    with django_capture_on_commit_callbacks(execute=True):
        PageViewRestriction.objects.create(page=page, restriction_type="login")
    assert client.get(page.get_url()).status_code == 302
    assert "public" not in client.get(page.get_url()).get("Cache-Control", "")


def test_a_preview_is_for_who_asked_it(rf: RequestFactory) -> None:
    request = rf.get(HOME)
    request.is_preview = True
    response = HttpResponse()
    page_cache.tell_caches(request, response)
    assert "private" in response["Cache-Control"]


def test_what_a_view_calls_public_is_not_kept_if_it_differs_by_reader() -> None:
    response = HttpResponse(headers={"Cache-Control": "public", "Vary": "Accept-Encoding"})
    assert page_cache.is_public(response)
    response.set_cookie("language", "nl")
    assert not page_cache.is_public(response)
    for varies in ("Cookie", "Accept-Encoding, Accept-Language"):
        headers = {"Cache-Control": "public", "Vary": varies}
        assert not page_cache.is_public(HttpResponse(headers=headers))


def test_what_is_not_found_is_not_kept(site: SiteTree, client: Client) -> None:
    address = f"{HOME}later/"
    assert client.get(address).status_code == 404
    NewsPageFactory(parent=site.homes["nl"], slug="later")
    generation.forget_recent()
    assert client.get(address).status_code == 200


def test_each_reader_gets_what_he_can_unpack(site: SiteTree, client: Client) -> None:
    plain = client.get(HOME)
    packed = client.get(HOME, headers={"Accept-Encoding": "gzip"})
    again = client.get(HOME, headers={"Accept-Encoding": "br, gzip;q=0.8"})
    assert "Content-Encoding" not in plain.headers
    assert packed["Content-Encoding"] == "gzip"
    assert gzip.decompress(packed.content) == plain.content
    assert again.content == packed.content
    assert client.get(HOME).content == plain.content


def test_who_has_it_already_is_told_so_in_a_few_bytes(site: SiteTree, client: Client) -> None:
    etag = client.get(HOME)["ETag"]
    answer = client.get(HOME, headers={"If-None-Match": etag})
    assert (answer.status_code, answer.content) == (304, b"")
    assert client.get(HOME, headers={"If-None-Match": '"other"'}).status_code == 200


def test_the_first_reader_may_have_it_already(site: SiteTree, client: Client) -> None:
    etag = client.get(HOME)["ETag"]
    caches["pages"].clear()
    assert client.get(HOME, headers={"If-None-Match": etag}).status_code == 304
    assert client.get(HOME).status_code == 200


def test_one_host_never_gets_the_page_of_another(site: SiteTree, client: Client) -> None:
    assert "http://localhost/" in client.get(HOME, headers={"host": "localhost"}).content.decode()
    other = client.get(HOME, headers={"host": "testserver"}).content.decode()
    assert "http://localhost/" not in other


def test_with_the_database_away_the_last_copy_is_served(
    site: SiteTree, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = client.get(HOME)

    def refuse() -> None:
        raise OperationalError

    monkeypatch.setattr(generation, "current_generation", refuse)
    a_second_passes(monkeypatch)
    assert client.get(HOME).content == first.content


def test_with_the_cache_away_pages_are_served_and_it_is_left_alone_for_a_while(
    site: SiteTree, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []

    def refuse(*args: object, **kwargs: object) -> None:
        asked.append("a question")
        raise RedisError

    away = {"BACKEND": "vvsg_intl.core.caches.ForgivingRedisCache", "LOCATION": "redis://x"}
    with (
        override_settings(CACHES={"default": away, "pages": {**away, "KEY_PREFIX": "pages"}}),
        monkeypatch.context() as patch,
    ):
        patch.setattr("redis.client.Redis.execute_command", refuse)
        assert [client.get(HOME).status_code for _ in range(3)] == [200, 200, 200]
    assert len(asked) == 1


def test_another_version_of_the_code_makes_its_own_pages(
    site: SiteTree, client: Client, monkeypatch: pytest.MonkeyPatch, django_assert_num_queries
) -> None:
    client.get(HOME)
    with django_assert_num_queries(0):
        client.get(HOME)
    monkeypatch.setattr(page_cache, "release", lambda: "the next")
    with pytest.raises(pytest.fail.Exception), django_assert_num_queries(0):
        client.get(HOME)


def test_a_page_that_many_ask_for_is_at_hand_for_a_minute(
    site: SiteTree, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    clock = [100.0]
    monkeypatch.setattr(page_cache.time, "monotonic", lambda: clock[0])
    client.get(HOME)
    client.get(HOME)
    caches["pages"].clear()
    rendered = []
    monkeypatch.setattr(
        page_cache.PageCacheMiddleware,
        "rendered",
        lambda self, request, generation: rendered.append(request.path) or HttpResponse(),
    )
    client.get(HOME)
    assert rendered == []
    clock[0] += page_cache.NEAR_SECONDS + 1
    client.get(HOME)
    assert rendered == [HOME]


def test_few_pages_are_at_hand(site: SiteTree, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(page_cache, "MOST_NEAR", 3)
    middleware = page_cache.PageCacheMiddleware(lambda request: HttpResponse())
    for number in range(5):
        caches["pages"].set(str(number), page_cache.KeptPage({}, b"page"))
        assert middleware.find(str(number)) is not None
        assert len(middleware.near) <= 3
