"""Those who work while the drills go on, and note whatever the site told them it had taken."""

import threading
import time
from dataclasses import dataclass, field
from pathlib import Path

import requests

from console import Fault
from drill_desk import Editor
from drill_ground import ORIGIN, Ground
from drill_people import Reporter

FAULTS = (Fault, requests.RequestException)
AGAIN_SECONDS = 60


class Witness:
    """Somebody who does the same again and again."""

    name = ""
    pause = 1.0

    def __init__(self, ground: Ground) -> None:
        self.ground = ground
        self.turns = 0
        self.faults: list[tuple[float, str]] = []
        self.ended = threading.Event()
        self.thread = threading.Thread(target=self.work, daemon=True)

    def work(self) -> None:
        """Turn after turn until the end; one that fails is noted."""
        while not self.ended.wait(self.pause):
            try:
                self.turn()
                self.turns += 1
            except FAULTS as fault:
                self.faults.append((time.monotonic(), str(fault)[:160]))

    @property
    def taken(self) -> int:
        """How much was acknowledged."""
        raise NotImplementedError

    def turn(self) -> None:
        """Do it once."""
        raise NotImplementedError

    def missing(self) -> list[str]:
        """What was taken since the last look and is not there."""
        raise NotImplementedError

    def stop(self) -> None:
        """Finish the turn and go."""
        self.ended.set()
        self.thread.join()


@dataclass
class Report:
    """A report that was taken, and what was added to it."""

    code: str
    texts: list[str]
    files: list[tuple[str, bytes]] = field(default_factory=list)


class Reporting(Witness):
    """Files a report, a message and a file, each time as somebody else."""

    name = "reports, messages, files"
    pause = 2.0

    def __init__(self, ground: Ground) -> None:
        super().__init__(ground)
        self.reports: list[Report] = []
        self.looked_at = 0

    @property
    def taken(self) -> int:
        """How much was acknowledged."""
        return sum(len(one.texts) + len(one.files) for one in self.reports)

    def turn(self) -> None:
        """From the story to a file, each noted as soon as it is taken."""
        number = self.turns + len(self.faults)
        reporter = Reporter(ORIGIN, self.ground.browser())
        story = f"Verhaal {number} van de oefening."
        reporter.write(story)
        reporter.next()
        report = Report(reporter.read_code(), [story])
        self.reports.append(report)
        reporter.confirm_code()
        message = f"Aanvulling {number} van de oefening."
        reporter.tell(message)
        report.texts.append(message)
        file = (f"bewijs-{number}.txt", f"Bewijs {number}.\n".encode() * 200)
        reporter.add(*file)
        report.files.append(file)

    def missing(self) -> list[str]:
        """What the reporters do not find when they come back."""
        done, self.looked_at = self.looked_at, len(self.reports)
        return [lost for report in self.reports[done:] for lost in self.missing_of(report)]

    def missing_of(self, report: Report) -> list[str]:
        """What its reporter does not find."""
        reporter = Reporter(ORIGIN, self.ground.browser(), code=report.code)
        reporter.come_back()
        reporter.open("/nl/integriteit/opvolgen/berichten/")
        lost = [text for text in report.texts if text not in reporter.words]
        reporter.open("/nl/integriteit/opvolgen/bestanden/")
        return lost + [name for name, content in report.files if not has_file(reporter, name)]


def has_file(reporter: Reporter, name: str) -> bool:
    """Whether a file is listed."""
    return name in reporter.words


class Editing(Witness):
    """Edits a page, publishes it every other time, and uploads a document."""

    name = "edits, documents"
    pause = 1.0

    def __init__(self, ground: Ground) -> None:
        super().__init__(ground)
        self.editor = Editor(ORIGIN, ground.browser(), account=ground.people["moderator"])
        self.editor.sign_in()
        self.page = make_page(ground, self.editor, "oefening")
        self.titles: list[str] = []
        self.documents: dict[str, bytes] = {}

    @property
    def taken(self) -> int:
        """How much was acknowledged."""
        return len(self.titles) + len(self.documents)

    def turn(self) -> None:
        """A title and a document."""
        number = self.turns + len(self.faults)
        title = f"Oefening {number}"
        self.editor.edit(self.page, title, publish=number % 2 == 0)
        self.titles.append(title)
        name, content = f"oefening-{number}", f"nummer;waarde\n{number};1\n".encode()
        self.editor.upload(name, content)
        self.documents[name] = content

    def missing(self) -> list[str]:
        """What is not among the revisions of the page, or not on the disk."""
        rows = self.ground.ask(
            "select content->>'title' from wagtailcore_revision where object_id = %s",
            str(self.page),
        )
        saved = {row[0] for row in rows}
        files = dict(self.ground.ask("select title, file from library_librarydocument"))
        lost = [title for title in self.titles if title not in saved]
        for name, content in self.documents.items():
            if name not in files or not is_stored(self.ground, files[name], content):
                lost.append(name)
        return lost


def is_stored(ground: Ground, name: str, content: bytes) -> bool:
    """Whether a document is on the disk as it was sent."""
    path: Path = ground.disk / "media" / name
    return path.exists() and path.read_bytes() == content


def make_page(ground: Ground, editor: Editor, slug: str, **typed: str) -> int:
    """A news item to work on; its number."""
    known = "select id from wagtailcore_page where slug = %s"
    if not ground.ask(known, slug):
        section = ground.ask(
            "select id from wagtailcore_page join news_newsindexpage on id = page_ptr_id"
            " where locale_id = (select id from wagtailcore_locale where language_code = 'nl')"
        )
        editor.add_news(int(section[0][0]), slug, **typed)
    return int(ground.ask(known, slug)[0][0])


def wait_for_turns(witnesses: list[Witness]) -> list[str]:
    """Wait until each has got something done again; the names of those who never did."""
    before = [one.turns for one in witnesses]
    deadline = time.monotonic() + AGAIN_SECONDS
    waiting = list(zip(witnesses, before, strict=True))
    while waiting and time.monotonic() < deadline:
        time.sleep(0.2)
        waiting = [(one, turns) for one, turns in waiting if one.turns == turns]
    return [one.name for one, _turns in waiting]
