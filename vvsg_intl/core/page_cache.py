"""Whole pages, kept for all visitors alike for as long as the content stays the same.

Only what a view calls public is kept (`tell_caches`), under its address and the generation of the
content that it shows. So nothing is ever purged: after a change, nobody asks for the old key again.
"""

import hashlib
import re
import time
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

from django.conf import settings
from django.core.cache import caches
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.utils.cache import get_conditional_response, patch_cache_control

from vvsg_intl.core.generation import (
    Generation,
    current_generation,
    one_generation,
    recent_generation,
    remember_recent,
)
from vvsg_intl.core.i18n import LANGUAGES

# For a proxy in front: a second, and four more while one request asks again.
FRESH_SECONDS, STALE_SECONDS = 1, 4
LARGEST = 64 * 1024  # bytes of a body that is kept
MOST_NEAR, NEAR_SECONDS = 64, 60.0  # what a process has at hand: 4 MB at most, for a minute
MOST_RENDERINGS = 3
# Pages stand below their language; health, files and the admin are nothing for this cache.
LOCALISED = re.compile(rf"/(?:{'|'.join(LANGUAGES)})/")
# What the look of a page comes from, beside its content.
RELEASED = ("requirements", "locale", "static", "templates")
RELEASED_KINDS = {".css", ".html", ".mo", ".py", ".svg", ".txt"}
GZIP = re.compile(r"\bgzip\b")


def tell_caches(request: HttpRequest, response: HttpResponseBase) -> None:
    """Say in the headers of a page whether it is the same for everybody or this reader's alone.

    A view that said so itself, as for a picture, is right.
    """
    if response.has_header("Cache-Control"):
        return
    if is_anonymous_reading(request) and response.status_code == 200:
        patch_cache_control(
            response,
            public=True,
            max_age=FRESH_SECONDS,
            stale_while_revalidate=STALE_SECONDS,
        )
    else:
        patch_cache_control(response, private=True, no_cache=True)


def is_anonymous_reading(request: HttpRequest) -> bool:
    """Whether a visitor who is not signed in reads something."""
    return (
        request.method in ("GET", "HEAD")
        and settings.SESSION_COOKIE_NAME not in request.COOKIES
        and not getattr(request, "is_preview", False)
    )


@dataclass(frozen=True)
class KeptPage:
    """A response as it was sent: its headers and its body, compressed or not."""

    headers: dict[str, str]
    content: bytes

    def response(self) -> HttpResponse:
        """The response anew."""
        return HttpResponse(self.content, headers=self.headers)


class PageCacheMiddleware:
    """The first of all: answers from the cache without a session, a language or a query."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response
        # By the keys of the cache, so nothing here outlives a change either.
        self.near: dict[str, KeptPage] = {}
        self.near_until = 0.0

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """The kept page, or a new one that is kept if it may be."""
        if not (LOCALISED.match(request.path_info) and is_anonymous_reading(request)):
            return self.get_response(request)
        generation = recent_generation()
        if generation is None:
            return self.get_response(request)
        page = self.find(key_of(request, generation))
        if page is None:
            return self.rendered(request, generation)
        etag = page.headers.get("ETag")
        response = page.response()
        return get_conditional_response(request, etag, response=response) or response

    def find(self, key: str) -> KeptPage | None:
        """A kept page: from this process where it was asked for of late, else from the cache."""
        now = time.monotonic()
        if now > self.near_until or len(self.near) >= MOST_NEAR:
            self.near, self.near_until = {}, now + NEAR_SECONDS
        if (page := self.near.get(key)) is not None:
            return page
        found: KeptPage | None = caches["pages"].get(key)
        if found is not None:
            self.near[key] = found
        return found

    def rendered(self, request: HttpRequest, generation: Generation) -> HttpResponseBase:
        """A page that shows one state of the content: made again when that is another by then."""
        for _ in range(MOST_RENDERINGS):
            with one_generation(generation):
                response = self.get_response(request)
            if not is_public(response):
                break
            asked_at = time.monotonic()
            if (now := current_generation()) == generation:
                self.keep(request, response, generation)
                break
            generation = remember_recent(now, asked_at).generation
        return response

    def keep(
        self, request: HttpRequest, response: HttpResponseBase, generation: Generation
    ) -> None:
        """Keep the answer to a GET that is whole and not too large."""
        if request.method != "GET" or not isinstance(response, HttpResponse):
            return
        if len(response.content) <= LARGEST:
            page = KeptPage(dict(response.items()), response.content)
            caches["pages"].set(key_of(request, generation), page)


def is_public(response: HttpResponseBase) -> bool:
    """Whether a view called this response the same for everybody, and nothing made it differ."""
    varies = {name.strip() for name in response.get("Vary", "").split(",") if name.strip()}
    return (
        response.status_code == 200
        and "public" in response.get("Cache-Control", "")
        and not response.streaming
        and not response.cookies
        and varies <= {"Accept-Encoding"}
    )


@cache
def release() -> str:
    """What this process runs: a new version shows no page that the one before has made."""
    total = hashlib.blake2b(digest_size=20)
    apps = {name.partition(".")[0] for name in settings.INSTALLED_APPS}
    for part in sorted(apps.union(RELEASED)):
        for path in sorted((settings.ROOT / part).rglob("*")):
            if path.suffix in RELEASED_KINDS:
                found = path.stat()
                name = path.relative_to(settings.ROOT)
                total.update(f"{name} {found.st_size} {found.st_mtime_ns}\n".encode())
    return total.hexdigest()


def key_of(request: HttpRequest, generation: Generation) -> str:
    """The key of an address, with the state of code and content and what the reader can unpack."""
    parts = (
        release(),
        request.scheme,
        request.META.get("HTTP_HOST", ""),
        request.get_full_path(),
        bool(GZIP.search(request.META.get("HTTP_ACCEPT_ENCODING", ""))),
        generation,
    )
    return hashlib.blake2b(repr(parts).encode(), digest_size=20).hexdigest()
