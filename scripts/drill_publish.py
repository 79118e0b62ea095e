"""A thousand visits while a page is published again and again: see drill_faults.py.

An old page is one that was asked for later than a change may take to arrive (a second in the
application, five through the proxy); a mixture is one that shows two states at once.
"""

import re
import threading
import time
from dataclasses import dataclass, field

from console import Fault, say
from drill_desk import Editor
from drill_ground import ORIGIN, Ground
from drill_visitors import Reading
from drill_witnesses import make_page
from stack_services import web_names

VISITS = 1000
TIMES = 12
BETWEEN_SECONDS = 2.5
IDLE_SECONDS = 20
# How many seconds a change may take to be seen.
APPLICATION_SECONDS, PROXY_SECONDS = 1.0, 5.0
SLUG, QUIET, TODAY = "publicatie", "stilte", "Het is vandaag"
# The page itself says its number in title and intro; so does its card in the list of news.
PATHS = (f"/nl/nieuws/{SLUG}/", "/nl/nieuws/")
NUMBER = re.compile(r"Stand (\d+)\b")


@dataclass(frozen=True)
class Seen:
    """The numbers on a page, when it was asked for, and where."""

    at: float
    way: str
    path: str
    numbers: list[int]


@dataclass
class Watch:
    """What visitors of each way saw, and when each number was published."""

    ways: dict[str, int]
    seen: list[Seen] = field(default_factory=list)
    published: list[float] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)
    ended: threading.Event = field(default_factory=threading.Event)

    def look(self, way: str) -> None:
        """Read the pages in turn until the end."""
        reading = Reading(self.ways[way])
        while not self.ended.wait(0.02):
            for path in PATHS:
                visit, text = reading.visit(path)
                if visit.fault:
                    self.faults.append(f"{way}: {visit.fault}")
                else:
                    numbers = [int(number) for number in NUMBER.findall(text)]
                    self.seen.append(Seen(visit.at, way, path, numbers))
        reading.close()


def idle_and_publish(made: Ground) -> None:
    """The drill; a Fault where anybody saw what he should not."""
    editor = Editor(ORIGIN, made.browser(), account=made.people["moderator"])
    quiet, page = (make_page(made, editor, slug) for slug in (QUIET, SLUG))
    proxy = made.stack.ports["nginx"]
    Reading(proxy).visit(f"/nl/nieuws/{QUIET}/")
    editor.edit(quiet, TODAY, publish=True)
    idle_since = time.monotonic()
    editor.edit(page, "Stand 0", publish=True)
    watch = Watch({"proxy": proxy} | {name: made.stack.ports[name] for name in web_names()})
    threads = [threading.Thread(target=watch.look, args=(way,)) for way in watch.ways for _ in "ab"]
    time.sleep(PROXY_SECONDS)
    watch.published.append(time.monotonic())
    for thread in threads:
        thread.start()
    try:
        publish(editor, page, watch)
    finally:
        watch.ended.set()
        for thread in threads:
            thread.join()
    judge(watch)
    time.sleep(max(0.0, IDLE_SECONDS - (time.monotonic() - idle_since)))
    text = Reading(proxy).get(f"/nl/nieuws/{QUIET}/")[1]
    if TODAY not in text:
        raise Fault(f"The first visitor after {IDLE_SECONDS} quiet seconds got an old page.")
    say(f"  the first visitor after {IDLE_SECONDS} quiet seconds got today's page")


def publish(editor: Editor, page: int, watch: Watch) -> None:
    """Publish number after number, and wait until the last can have arrived."""
    for number in range(1, TIMES + 1):
        editor.edit(page, f"Stand {number}", publish=True)
        watch.published.append(time.monotonic())
        time.sleep(BETWEEN_SECONDS)
    time.sleep(PROXY_SECONDS)


def judge(watch: Watch) -> None:
    """Print what was seen; a Fault for old pages, mixtures and too few visits."""
    mixed = [one for one in watch.seen if len(set(one.numbers)) != 1]
    delays = dict.fromkeys(watch.ways, 0.0)
    for one in watch.seen:
        if one.numbers:
            late = lateness(watch, one.at, min(one.numbers))
            delays[one.way] = max(delays[one.way], late)
    say(f"  {len(watch.seen)} visits while {TIMES} states were published; {len(mixed)} mixtures")
    for way, late in delays.items():
        say(f"  {way}: a state was seen until {late:.2f} s after the next was published")
    limits = {way: PROXY_SECONDS if way == "proxy" else APPLICATION_SECONDS for way in watch.ways}
    late_ways = [way for way, late in delays.items() if late > limits[way]]
    if watch.faults or mixed or late_ways or len(watch.seen) < VISITS:
        raise Fault(
            f"Of {len(watch.seen)} visits {len(mixed)} were mixtures ({mixed[:2]}), "
            f"too late: {late_ways}, faults: {watch.faults[:3]}"
        )


def lateness(watch: Watch, at: float, number: int) -> float:
    """How long before a visit the number after the one it saw was published; 0 for the newest."""
    following = number + 1
    return max(0.0, at - watch.published[following]) if following < len(watch.published) else 0.0
