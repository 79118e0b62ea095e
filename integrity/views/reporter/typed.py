"""What was typed on the screens so far, kept in the encrypted draft until it is sent."""

import datetime
from collections.abc import Mapping
from typing import Any

from django.db import transaction

from integrity.cookies import DRAFT
from integrity.errors import Code, Refused
from integrity.services.drafts import (
    draft_ends,
    erase_draft,
    read_draft,
    save_draft,
    session_of_filed,
    start_draft,
)
from integrity.views.reporter.visit import Visit

TYPED, FAULTY, REACHED = "typed", "faulty", "reached"


class Typed:
    """The texts by screen, as they were typed, and on which screens a fault is to be shown."""

    def __init__(self, visit: Visit, answers: dict[str, Any]) -> None:
        self.visit = visit
        self.by_screen: dict[str, dict[str, str]] = answers.get(TYPED, {})
        self.faulty: list[str] = answers.get(FAULTY, [])
        self.has_reached_check: bool = answers.get(REACHED, False)

    @classmethod
    def open(cls, visit: Visit) -> "Typed":
        """What the draft of this browser holds; refuses with DRAFT_ENDED."""
        return cls(visit, read_draft(cookie=visit.cookie(DRAFT), now=visit.now))

    @classmethod
    def start(cls, visit: Visit) -> "Typed":
        """A new, empty draft."""
        visit.give(DRAFT, start_draft(now=visit.now))
        return cls(visit, {})

    @classmethod
    def find(cls, visit: Visit) -> "Typed | None":
        """What the draft holds, or None where there is no draft."""
        if not visit.cookie(DRAFT):
            return None
        try:
            return cls.open(visit)
        except Refused as refusal:
            if refusal.code != Code.DRAFT_ENDED:
                raise
            return None

    @classmethod
    def find_or_start(cls, visit: Visit) -> "Typed":
        """The draft of this browser, or a new one."""
        return cls.find(visit) or cls.start(visit)

    @property
    def ends_at(self) -> datetime.datetime:
        """When it is deleted if nothing more happens."""
        return draft_ends(cookie=self.visit.cookie(DRAFT), now=self.visit.now)

    def on(self, screen: str) -> dict[str, str]:
        """What was typed on a screen."""
        return self.by_screen.get(screen, {})

    def keep(self, screen: str, values: Mapping[str, str], *, is_faulty: bool = False) -> None:
        """Keep what was typed on a screen, and whether its faults are shown next time.

        Refuses with DRAFT_ENDED, TOO_LONG and UNAVAILABLE.
        """
        self.by_screen[screen] = dict(values)
        self.mark(screen, is_faulty=is_faulty)
        self.save()

    def mark(self, screen: str, *, is_faulty: bool) -> None:
        """Note whether the faults of a screen are shown; not yet saved."""
        self.faulty = [name for name in self.faulty if name != screen]
        if is_faulty:
            self.faulty.append(screen)

    def save(self) -> None:
        """Write it to the draft."""
        answers = {
            TYPED: self.by_screen,
            FAULTY: self.faulty,
            REACHED: self.has_reached_check,
        }
        save_draft(cookie=self.visit.cookie(DRAFT), answers=answers, now=self.visit.now)

    def drop(self, screen: str) -> None:
        """Forget what was typed on a screen, and the draft with the last of it."""
        if screen in self.by_screen:
            del self.by_screen[screen]
            self.mark(screen, is_faulty=False)
            if self.by_screen:
                self.save()
            else:
                self.erase()

    def erase(self) -> None:
        """Delete the draft and take its cookie back."""
        erase_draft(cookie=self.visit.cookie(DRAFT))
        self.visit.take(DRAFT)


def session_of_sent(visit: Visit) -> str:
    """The session of the report that this draft has become; empty where it has become none."""
    if not visit.cookie(DRAFT):
        return ""
    try:
        with transaction.atomic():
            return session_of_filed(cookie=visit.cookie(DRAFT), now=visit.now) or ""
    except Refused as refusal:
        if refusal.code != Code.DRAFT_ENDED:
            raise
        return ""
