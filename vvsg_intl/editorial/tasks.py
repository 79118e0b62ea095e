"""Scheduled work of the editors: links to other sites."""

from datetime import datetime

from django.conf import settings

from vvsg_intl.core.schedule import scheduled
from vvsg_intl.editorial import links


@scheduled("read the links of pages")
def read_links(now: datetime) -> None:
    """Read the links of pages that were published since."""
    links.read_links(now)


@scheduled("check links to other sites")
def check_links(now: datetime) -> None:
    """Ask a few addresses whether they are still there."""
    if settings.LINKS_ELSEWHERE_ARE_CHECKED:
        links.check_links(now)
