"""Takes the pictures of the complaint manager's manual from a demo site made for it.

Run inside `.venv`: python scripts/make_manual_pictures.py. The pictures are committed; take them
again when the screens change.
"""

import io
import json
import os
import shutil
import subprocess
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, Page, sync_playwright

from code_app import CodeApp
from console import Fault, run_script, say, step
from machine import free_port
from preparation import prepare, site_environment
from project import MANAGE, ROOT, VENV_PYTHON
from site_processes import running_site

PICTURES = ROOT / "docs" / "complaint-manager" / "pictures"
SIZE = (1180, 820)
COLOURS = 128
NEWCOMER = {"username": "nieuw", "password": "nieuw-nieuw-nieuw-1", "totp_secret": "A" * 32}
MAKE_NEWCOMER = f"""
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from vvsg_intl.core.second_factor.factors import keep_app
user = get_user_model().objects.create_user(
    "{NEWCOMER["username"]}", "nieuw@example.org", "{NEWCOMER["password"]}", first_name="Nieuw"
)
user.groups.add(Group.objects.get(name="case_handler"))
keep_app(user=user, secret="{NEWCOMER["totp_secret"]}")
"""


@dataclass
class Visitor:
    """Somebody at a browser, with what opens the account."""

    page: Page
    base: str
    account: dict[str, str]

    def __post_init__(self) -> None:
        self.app = CodeApp(self.account["totp_secret"])

    def code(self) -> str:
        """A code of the app that was not used yet."""
        return self.app.code()

    def go(self, path: str) -> None:
        """Open an address of the channel."""
        self.page.goto(f"{self.base}/admin/integrity/{path}")

    def take(self, name: str, height: int = SIZE[1]) -> None:
        """Take a picture of what is shown."""
        self.page.set_viewport_size({"width": SIZE[0], "height": height})
        self.page.wait_for_timeout(300)
        picture = Image.open(io.BytesIO(self.page.screenshot()))
        picture.convert("RGB").quantize(COLOURS).save(PICTURES / f"{name}.png", optimize=True)
        say(f"  {name}")

    def sign_in(self, *, picture: bool = False) -> None:
        """Sign in with password and code."""
        self.page.goto(f"{self.base}/admin/login/")
        if picture:
            self.take("aanmelden", 640)
        self.page.fill("[name=username]", self.account["username"])
        self.page.fill("[name=password]", self.account["password"])
        self.page.click("button[type=submit]")
        if picture:
            self.take("tweede-factor", 640)
        self.page.fill("[name=code]", self.code())
        self.page.locator("form button.button").first.click()
        self.page.wait_for_load_state()

    def unlock(self, *, picture: bool = False) -> None:
        """Unlock the vault."""
        self.go("unlock/")
        if picture:
            self.take("ontgrendelen", 640)
        self.page.fill("[name=unlock_passphrase]", self.account["vault_passphrase"])
        if self.page.locator("[name=unlock_code]").count():
            self.page.fill("[name=unlock_code]", self.code())
        self.page.locator(".integrity-form button[type=submit]").click()
        self.page.wait_for_load_state()

    def open_case(self, words: str) -> str:
        """Open the case in whose line these words stand; returns its address."""
        self.go("")
        self.page.locator("tr", has_text=words).locator("td.title a").first.click()
        self.page.wait_for_load_state()
        return self.page.url


def main() -> int:
    """Make a demo site, look at it, throw it away."""
    chromium = os.environ.get("CHROMIUM") or shutil.which("chromium")
    if chromium is None:
        raise Fault("Taking pictures needs Chromium. Install it with: apt install chromium")
    PICTURES.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="vvsg-manual-") as folder:
        var = Path(folder)
        prepare(var)
        subprocess.run(
            [VENV_PYTHON, MANAGE, "shell", "-v0", "-c", MAKE_NEWCOMER],
            env=site_environment(var),
            check=True,
        )
        port = free_port()
        with running_site(var, port), sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
            with step("taking the pictures"):
                take_all(browser, f"http://127.0.0.1:{port}", var)
            browser.close()
    return 0


def take_all(browser: Browser, base: str, var: Path) -> None:
    """Each person in a browser of his own."""
    accounts = {
        account["role"]: account for account in json.loads((var / "demo-accounts.json").read_text())
    }

    def visit(account: dict[str, str], look: Callable[[Visitor], None]) -> None:
        context = browser.new_context(locale="nl-BE")
        look(Visitor(context.new_page(), base, account))
        context.close()

    visit(NEWCOMER, look_at_set_up)
    visit(accounts["complaint_manager"], look_as_manager)
    visit(accounts["alternate_manager"], look_as_second_person)
    visit(accounts["case_handler"], look_as_handler)


def look_at_set_up(visitor: Visitor) -> None:
    """A new person: second factor, vault, recovery code."""
    visitor.sign_in(picture=True)
    visitor.page.goto(f"{visitor.base}/admin/second-factor/enrol/")
    visitor.take("app-instellen", 1100)
    visitor.go("vault/set-up/")
    visitor.take("kluis-instellen")
    words = visitor.page.locator(".integrity-secret__words").inner_text()
    visitor.page.fill("[name=passphrase]", words)
    visitor.page.fill("[name=repeated]", words)
    visitor.page.locator(".integrity-form button[type=submit]").click()
    visitor.page.wait_for_load_state()
    visitor.take("herstelcode")
    code = visitor.page.locator(".integrity-secret__code").inner_text()
    visitor.page.fill("[name=code]", code)
    visitor.page.locator(".integrity-form button[type=submit]").click()
    visitor.page.wait_for_load_state()
    visitor.go("vault/")
    visitor.take("mijn-kluis", 1000)


def look_as_manager(visitor: Visitor) -> None:
    """The list, a case and what is done with it, the keys, the figures."""
    visitor.sign_in()
    visitor.unlock(picture=True)
    visitor.go("")
    visitor.take("dossiers", 1000)
    case = visitor.open_case("onkosten zonder tweede handtekening")
    visitor.take("dossier", 1500)
    for act, name in (
        ("triage", "eerste-beoordeling"),
        ("share", "delen"),
        ("close", "afsluiten"),
        ("ask-consent", "toestemming"),
    ):
        visitor.page.goto(f"{case}{act}/")
        visitor.take(name, 1000)
    for path, name in (
        ("register/", "registreren"),
        ("keys/", "mensen-en-sleutels"),
        ("state/", "toestand"),
        ("retention/", "bewaring"),
        ("figures/", "cijfers"),
        ("audit/", "logboek"),
        ("vault/recovery-code/test/", "herstelcode-testen"),
    ):
        visitor.go(path)
        visitor.take(name)
    visitor.go("keys/")
    visitor.page.locator("a[href$='/vouch/']").first.click()
    visitor.take("instaan")


def look_as_second_person(visitor: Visitor) -> None:
    """What the alternate sees of a closing that waits for approval."""
    visitor.sign_in()
    visitor.unlock()
    visitor.open_case("wacht op goedkeuring")
    visitor.take("goedkeuren")


def look_as_handler(visitor: Visitor) -> None:
    """What a handler sees of a case that was shared."""
    visitor.sign_in()
    visitor.unlock()
    visitor.open_case("lopend")
    visitor.take("dossierbehandelaar")


if __name__ == "__main__":
    run_script(main)
