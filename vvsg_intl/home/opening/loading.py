"""The order in which the opening content is loaded: each step needs what came before it."""

import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from vvsg_intl.home.opening import files, front, indexes, pages, records, surveys
from vvsg_intl.home.opening.ledger import Ledger

STEPS: tuple[tuple[str, Callable[[Ledger], None]], ...] = (
    ("languages", front.load_languages),
    ("vocabularies", records.load_vocabularies),
    ("pictures", files.load_images),
    ("documents", files.load_documents),
    ("publications", records.load_publications),
    ("programmes", records.load_programmes),
    ("evaluations", records.load_evaluations),
    ("surveys", surveys.load_surveys),
    ("home page", front.load_home),
    ("sections", pages.load_sections),
    ("programme pages", pages.load_programme_pages),
    ("evaluation pages", pages.load_evaluation_pages),
    ("survey pages", surveys.load_survey_pages),
    ("news", pages.load_news_pages),
    ("other pages", pages.load_content_pages),
    ("sizes of pictures", files.make_all_sizes),
)


def load_opening_content(say: Callable[[str], None]) -> int:
    """Load what was never loaded; says each step that adds something. Returns how many it added."""
    ledger = Ledger()
    try:
        with quiet_log("wagtail"), indexes.updates_paused():
            for name, step in STEPS:
                before = ledger.added
                step(ledger)
                if ledger.added > before:
                    say(f"{name}: {ledger.added - before}")
    finally:
        if ledger.added:
            say("search index")
            indexes.rebuild_indexes()
    return ledger.added


@contextmanager
def quiet_log(name: str) -> Iterator[None]:
    """Without the lines that Wagtail logs for each thing saved and published."""
    logger = logging.getLogger(name)
    level = logger.level
    logger.setLevel(logging.WARNING)
    try:
        yield
    finally:
        logger.setLevel(level)
