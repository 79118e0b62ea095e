"""The Atom feed of a language's news."""

import datetime
import re
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.feedgenerator import Atom1Feed
from wagtail.models import Page

from news.selectors import pages

FEED_ITEMS = 20
# What XML 1.0 cannot hold (section 2.2), though a paste from a word processor may.
NOT_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def news_feed(section: Page, request: HttpRequest) -> HttpResponse:
    """The newest items below a news section, as Atom (RFC 4287)."""
    absolute = request.build_absolute_uri
    language = section.locale.language_code
    feed = Atom1Feed(
        title=for_xml(f"VVSG Internationaal – {section.title}"),
        link=absolute(section.get_url(request)),
        feed_url=absolute(request.path),
        description=for_xml(section.intro),
        language=language,
        author_name="VVSG Internationaal",
    )
    for item in pages().for_cards().filter(locale__language_code=language)[:FEED_ITEMS]:
        add_item(feed, item, absolute(item.get_url(request)))
    response = HttpResponse(content_type=feed.content_type)
    feed.write(response, "utf-8")
    return response


def for_xml(text: str) -> str:
    """The text with a space for each sign that XML cannot hold."""
    return NOT_IN_XML.sub(" ", text)


def add_item(feed: Atom1Feed, item: Any, url: str) -> None:
    """Add one item; its id stays the same when the page moves (RFC 4151)."""
    published = timezone.make_aware(datetime.datetime.combine(item.date, datetime.time(9)))
    feed.add_item(
        title=for_xml(item.title),
        link=url,
        unique_id=f"tag:vvsg.be,2022:{item.translation_key}/{item.locale.language_code}",
        description=for_xml(item.intro),
        pubdate=published,
        updateddate=max(item.last_published_at or published, published),
        categories=[for_xml(str(link.theme)) for link in item.theme_links.all()],
    )
