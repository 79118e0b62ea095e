"""Background and scheduled work of search."""

from datetime import datetime

from django_tasks import task

from vvsg_intl.core.schedule import scheduled
from vvsg_intl.search.services import forget_rare_misses, read_edition, unread_editions

MOST_AT_ONCE = 10


@task()
def read_edition_later(edition_id: int) -> None:
    """Make the pages of an edition's PDF findable."""
    read_edition(edition_id=edition_id)


@scheduled("search: unread files")
def read_unread(now: datetime) -> None:
    """Read what a stopped worker left; a file that is read, or known to be unreadable, is not."""
    for pk in list(unread_editions().values_list("pk", flat=True)[:MOST_AT_ONCE]):
        read_edition(edition_id=pk)


@scheduled("search: rare misses")
def forget_misses(now: datetime) -> None:
    """Drop searches without result that too few people made."""
    forget_rare_misses(now)
