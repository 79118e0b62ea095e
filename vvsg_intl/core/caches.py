"""A Redis that visitors can do without: while it is away, nothing is known and nothing is kept.

Wagtail itself asks the cache for the roots of the site and for pictures in every page.
"""

import logging
import time
from collections.abc import Callable
from typing import Any

from django.core.cache.backends.base import DEFAULT_TIMEOUT, BaseCache
from django.core.cache.backends.redis import RedisCache, RedisCacheClient
from redis import RedisError

logger = logging.getLogger(__name__)

PAUSE_SECONDS = 5.0


class KeptClient(RedisCacheClient):
    """Django makes a client for each question; one for all takes a third off a kept page."""

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self._clients: dict[bool, Any] = {}

    def get_client(self, key: Any = None, *, write: bool = False) -> Any:
        """The client of the one server there is; threads share its pool of connections."""
        if write not in self._clients:
            self._clients[write] = super().get_client(key, write=write)
        return self._clients[write]


class KeptRedisCache(RedisCache):
    """Django's, with that client."""

    def __init__(self, server: str, params: dict[str, Any]) -> None:
        super().__init__(server, params)
        self._class = KeptClient


class ForgivingRedisCache(BaseCache):
    """One that is away costs a moment every few seconds, never an answer.

    What is not here Django makes of what is.
    """

    def __init__(self, server: str, params: dict[str, Any]) -> None:
        super().__init__(params)
        self.redis: BaseCache = KeptRedisCache(server, params)
        self.away_until = 0.0

    def ask(self, question: Callable[[], Any], otherwise: Any) -> Any:
        """What Redis answers; `otherwise` while it is away."""
        if time.monotonic() < self.away_until:
            return otherwise
        try:
            return question()
        except RedisError as fault:
            logger.warning("The cache does not answer: %s", type(fault).__name__)
            self.away_until = time.monotonic() + PAUSE_SECONDS
            return otherwise

    def get(self, key: Any, default: Any = None, version: int | None = None) -> Any:
        """The value, or the default."""
        return self.ask(lambda: self.redis.get(key, default, version), default)

    def get_many(self, keys: Any, version: int | None = None) -> dict[Any, Any]:
        """The values that are kept."""
        wanted = list(keys)
        found: dict[Any, Any] = self.ask(lambda: self.redis.get_many(wanted, version), {})
        return found

    def set(
        self, key: Any, value: Any, timeout: Any = DEFAULT_TIMEOUT, version: int | None = None
    ) -> None:
        """Keep a value, if it can be."""
        self.ask(lambda: self.redis.set(key, value, timeout, version), None)

    def add(
        self, key: Any, value: Any, timeout: Any = DEFAULT_TIMEOUT, version: int | None = None
    ) -> bool:
        """Keep a value unless there is one; whether it was kept."""
        return bool(self.ask(lambda: self.redis.add(key, value, timeout, version), False))

    def touch(self, key: Any, timeout: Any = DEFAULT_TIMEOUT, version: int | None = None) -> bool:
        """Keep a value for longer; whether there is one."""
        return bool(self.ask(lambda: self.redis.touch(key, timeout, version), False))

    def delete(self, key: Any, version: int | None = None) -> bool:
        """Forget a value; whether there was one."""
        return bool(self.ask(lambda: self.redis.delete(key, version), False))

    def clear(self) -> None:
        """Forget everything."""
        self.ask(self.redis.clear, None)
