"""A backup restored on a new machine, on SQLite and PostgreSQL: see drill.py and docs/integrity.md.

What `manage.py backup` made and the keys are all that is left of the first machine. On a second one
`manage.py restore` puts it back: a reporter with the code and a manager with the passphrase get in.
"""

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from code_app import CodeApp
from console import Fault, run_script, say, step
from drill_people import Reporter, Staff, Visitor
from drill_site import (
    POSTGRESQL,
    SQLITE,
    account,
    keys_of,
    manage,
    postgresql,
    settings,
)
from machine import free_port
from preparation import prepare
from site_processes import running_site

STORY = "Dit verhaal moet de brand overleven."
ANSWER = "Wij hebben het gelezen."
EVIDENCE = b"Dit bewijs ook.\n"


def main() -> int:
    """The drill on each database."""
    for database in (SQLITE, POSTGRESQL):
        say(f"--- {database}")
        with tempfile.TemporaryDirectory(prefix="vvsg-drill-") as folder, ExitStack() as stack:
            urls = ["", ""]
            if database == POSTGRESQL:
                urls = [stack.enter_context(postgresql()) for _ in urls]
            drill(Path(folder), *urls)
    return 0


def drill(folder: Path, old_url: str, new_url: str) -> None:
    """Live on one machine, lose it, go on on another."""
    old, backup, new = (folder / name for name in ("old", "backup", "new"))
    for place in (old, backup, new):
        place.mkdir()
    reporter = Reporter("")
    with settings(**database(old_url)):
        prepare(old)
        details = account(old, "complaint_manager")
        app = CodeApp(details["totp_secret"])
        with step("the first machine: a report, a file, an answer"), site(old) as base:
            reporter.base = base
            reporter.file(STORY)
            reporter.add("bewijs.txt", EVIDENCE)
            answer(Staff(base, account=details, app=app), reporter.reference)
        with step("backup, and the keys apart; then the machine is lost"):
            made = manage(old, "backup", str(backup)).strip()
            keys = keys_of(old)
    shutil.rmtree(old)
    with settings(**database(new_url), **keys):
        with step("the second machine: everything put back, the chain of the audit looked at"):
            manage(new, "restore", made)
            manage(new, "collectstatic", "--no-input")
            manage(new, "verify_audit")
        with step("the reporter and the manager get in and read"), site(new) as base:
            look_as_reporter(Reporter(base, code=reporter.code))
            look_as_manager(Staff(base, account=details, app=app), reporter.reference)


def database(url: str) -> dict[str, str]:
    """The variable that names a database; none for the embedded one."""
    return {"DATABASE_URL": url} if url else {}


@contextmanager
def site(var: Path) -> Iterator[str]:
    """The site in `var`, running; its address."""
    port = free_port()
    with running_site(var, port):
        yield f"http://127.0.0.1:{port}"


def answer(manager: Staff, reference: str) -> None:
    """Acknowledge a report."""
    manager.sign_in()
    manager.unlock()
    manager.open(f"/admin/integrity/cases/{reference}/acknowledge/")
    manager.send(".integrity-form", {"body": ANSWER})


def look_as_reporter(reporter: Reporter) -> None:
    """With the code: the story, the answer, the file."""
    reporter.come_back()
    reporter.open("/nl/integriteit/opvolgen/berichten/")
    reporter.expect(STORY)
    reporter.expect(ANSWER)
    reporter.open("/nl/integriteit/opvolgen/bestanden/")
    require_evidence(reporter, ".file-list a")


def look_as_manager(manager: Staff, reference: str) -> None:
    """With password, code of the app and passphrase: the story and the file."""
    manager.sign_in()
    manager.unlock()
    manager.read(reference)
    manager.expect(STORY)
    require_evidence(manager, "a[href$='/original/']")


def require_evidence(visitor: Visitor, selector: str) -> None:
    """A Fault unless the link leads to the file as it was sent."""
    content = visitor.browser.get(visitor.link(selector), timeout=60).content
    if content != EVIDENCE:
        raise Fault(f"The file came back as {content[:80]!r}.")


if __name__ == "__main__":
    run_script(main)
