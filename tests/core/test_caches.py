"""A cache that is away: nothing that Django or Wagtail asks of it fails."""

import pytest
from redis import RedisError

from vvsg_intl.core.caches import ForgivingRedisCache, KeptRedisCache

pytestmark = pytest.mark.one_database


def test_whatever_is_asked_of_a_cache_that_is_away_has_an_answer(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def refuse(*args: object, **kwargs: object) -> None:
        raise RedisError

    monkeypatch.setattr("redis.client.Redis.execute_command", refuse)
    monkeypatch.setattr("redis.client.Pipeline.execute", refuse)
    monkeypatch.setattr("vvsg_intl.core.caches.PAUSE_SECONDS", 0)
    cache = ForgivingRedisCache("redis://x", {})
    cache.set("a", 1)
    cache.set_many({"a": 1, "b": 2})
    cache.delete_many(["a", "b"])
    cache.clear()
    assert cache.get("a", 3) == 3
    assert cache.get_many(["a", "b"]) == {}
    assert cache.get_or_set("a", 4) == 4
    assert "a" not in cache
    assert not cache.add("a", 1)
    assert not cache.touch("a")
    assert not cache.delete("a")


def test_one_client_asks_all_questions_of_a_thread() -> None:
    asked = KeptRedisCache("redis://127.0.0.1:1/0", {})._cache
    assert asked.get_client("a") is asked.get_client("b")
    assert asked.get_client("a", write=True) is asked.get_client("b", write=True)
