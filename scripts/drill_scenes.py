"""What goes wrong in the drills, one after another: see drill_faults.py.

Each scene calls `strikes()` when the fault begins, waits until the site is well again, and raises
a Fault where it does not get there by itself.
"""

import os
import signal
import time
from collections.abc import Callable
from dataclasses import dataclass

from console import Fault
from drill_desk import Editor, Refused
from drill_ground import ALARMS_TO, ORIGIN, Ground
from drill_people import Reporter
from process_figures import children
from stack_services import wait_for_health, wait_until, web_names

ALLOWED_SHARE = 0.001
AWAY_SECONDS = 20
READ_AGAIN = """
from vvsg_intl.search.services import forget_edition, public_editions
from vvsg_intl.search.tasks import read_edition_later
for edition in public_editions():
    forget_edition(edition)
    read_edition_later.enqueue(edition.pk)
"""
# A round of mails at an hour of tomorrow, for whatever was filed until now.
ROUND = """
from datetime import timedelta
from django.utils import timezone
from integrity.services.mail_rounds import send_due_news
tomorrow = timezone.localtime() + timedelta(days=1)
send_due_news(tomorrow.replace(hour={hour}, minute=1))
"""
# The manager has been here, and something is new since: one mail is sent until it is read.
SOMETHING_NEW = """
from integrity.models import ManagerKey
ManagerKey.objects.update(has_news=True, is_told=False)
"""
EXAMINE = """
from django.utils import timezone
from vvsg_intl.core.health import examine
examine(timezone.now())
"""


@dataclass
class Stage:
    """Where a scene plays, and when its fault began."""

    ground: Ground
    editor: Editor  # who works for the scene alone
    struck_at: float = 0.0

    def strikes(self) -> None:
        """The fault begins now."""
        self.struck_at = time.monotonic()


@dataclass(frozen=True)
class Scene:
    """A fault, and how many of the pages may fail while it lasts."""

    play: Callable[[Stage], None]
    allowed: float = ALLOWED_SHARE
    people_may_fail: bool = True


def web_is_killed(stage: Stage) -> None:
    """One request process where it stands; then a whole web container."""
    service = stage.ground.stack.services[web_names()[0]]
    master = service.process.pid if service.process else 0
    stage.strikes()
    for process in children(master):
        os.kill(process, signal.SIGKILL)
    time.sleep(2)
    service.kill()
    for name in web_names():
        wait_for_health(stage.ground.stack.ports[name])


def worker_is_killed(stage: Stage) -> None:
    """In the middle of reading PDFs: all are read in the end."""
    ground = stage.ground
    ground.manage("shell", "-v0", "-c", READ_AGAIN)
    running = "select 1 from django_tasks_database_dbtaskresult where status = 'RUNNING'"
    deadline = time.monotonic() + 20
    while not ground.ask(running) and time.monotonic() < deadline:
        time.sleep(0.01)
    stage.strikes()
    ground.stack.services["worker"].kill()
    waiting = "select 1 from django_tasks_database_dbtaskresult where status = 'READY'"
    wait_until(lambda: not ground.ask(waiting), "the list of tasks")
    wait_until(ground.has_read_all, "the index")


def cache_is_killed(stage: Stage) -> None:
    """It comes back empty; then it stays away for a while."""
    service = stage.ground.stack.services["redis"]
    stage.strikes()
    service.kill()
    time.sleep(5)
    service.stop()
    time.sleep(AWAY_SECONDS)
    service.start()


def database_restarts(stage: Stage) -> None:
    """As after a security update."""
    service = stage.ground.stack.services["postgres"]
    stage.strikes()
    service.stop()
    service.start()
    time.sleep(1)
    wait_until(lambda: bool(is_answering(stage.ground)), "PostgreSQL")


def is_answering(ground: Ground) -> bool:
    """Whether the database answers."""
    try:
        return bool(ground.ask("select 1"))
    except Exception:  # whatever the driver raises, it does not
        return False


def disk_is_full(stage: Stage) -> None:
    """Not a byte is free: files are refused in words, and nothing half of them stays."""
    ground = stage.ground
    before = files_on(ground)
    filler = ground.disk / "filler"
    stage.strikes()
    fill(filler)
    try:
        require_refusals(stage)
    finally:
        filler.unlink()
    half = [name for name in files_on(ground) - before if is_unknown(ground, name)]
    if half:
        raise Fault(f"Of what was refused, this stayed on the disk: {half}")


def fill(filler: "os.PathLike[str]") -> None:
    """Write until nothing more goes in."""
    with open(filler, "wb", buffering=0) as file:  # noqa: PTH123
        for size in (2**20, 2**12, 1):
            try:
                while True:
                    file.write(b"x" * size)
            except OSError:
                continue


def require_refusals(stage: Stage) -> None:
    """An editor and a reporter are told that their files were not taken."""
    try:
        stage.editor.upload("vol", b"a;b\n" * 20_000)
    except Refused as refusal:
        if "schijf" not in str(refusal):
            raise
    else:
        raise Fault("A document was taken though the disk is full.")
    reporter = Reporter(ORIGIN, stage.ground.browser())
    reporter.file("Een verhaal bij een volle schijf.")
    try:
        reporter.add("vol.txt", b"vol\n" * 20_000)
    except Fault as refusal:
        if "answered" in str(refusal):
            raise
    else:
        raise Fault("A reporter's file was taken though the disk is full.")


def files_on(ground: Ground) -> set[str]:
    """All files of uploads and of the channel, by path."""
    return {str(path.relative_to(ground.disk)) for path in ground.disk.rglob("*") if path.is_file()}


def is_unknown(ground: Ground, name: str) -> bool:
    """Whether no row of the database knows a file."""
    if name.startswith("private/"):
        stem = name.rpartition("/")[2].partition(".")[0]
        return not ground.ask(
            "select 1 from integrity_attachment where %s in (blob, clean_blob)", stem
        )
    document = name.removeprefix("media/")
    return not ground.ask("select 1 from library_librarydocument where file = %s", document)


def mail_is_down(stage: Stage) -> None:
    """Notices wait for the next round, and the alarm says so when it can."""
    ground, sender = stage.ground, stage.ground.mail
    ground.manage("shell", "-v0", "-c", SOMETHING_NEW)
    sender.received.clear()
    stage.strikes()
    sender.stop()
    ground.manage("shell", "-v0", "-c", EXAMINE)
    ground.manage("shell", "-v0", "-c", ROUND.format(hour=8))
    state = ground.ask("select state from core_healthfinding where name = 'mail'")
    if state == [("ok",)]:
        raise Fault("Nobody noticed that the mail server is away.")
    sender.start()
    ground.manage("shell", "-v0", "-c", EXAMINE)
    ground.manage("shell", "-v0", "-c", ROUND.format(hour=13))
    for address in (ALARMS_TO, "complaint_manager@example.org"):
        if address not in sender.received:
            raise Fault(f"No mail for {address} after the server came back: {sender.received}")
