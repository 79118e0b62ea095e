"""Somebody at a browser who takes pictures of the admin for a manual."""

import io
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from PIL import Image
from playwright.sync_api import Page

from code_app import CodeApp
from console import Fault, say

SIZE = (1180, 820)
COLOURS = 128


class Camera:
    """A signed-in person; `account` is what opens the account."""

    def __init__(self, page: Page, base: str, account: dict[str, Any], folder: Path) -> None:
        self.page, self.base, self.account, self.folder = page, base, account, folder
        secret = account.get("totp_secret")
        self.app = CodeApp(str(secret)) if secret else None

    def code(self) -> str:
        """A code of the app that was not used yet."""
        if self.app is None:
            raise Fault("The screen asks a code of an account without an app.")
        return self.app.code()

    def go(self, path: str) -> None:
        """Open an address of the site."""
        self.page.goto(f"{self.base}{path}")

    def take(self, name: str, height: int = SIZE[1]) -> None:
        """Take a picture of what is shown."""
        self.page.set_viewport_size({"width": SIZE[0], "height": height})
        self.page.wait_for_timeout(300)
        picture = Image.open(io.BytesIO(self.page.screenshot()))
        small = picture.convert("RGB").quantize(COLOURS)
        small.save(self.folder / f"{name}.png", optimize=True)
        say(f"  {self.folder.parent.name}/{name}")

    def sign_in(self, *, picture: bool = False) -> None:
        """Sign in with password and, where the account has one, a code."""
        self.page.goto(f"{self.base}/admin/login/")
        if picture:
            self.take("aanmelden", 640)
        self.page.fill("[name=username]", str(self.account["username"]))
        self.page.fill("[name=password]", str(self.account["password"]))
        self.page.click("button[type=submit]")
        self.page.wait_for_load_state()
        if self.page.locator("[name=code]").count():
            if picture:
                self.take("tweede-factor", 640)
            self.page.fill("[name=code]", self.code())
            self.page.locator("form button.button").first.click()
            self.page.wait_for_load_state()


@dataclass(frozen=True)
class Person:
    """Whose browser (a role, or an account) and what he looks at."""

    account: str | dict[str, Any]
    look: Callable[[Any], None]
    camera: type[Camera] = Camera
