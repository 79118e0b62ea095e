"""The people of the drills: a reporter and a manager who fill in the site's own forms."""

from dataclasses import dataclass, field
from urllib.parse import urljoin

import requests
from bs4 import BeautifulSoup, Tag

from code_app import CodeApp
from console import Fault

SECONDS = 60


@dataclass
class Visitor:
    """Somebody at a browser: the page that is open, and its forms."""

    base: str
    browser: requests.Session = field(default_factory=requests.Session)
    address: str = ""
    page: BeautifulSoup = field(default_factory=lambda: BeautifulSoup("", "html.parser"))

    def open(self, path: str) -> None:
        """Go to an address."""
        self.take(self.browser.get(urljoin(self.base, path), timeout=SECONDS))

    def take(self, answer: requests.Response) -> None:
        """Look at an answer; a Fault where it is none."""
        if not answer.ok:
            raise Fault(f"{answer.url} answered {answer.status_code}.")
        self.address, self.page = answer.url, BeautifulSoup(answer.content, "html.parser")

    def filled_in(self, selector: str) -> dict[str, str]:
        """What a form sends before anything is typed."""
        form = self.page.select_one(selector)
        if not isinstance(form, Tag):
            raise Fault(f"There is no {selector} at {self.address}.")
        hidden = form.select("input[type=hidden][name]")
        return {str(one["name"]): str(one.get("value", "")) for one in hidden}

    def send(
        self, selector: str, typed: dict[str, str], file: tuple[str, bytes] | None = None
    ) -> None:
        """Fill in a form and send it."""
        data = self.filled_in(selector) | typed
        form = self.page.select_one(selector)
        target = urljoin(self.address, str(form.get("action") or "")) if form else self.address
        files = {"file": file} if file else None
        headers = {"Referer": self.address}
        self.take(
            self.browser.post(target, data=data, files=files, headers=headers, timeout=SECONDS)
        )

    @property
    def words(self) -> str:
        """What stands on the page."""
        return self.page.get_text(" ", strip=True)

    def expect(self, words: str) -> None:
        """A Fault where these words do not stand on the page."""
        if words not in self.words:
            raise Fault(f"{self.address} does not say '{words}': {self.words[:400]}")

    def link(self, selector: str) -> str:
        """Where a link leads."""
        found = self.page.select_one(selector)
        if not isinstance(found, Tag):
            raise Fault(f"There is no {selector} at {self.address}.")
        return urljoin(self.address, str(found["href"]))


@dataclass
class Reporter(Visitor):
    """Somebody who reports in Dutch."""

    code: str = ""
    reference: str = ""

    def write(self, story: str) -> None:
        """All steps, as far as the button that sends."""
        self.open("/nl/integriteit/melden/")
        self.send("form.start-box", {"action": "start"})
        self.next(kind="report", concerns_manager="no")
        self.next(story=story)
        self.next()
        self.next()
        self.expect(story)

    def next(self, **typed: str) -> None:
        """Press the button that goes on."""
        self.send("main form:has(button[value=next])", {"action": "next", **typed})

    def read_code(self) -> str:
        """The code on the page: from here on the report counts as taken."""
        self.code = "".join(one.get_text() for one in self.page.select(".code-panel__groups li"))
        if len(self.code) != 20:
            raise Fault(f"No code at {self.address}.")
        return self.code

    def confirm_code(self) -> None:
        """Type the code back."""
        self.open("/nl/integriteit/opvolgen/code/bevestigen/")
        self.next(part=self.code[-8:])
        reference = self.page.select_one(".facts dd")
        self.reference = reference.get_text(strip=True) if reference else ""
        if not self.reference:
            raise Fault(f"No reference at {self.address}.")

    def keep_code(self) -> None:
        """Write the code down and type it back."""
        self.read_code()
        self.confirm_code()

    def file(self, story: str) -> None:
        """File a report."""
        self.write(story)
        self.next()
        self.keep_code()

    def come_back(self) -> None:
        """Open the report with its code."""
        self.open("/nl/integriteit/opvolgen/")
        self.send("main form", {"code": self.code, "action": "next"})

    def tell(self, message: str) -> None:
        """Send a message."""
        self.open("/nl/integriteit/opvolgen/berichten/")
        self.next(body=message)
        self.expect(message)

    def add(self, name: str, content: bytes) -> None:
        """Add a file."""
        self.open("/nl/integriteit/opvolgen/bestanden/")
        self.send("main form", {"action": "next"}, (name, content))
        self.expect(name)


@dataclass
class Staff(Visitor):
    """Somebody with a vault."""

    account: dict[str, str] = field(default_factory=dict)
    app: CodeApp = field(default_factory=lambda: CodeApp(""))

    def sign_in(self) -> None:
        """Password and code, as far as the page that asks for the passphrase."""
        self.open("/admin/login/")
        names = {name: self.account[name] for name in ("username", "password")}
        self.send("form.login-form", names)
        self.send("form:has([name=code])", {"code": self.app.code()})
        self.open("/admin/integrity/unlock/")

    def unlock(self) -> None:
        """Type the passphrase."""
        self.send(".integrity-form", {"unlock_passphrase": self.account["vault_passphrase"]})
        if "unlock" in self.address:
            raise Fault(f"The vault did not open: {self.words[:300]}")

    def read(self, reference: str) -> None:
        """Open a case."""
        self.open(f"/admin/integrity/cases/{reference}/")
