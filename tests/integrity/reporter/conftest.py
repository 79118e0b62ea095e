"""The site with its integrity page in four languages, and somebody who visits it."""

import datetime
import logging
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from django.utils import timezone

from tests.factories import SiteTree
from tests.factories.integrity import NOW, Staff
from tests.integrity.reporter.browser import Person
from tests.integrity.reporter.sweep import Recorder, Sweep

LANGUAGES = ("nl", "en", "fr", "es")


@pytest.fixture(autouse=True)
def later(monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """It is NOW; the fixture lets time pass."""
    clock = [NOW]
    monkeypatch.setattr(timezone, "now", lambda: clock[0])

    def pass_time(**amount: float) -> None:
        clock[0] += datetime.timedelta(**amount)

    return pass_time


@pytest.fixture
def channel(site: SiteTree, manager: Staff) -> SiteTree:
    """The channel, open: there is a manager to seal to."""
    for language in LANGUAGES:
        site.section("integrity", language)
    return site


@pytest.fixture
def person(channel: SiteTree) -> Person:
    """Somebody who reads Dutch."""
    return Person()


@pytest.fixture
def sweep(tmp_path: Path, settings, monkeypatch: pytest.MonkeyPatch, channel) -> Iterator[Sweep]:
    """All places, and every logger at DEBUG as LOG_LEVEL=DEBUG has it."""
    temporary = tmp_path / "temporary"
    temporary.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(temporary))
    settings.ADMINS = [("Admin", "admin@example.org")]
    found = Sweep([temporary, Path(settings.INTEGRITY_ROOT), Path(settings.MEDIA_ROOT)])
    recorder = Recorder(found.logged)
    deaf = [name for name, made in loggers() if not made.propagate]
    levels = {}
    for name in ("", *deaf):
        logger = logging.getLogger(name)
        levels[name] = logger.level
        logger.addHandler(recorder)
    logging.getLogger().setLevel(logging.DEBUG)
    yield found
    for name, level in levels.items():
        logging.getLogger(name).removeHandler(recorder)
        logging.getLogger(name).setLevel(level)


def loggers() -> list[tuple[str, logging.Logger]]:
    """The loggers that there are."""
    known = logging.Logger.manager.loggerDict
    return [(name, made) for name, made in known.items() if isinstance(made, logging.Logger)]
