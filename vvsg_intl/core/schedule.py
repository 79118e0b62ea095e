"""Work that a timer starts: apps register functions here, `manage.py run_due` calls each of them.

A function decides by its own records what is due, so that a run twice, late, or after the clock
was moved does nothing twice.
"""

import datetime
import logging
from collections.abc import Callable

from django.utils import timezone

logger = logging.getLogger(__name__)

Work = Callable[[datetime.datetime], object]
REGISTERED: dict[str, Work] = {}


def scheduled(name: str) -> Callable[[Work], Work]:
    """Register a function that takes the present time, under a name that is its own."""

    def register(work: Work) -> Work:
        if REGISTERED.setdefault(name, work) is not work:
            raise ValueError(f"Two scheduled functions are called {name}.")
        return work

    return register


def run_due(now: datetime.datetime | None = None) -> list[str]:
    """Call every registered function once; return the names of those that failed.

    What one of them raises is logged by its kind alone: a message could hold what somebody wrote.
    """
    now = now or timezone.now()
    failed = []
    for name, work in REGISTERED.items():
        try:
            work(now)
        except Exception as fault:
            logger.error("Scheduled work %s failed: %s", name, type(fault).__name__)
            failed.append(name)
    return failed
