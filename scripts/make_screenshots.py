"""Takes the pictures of all manuals from a fresh demo site made for it.

Run inside `.venv`: python scripts/make_screenshots.py [manual]. The pictures are committed; take
them again when the screens change: `make screenshots`.
"""

import json
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, sync_playwright

import manual_complaints
import manual_editors
from console import Fault, run_script, step
from machine import free_port
from preparation import prepare, site_environment
from project import MANAGE, ROOT, VENV_PYTHON
from site_processes import running_site

FLAGS = ["--no-sandbox", "--lang=nl-BE"]
MANUALS = {manual.FOLDER: manual for manual in (manual_complaints, manual_editors)}


def main() -> int:
    """Make a demo site, look at it, throw it away."""
    chromium = os.environ.get("CHROMIUM") or shutil.which("chromium")
    if chromium is None:
        raise Fault("Taking pictures needs Chromium. Install it with: apt install chromium")
    if unknown := set(sys.argv[1:]) - set(MANUALS):
        raise Fault(f"There is no manual {', '.join(unknown)}; there are: {', '.join(MANUALS)}.")
    chosen = [MANUALS[name] for name in sys.argv[1:] or MANUALS]
    with tempfile.TemporaryDirectory(prefix="vvsg-manual-") as folder:
        var = Path(folder)
        prepare(var)
        commands = [("shell", "-v0", "-c", manual.PREPARATION) for manual in chosen]
        for command in (*commands, ("run_due",)):
            subprocess.run([VENV_PYTHON, MANAGE, *command], env=site_environment(var), check=True)
        port = free_port()
        with running_site(var, port), sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=chromium, args=FLAGS)
            for manual in chosen:
                with step(f"taking the pictures of {manual.FOLDER}"):
                    take_all(manual, browser, f"http://127.0.0.1:{port}", var)
            browser.close()
    return 0


def take_all(manual: Any, browser: Browser, base: str, var: Path) -> None:
    """Each person of a manual in a browser of his own; pictures that nobody takes are removed."""
    accounts = {
        account["role"]: account for account in json.loads((var / "demo-accounts.json").read_text())
    }
    pictures = ROOT / "docs" / manual.FOLDER / "pictures"
    shutil.rmtree(pictures, ignore_errors=True)
    pictures.mkdir(parents=True)
    for person in manual.PEOPLE:
        account = person.account
        known = accounts[account] if isinstance(account, str) else account
        context = browser.new_context(locale="nl-BE")
        person.look(person.camera(context.new_page(), base, known, pictures))
        context.close()


if __name__ == "__main__":
    run_script(main)
