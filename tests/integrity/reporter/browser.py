"""A person at a browser without JavaScript: reads a page, fills in its form, presses a button."""

from typing import Any
from urllib.parse import urljoin

from bs4 import BeautifulSoup, Tag
from django.http import HttpResponse
from django.test import Client

from integrity.addresses import path_of
from tests.markup import parsed

SECTIONS = {"nl": "integriteit", "en": "integrity", "fr": "integrite", "es": "integridad"}


def address(screen: str, language: str = "nl") -> str:
    """The address of a screen of the test site."""
    return f"/{language}/{SECTIONS[language]}/{path_of(screen, language)}"


class Person:
    """Somebody with a browser of his own, whose requests are checked for forgery."""

    def __init__(self, language: str = "nl") -> None:
        self.client = Client(enforce_csrf_checks=True)
        self.language = language
        self.response: HttpResponse = HttpResponse()
        self.path = ""

    def open(self, screen: str, **headers: str) -> "Person":
        """Go to a screen, by its address."""
        return self.go(address(screen, self.language), **headers)

    def go(self, path: str, **headers: str) -> "Person":
        """Go to an address, following where it leads within the site."""
        self.path = path
        self.response = self.client.get(path, headers=headers)
        return self.follow()

    def follow(self) -> "Person":
        """Follow redirects as a browser does, after a form by GET."""
        while self.response.status_code in (302, 303) and "://" not in self.response["Location"]:
            self.path = urljoin(self.path, self.response["Location"])
            self.response = self.client.get(self.path)
        return self

    @property
    def page(self) -> BeautifulSoup:
        """What is on the screen."""
        return parsed(self.response.content)

    @property
    def text(self) -> str:
        """The words on the screen."""
        return self.page.get_text(" ", strip=True)

    @property
    def title(self) -> str:
        """The heading of the screen."""
        return self.page.h1.get_text(" ", strip=True)

    @property
    def errors(self) -> list[str]:
        """What the error summary says."""
        return [item.get_text(strip=True) for item in self.page.select(".error-summary li")]

    @property
    def code(self) -> str:
        """The code that the screen shows."""
        return "".join(item.get_text() for item in self.page.select(".code-panel__groups li"))

    def is_at(self, screen: str) -> bool:
        """Whether this is a screen, in the language of the person."""
        return self.path == address(screen, self.language)

    def form(self, button: str = "next") -> Tag:
        """The form whose button has this value."""
        found = self.page.select_one(f'main form:has(button[value="{button}"])')
        outside = self.page.select_one(f'button[value="{button}"][form]')
        if found is None and outside is not None:
            found = self.page.select_one(f"form#{outside['form']}")
        assert found is not None, f"no button {button!r} on {self.path}: {self.text[:300]}"
        return found

    def values(self, form: Tag) -> dict[str, Any]:
        """What a form holds as it stands."""
        values: dict[str, Any] = {}
        for field in form.select("input[name], textarea[name]"):
            kind = field.get("type")
            if kind in ("radio", "checkbox"):
                if field.has_attr("checked"):
                    values[field["name"]] = field["value"]
            elif field.name == "textarea":
                # HTML drops the line break that follows the opening tag.
                values[field["name"]] = field.get_text().removeprefix("\n")
            elif kind != "file":
                values[field["name"]] = field.get("value", "")
        return values

    def press(self, button: str = "next", *, follows: bool = True, **typed: Any) -> "Person":
        """Fill in the form and press a button of it."""
        form = self.form(button)
        self.path = urljoin(self.path, str(form.get("action") or self.path))
        data = {**self.values(form), **typed, "action": button}
        self.response = self.client.post(self.path, data)
        return self.follow() if follows else self

    # --- The way in a few words -------------------------------------------------------------
    def begin(self) -> "Person":
        """Open the form and press 'start'."""
        return self.open("start").press("start")

    def write(self, story: str = "Er is geld verdwenen.", **more: Any) -> "Person":
        """Answer all steps, as far as the answers to be checked."""
        kind = {"kind": more.pop("kind", "report"), "concerns_manager": more.pop("concerns", "no")}
        contact = {name: more.pop(name) for name in CONTACT if name in more}
        return self.begin().press(**kind).press(story=story).press(**more).press(**contact)

    def file(self, story: str = "Er is geld verdwenen.", **more: Any) -> str:
        """File a report and type part of the code back; returns the code."""
        self.write(story, **more).press()
        assert self.is_at("code"), self.text[:300]
        code = self.code
        self.open("confirm").press(part=code[-8:])
        assert self.is_at("receipt"), self.text[:300]
        return code

    def come_back(self, code: str) -> "Person":
        """Type a code."""
        return self.open("follow_up").press(code=code)


CONTACT = ("name", "email", "phone", "contact", "notice_address")
