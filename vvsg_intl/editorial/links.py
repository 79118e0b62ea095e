"""Links that lead nowhere: to pages and files of this site, and to addresses elsewhere.

Wagtail's index of references knows what is not live, and forgets what is deleted: so links are
read from the text of live pages too. Addresses elsewhere are asked by the scheduled work.
"""

import datetime
import ipaddress
import re
import socket
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.db.models import Case, Exists, F, IntegerField, OuterRef, Q, When
from django.db.models.functions import Cast, Substr
from wagtail.documents import get_document_model
from wagtail.models import Page, ReferenceIndex

from vvsg_intl.editorial.models import LinkReading, PageLink

ADDRESS = re.compile(r"https?://[^\s\"'<>\\]+")
ANCHOR = re.compile(r"<a [^>]*>")
KIND, NUMBER = re.compile(r'linktype=\\?"(page|document)'), re.compile(r'\bid=\\?"(\d+)')
READ_AT_ONCE = 50
CHECKED_AT_ONCE = 3
CHECKED_EVERY = datetime.timedelta(days=7)
TRIES = 2  # a site that is away for an hour is no broken link
SECONDS = 5
# Answers of sites that are there and keep programs out.
THERE = {401, 403, 405, 406, 429, 451, 503, 999}


def broken_references() -> Any:
    """References of live pages to pages that are gone or not live, and to files that are gone."""
    number = Cast(OuterRef("to_object_id"), output_field=IntegerField())
    own = Cast(OuterRef("object_id"), output_field=IntegerField())
    pages, files = (
        ContentType.objects.get_for_model(model) for model in (Page, get_document_model())
    )
    page_there = Exists(Page.objects.filter(pk=number, live=True))
    file_there = Exists(get_document_model().objects.filter(pk=number))
    return (
        ReferenceIndex.objects.filter(base_content_type=pages)
        .filter(Exists(Page.objects.filter(pk=own, live=True)))
        .filter(Q(to_content_type=pages) & ~page_there | Q(to_content_type=files) & ~file_there)
        .order_by("object_id", "to_object_id")
    )


def links_to_the_gone() -> Any:
    """Links in the text of live pages to pages and files that were deleted."""
    found = PageLink.objects.filter(page__live=True).select_related("page__locale")
    for kind, model in (("page", Page), ("document", get_document_model())):
        number = Cast(Substr("address", len(kind) + 2), output_field=IntegerField())
        target = Case(When(address__startswith=f"{kind}:", then=number))
        found = found.annotate(**{f"{kind}_number": target})
        found = found.exclude(Exists(model.objects.filter(pk=OuterRef(f"{kind}_number"))))
    inside = Q(page_number__isnull=False) | Q(document_number__isnull=False)
    return found.filter(inside).order_by("page_id", "pk")


def broken_elsewhere() -> Any:
    """Links to addresses elsewhere that failed twice."""
    return (
        PageLink.objects.filter(failures__gte=TRIES, page__live=True)
        .select_related("page__locale")
        .order_by("page_id", "address")
    )


def addresses_in(value: Any) -> Iterator[str]:
    """Every link in the fields of a page, however deep: an address, or ‘page:12’."""
    if isinstance(value, str):
        for match in ADDRESS.findall(value):
            yield match.replace("&amp;", "&").rstrip(".,;:)")
        for anchor in ANCHOR.findall(value):
            kind, number = KIND.search(anchor), NUMBER.search(anchor)
            if kind and number:
                yield f"{kind[1]}:{number[1]}"
    elif isinstance(value, dict):
        for inner in value.values():
            yield from addresses_in(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from addresses_in(inner)


def read_links(now: datetime.datetime) -> int:
    """Read the links of live pages that were published since they were read; how many pages."""
    known = LinkReading.objects.filter(page=OuterRef("pk"), at__gte=OuterRef("last_published_at"))
    due = Page.objects.filter(live=True, last_published_at__isnull=False).exclude(Exists(known))
    pages = list(due.order_by("pk")[:READ_AT_ONCE].specific())
    for page in pages:
        longest = PageLink._meta.get_field("address").max_length or 0
        texts = addresses_in(page.serializable_data())
        found = {text for text in texts if len(text) <= longest and not is_own(text)}
        links = PageLink.objects.filter(page_id=page.pk)
        links.exclude(address__in=found).delete()
        new = found - set(links.values_list("address", flat=True))
        PageLink.objects.bulk_create(PageLink(page_id=page.pk, address=a) for a in new)
        LinkReading.objects.update_or_create(page_id=page.pk, defaults={"at": now})
    return len(pages)


def is_own(address: str) -> bool:
    """Whether an address is of this site."""
    return bool(urlsplit(address).netloc == urlsplit(settings.SITE_URL).netloc)


def check_links(now: datetime.datetime, ask: Callable[[str], str] | None = None) -> list[str]:
    """Ask a few addresses that are due, one of each host; returns those that were asked.

    `ask` says what is wrong with an address, in a word or a number; nothing where it answers.
    """
    asked = due_addresses(now)
    for address in asked:
        fault = (ask or fault_of)(address)
        links = PageLink.objects.filter(address=address)
        if fault:
            links.update(checked_at=now, fault=fault, failures=F("failures") + 1)
        else:
            links.update(checked_at=now, fault="", failures=0)
    return asked


def due_addresses(now: datetime.datetime) -> list[str]:
    """The addresses whose turn it is: never asked first, then the longest ago."""
    due = (
        PageLink.objects.filter(address__startswith="http")
        .filter(
            Q(checked_at=None)
            | Q(checked_at__lt=now - CHECKED_EVERY)
            | Q(failures__range=(1, TRIES - 1), checked_at__lt=now - datetime.timedelta(days=1))
        )
        .order_by(F("checked_at").asc(nulls_first=True), "pk")
        .values_list("address", flat=True)[: CHECKED_AT_ONCE * 10]
    )
    by_host: dict[str, str] = {}
    for address in due:
        by_host.setdefault(urlsplit(address).netloc, address)
    return list(by_host.values())[:CHECKED_AT_ONCE]


def fault_of(address: str) -> str:
    """What is wrong with an address elsewhere; nothing where something answers."""
    try:
        if not is_public(urlsplit(address).hostname or ""):
            return "private"
        return asked_politely(address)
    except urllib.error.HTTPError as answer:
        return "" if answer.code in THERE else str(answer.code)
    except (OSError, ValueError) as fault:
        return type(fault).__name__


def is_public(host: str) -> bool:
    """Whether a host is on the open internet: nothing inside our network is asked."""
    found = socket.getaddrinfo(host, None, proto=socket.IPPROTO_TCP)
    return bool(found) and all(ipaddress.ip_address(at[4][0]).is_global for at in found)


class _NoRedirects(urllib.request.HTTPRedirectHandler):
    """An answer that leads elsewhere is an answer; where it leads is not followed."""

    def redirect_request(self, *_args: Any, **_kwargs: Any) -> None:
        return None


def asked_politely(address: str) -> str:
    """Ask for the head of an address, under our own name; raises what urllib raises."""
    request = urllib.request.Request(  # noqa: S310 - only http and https are read from texts
        address,
        method="HEAD",
        headers={"User-Agent": f"VVSG Internationaal link check (+{settings.SITE_URL})"},
    )
    try:
        with urllib.request.build_opener(_NoRedirects).open(request, timeout=SECONDS):
            return ""
    except urllib.error.HTTPError as answer:
        if 300 <= answer.code < 400:
            return ""
        raise
