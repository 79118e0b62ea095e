"""The Atom feed of a list of publications, with its filters."""

import datetime

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.feedgenerator import Atom1Feed
from wagtail.models import Page

from vvsg_intl.core.chrome import Frame
from vvsg_intl.library.models import Publication
from vvsg_intl.library.selectors import publication_card
from vvsg_intl.search.selectors.library import list_title, publications_asked_for

FEED_ITEMS = 20
BEGINNING = datetime.datetime(2000, 1, 1, tzinfo=datetime.UTC)


def publication_feed(section: Page, request: HttpRequest) -> HttpResponse:
    """The newest publications that the address asks for, as Atom (RFC 4287)."""
    frame = Frame.of(request, section.locale.language_code)
    absolute = request.build_absolute_uri
    feed = Atom1Feed(
        title=f"VVSG Internationaal – {list_title(section, frame)}",
        link=absolute(section.get_url(request)),
        feed_url=absolute(request.get_full_path()),
        description=section.intro,
        language=frame.language,
        author_name="VVSG Internationaal",
    )
    found = publications_asked_for(section, frame)
    for publication in sorted(found, key=published, reverse=True)[:FEED_ITEMS]:
        add_item(feed, publication, frame)
    response = HttpResponse(content_type=feed.content_type)
    feed.write(response, "utf-8")
    return response


def published(publication: Publication) -> datetime.datetime:
    """When it first went public here."""
    return publication.first_published_at or BEGINNING


def add_item(feed: Atom1Feed, publication: Publication, frame: Frame) -> None:
    """Add one publication; its id stays the same when it is renamed (RFC 4151)."""
    card = publication_card(publication, frame, with_abstract=True)
    feed.add_item(
        title=card.title_text.text,
        link=frame.request.build_absolute_uri(card.url or "/"),
        unique_id=f"tag:vvsg.be,2022:publication/{publication.pk}/{frame.language}",
        description=card.abstract.text,
        pubdate=published(publication),
        updateddate=publication.last_published_at or timezone.now(),
        categories=[card.kind_label],
    )
