"""Visitors of the drills: they read public pages one after another and note every fault."""

import http.client
import random
import re
import threading
import time
from collections import Counter
from dataclasses import dataclass, field

from stack_services import HOST

READERS = 6
PAUSE = 0.015  # seconds between two pages of one reader
PATIENCE = 30
HEADERS = {"Host": HOST, "X-Forwarded-Proto": "https"}
# What most people read, and what no sitemap lists.
BUSY = ("/nl/", "/en/", "/nl/nieuws/", "/nl/programmas/", "/nl/evaluaties/", "/nl/publicaties/")
SEARCHES = ("/nl/zoeken/?q=water", "/en/search/?q=climate", "/nl/zoeken/?q=benin")


@dataclass(frozen=True)
class Visit:
    """One page that was asked for: when, how long it took, and what was wrong with it, if so."""

    at: float
    seconds: float
    fault: str = ""
    path: str = ""


class Reading:
    """A connection that is kept for as long as it holds, as a browser does."""

    def __init__(self, port: int) -> None:
        self.port = port
        self.connection: http.client.HTTPConnection | None = None

    def get(self, path: str) -> tuple[int, str]:
        """Status and body of a page; an OSError or HTTPException where there is no answer."""
        try:
            if self.connection is None:
                self.connection = http.client.HTTPConnection(
                    "127.0.0.1", self.port, timeout=PATIENCE
                )
            self.connection.request("GET", path, headers=HEADERS)
            answer = self.connection.getresponse()
            return answer.status, answer.read().decode()
        except BaseException:
            self.close()
            raise

    def close(self) -> None:
        """Leave."""
        if self.connection is not None:
            self.connection.close()
            self.connection = None

    def visit(self, path: str) -> tuple[Visit, str]:
        """Read a page; what came of it, and the page."""
        began, at, text = time.perf_counter(), time.monotonic(), ""
        try:
            status, text = self.get(path)
            fault = fault_in(status, text)
        except (OSError, http.client.HTTPException) as error:
            fault = type(error).__name__
        return Visit(at, time.perf_counter() - began, fault, path), text


def fault_in(status: int, text: str) -> str:
    """What is wrong with an answer; nothing with a whole page."""
    if status != 200:
        return str(status)
    return "" if text.rstrip().endswith("</html>") else "half a page"


def all_pages(port: int) -> list[str]:
    """The paths that the sitemap lists."""
    reading = Reading(port)
    index = locations(reading.get("/sitemap.xml")[1])
    parts = [path for path in index if path.endswith(".xml")]
    pages = [path for path in index if path not in parts]
    for part in parts:
        pages += locations(reading.get(part)[1])
    reading.close()
    return pages


def locations(sitemap: str) -> list[str]:
    """The paths in a sitemap."""
    return [found or "/" for found in re.findall(rf"<loc>https://{HOST}([^<]*)</loc>", sitemap)]


@dataclass
class Visitors:
    """All of them together, and what they saw."""

    port: int
    pages: list[str]
    visits: list[Visit] = field(default_factory=list)
    ended: threading.Event = field(default_factory=threading.Event)
    threads: list[threading.Thread] = field(default_factory=list)

    def start(self) -> None:
        """Begin to read."""
        self.ended.clear()
        self.threads = [
            threading.Thread(target=self.read, args=(random.Random(number),), daemon=True)  # noqa: S311
            for number in range(READERS)
        ]
        for thread in self.threads:
            thread.start()

    def read(self, chance: random.Random) -> None:
        """Page after page until the end."""
        reading = Reading(self.port)
        while not self.ended.wait(PAUSE):
            draw = chance.random()
            shelf = BUSY if draw < 0.7 else SEARCHES if draw < 0.75 else self.pages
            self.visits.append(reading.visit(chance.choice(shelf))[0])
        reading.close()

    def stop(self) -> None:
        """Go home."""
        self.ended.set()
        for thread in self.threads:
            thread.join()

    def since(self, moment: float) -> list[Visit]:
        """What was read since then."""
        return [visit for visit in list(self.visits) if visit.at >= moment]


def in_words(faults: list[Visit], moment: float) -> list[str]:
    """How often each fault, and when after a moment."""
    lines = []
    for fault, number in Counter(visit.fault for visit in faults).most_common():
        times = [visit.at - moment for visit in faults if visit.fault == fault]
        paths = Counter(visit.path for visit in faults if visit.fault == fault).most_common(3)
        where = ", ".join(path for path, _times in paths)
        lines.append(f"{number} x {fault} ({min(times):.1f} to {max(times):.1f} s: {where})")
    return lines


def percentile(visits: list[Visit], share: float) -> float:
    """The time within which this share of the pages came, in milliseconds."""
    ordered = sorted(visit.seconds for visit in visits)
    return ordered[min(len(ordered) - 1, int(len(ordered) * share))] * 1000 if ordered else 0.0
