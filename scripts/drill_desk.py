"""An editor of the drills, who fills in the forms of the admin without JavaScript."""

from dataclasses import dataclass, field
from urllib.parse import urljoin

import requests
from bs4 import Tag

from console import Fault
from drill_people import SECONDS, Visitor

UNSENT = {"file", "submit", "button", "reset", "image"}


@dataclass
class Editor(Visitor):
    """Somebody who is signed in and keeps pages and files."""

    account: dict[str, str] = field(default_factory=dict)

    def sign_in(self) -> None:
        """Password alone: editors need no second factor."""
        self.browser.cookies.clear()
        self.open("/admin/login/")
        names = {name: self.account[name] for name in ("username", "password")}
        self.send("form.login-form", names)
        if "login" in self.address:
            raise Fault(f"{self.account['username']} could not sign in: {self.words[:200]}")

    def require_signed_in(self, path: str) -> None:
        """Open a page of the admin; sign in first where a session has ended."""
        self.open(path)
        if "/login/" in self.address:
            self.sign_in()
            self.open(path)

    def hand_in(
        self, path: str, typed: dict[str, str], files: dict[str, tuple[str, bytes]] | None = None
    ) -> None:
        """Fill in the main form of a page and send it; a Fault unless it was taken."""
        self.require_signed_in(path)
        form = self.page.select_one("form[method=post i]:has([name=title])")
        if not isinstance(form, Tag):
            raise Fault(f"There is no form at {self.address}.")
        target = urljoin(self.address, str(form.get("action") or ""))
        answer = self.browser.post(
            target,
            data=whole_form(form) | typed,
            files=files,
            headers={"Referer": self.address},
            timeout=SECONDS,
        )
        self.take(answer)
        if not answer.history:
            raise Refused(refusal(answer, self))

    def add_news(self, section: int, slug: str, **typed: str) -> None:
        """Publish a news item."""
        typed = {"title": slug, "intro": slug, "slug": slug, "body-count": "0", **typed}
        typed["action-publish"] = "publish"
        self.hand_in(f"/admin/pages/add/news/newspage/{section}/", typed)

    def edit(self, page: int, title: str, *, publish: bool, **typed: str) -> None:
        """Give a page another title and intro, as a draft or for everybody."""
        typed = {"title": title, "intro": title, "body-count": "0", **typed}
        if publish:
            typed["action-publish"] = "publish"
        self.hand_in(f"/admin/pages/{page}/edit/", typed)

    def upload(self, title: str, content: bytes) -> None:
        """Add a document."""
        files = {"file": (f"{title}.csv", content)}
        self.hand_in("/admin/documents/add/", {"title": title}, files)


class Refused(Fault):
    """A form came back with a message."""


def refusal(answer: requests.Response, visitor: Visitor) -> str:
    """What a form that came back says."""
    told = visitor.page.select(".messages li, .error-message, .errorlist li, .w-field__errors")
    words = " ".join(one.get_text(" ", strip=True) for one in told)
    return f"{answer.url} did not take it: {words or visitor.words[:200]}"


def whole_form(form: Tag) -> dict[str, str]:
    """What a browser would send of a form as it stands."""
    values: dict[str, str] = {}
    for one in form.select("input[name], textarea[name], select[name]"):
        name, kind = str(one["name"]), str(one.get("type", "text"))
        if one.name == "textarea":
            values[name] = one.get_text().removeprefix("\n")
        elif one.name == "select":
            chosen = one.select_one("option[selected]") or one.select_one("option")
            values[name] = str(chosen.get("value", "")) if chosen else ""
        elif kind in {"checkbox", "radio"}:
            if one.has_attr("checked"):
                values[name] = str(one.get("value", "on"))
        elif kind not in UNSENT:
            values[name] = str(one.get("value", ""))
    return values
