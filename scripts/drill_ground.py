"""The ground of the drills: the stack with a small disk, accounts, a mail server and visitors."""

import json
import os
import subprocess
import tempfile
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import psycopg
import requests
from requests.adapters import HTTPAdapter

from console import Fault, step
from drill_mail import MailServer
from project import ROOT, VENV_PYTHON
from stack_services import HOST, Stack

ORIGIN = f"https://{HOST}"
DISK_MEGABYTES = 48
ALARMS_TO = "alarm@example.org"
# One account for each kind of work, the manager's with a vault; production has no demo accounts.
MAKE_ACCOUNTS = """
import json
from django.utils import timezone
from integrity.management.commands.create_demo_cases import ready
from integrity.vault.fingerprints import in_hex
from vvsg_intl.home.management.commands.create_accounts import create_account
people = {role: create_account(role) for role in ("editor", "moderator", "complaint_manager")}
manager = ready(people["complaint_manager"], timezone.now())
people["complaint_manager"] = manager.account
print(json.dumps({"people": people, "trust": in_hex(manager.vault.key.fingerprint)}))
"""
UNREAD = """
from vvsg_intl.search.services import unread_editions
print(unread_editions().count())
"""


class ThroughProxy(HTTPAdapter):
    """Leads requests for the site's own address to the proxy, as the proxy before it would."""

    def __init__(self, address: str) -> None:
        super().__init__()
        self.address = address

    def send(self, request: requests.PreparedRequest, **options: Any) -> requests.Response:  # type: ignore[override]
        """Send it; cookies, redirects and the referrer see the public address."""
        public = request.url or ORIGIN
        request.url = public.replace(ORIGIN, self.address, 1)
        request.headers.update({"Host": HOST, "X-Forwarded-Proto": "https"})
        try:
            answer = super().send(request, **options)
        finally:
            request.url = public
        answer.url = public
        return answer


@dataclass
class Ground:
    """What the drills stand on."""

    stack: Stack
    mail: MailServer
    has_disk: bool
    people: dict[str, dict[str, str]] = field(default_factory=dict)

    @property
    def disk(self) -> Path:
        """The disk of uploads and of the channel's files."""
        return self.stack.folder / "disk"

    def browser(self) -> requests.Session:
        """A browser that reaches the site through the proxy."""
        session = requests.Session()
        session.mount(ORIGIN, ThroughProxy(self.stack.address))
        return session

    def manage(
        self, *arguments: str, code: Path = ROOT, variables: Mapping[str, str] | None = None
    ) -> str:
        """Run a management command with the settings of the stack; what it says."""
        done = subprocess.run(
            [VENV_PYTHON, "manage.py", *arguments],
            cwd=code,
            env={**self.stack.environment(), **(variables or {})},
            capture_output=True,
            text=True,
            check=False,
        )
        if done.returncode != 0:
            raise Fault(f"manage.py {arguments[0]} failed:\n{done.stdout}{done.stderr}")
        return done.stdout

    def ask(self, question: str, *values: object) -> list[tuple[Any, ...]]:
        """Rows of the stack's database."""
        url = self.stack.environment()["DATABASE_URL"]
        with psycopg.connect(url.replace("postgres:", "postgresql:", 1)) as connection:
            return connection.execute(question.encode(), values).fetchall()

    def has_read_all(self) -> bool:
        """Whether the worker has read every PDF of the site."""
        return self.manage("shell", "-v0", "-c", UNREAD).strip() == "0"


@contextmanager
def ground() -> Iterator[Ground]:
    """Everything from an empty folder, and nothing of it afterwards."""
    with tempfile.TemporaryDirectory(prefix="vvsg-drill-") as name, MailServer() as mail:
        stack = Stack(Path(name))
        # PostgreSQL's own user must reach its folder.
        stack.folder.chmod(0o755)
        stack.extra = {"EMAIL_URL": mail.url, "ALARM_EMAIL": ALARMS_TO, "LOG_LEVEL": "CRITICAL"}
        with small_disk(stack.folder / "disk") as has_disk:
            made = Ground(stack, mail, has_disk)
            ended = threading.Event()
            try:
                with step("from nothing to serving"):
                    stack.prepare()
                    make_accounts(made)
                    stack.serve()
                engine = threading.Thread(target=tend, args=(stack, ended), daemon=True)
                engine.start()
                yield made
            finally:
                ended.set()
                stack.stop()


def make_accounts(made: Ground) -> None:
    """Accounts, and the manager's fingerprint in the settings (docs/integrity.md)."""
    told = json.loads(made.manage("shell", "-v0", "-c", MAKE_ACCOUNTS))
    made.people = told["people"]
    made.stack.extra["INTEGRITY_TRUST_FINGERPRINT"] = told["trust"]


def tend(stack: Stack, ended: threading.Event) -> None:
    """Play the engine's part until the end."""
    while not ended.wait(0.1):
        stack.tend()


@contextmanager
def small_disk(place: Path) -> Iterator[bool]:
    """A disk of its own that can be filled; False where this user may not mount one."""
    place.mkdir()
    command = ["mount", "-t", "tmpfs", "-o", f"size={DISK_MEGABYTES}m", "tmpfs", str(place)]
    is_mounted = os.geteuid() == 0 and (
        subprocess.run(command, check=False, capture_output=True).returncode == 0
    )
    try:
        yield is_mounted
    finally:
        if is_mounted:
            subprocess.run(["umount", "--lazy", str(place)], check=False)
