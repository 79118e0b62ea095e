"""What people do in the admin: sign in, choose, save, publish, translate."""

import json
import os
import re
import secrets
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

from PIL import Image
from playwright.sync_api import BrowserContext, Locator, Page, expect

from tests.e2e.served_site import VAR_DIR

ROOT = Path(__file__).resolve().parents[2]
# The moment of every scheduled page was a minute ago.
HURRY = """
from datetime import timedelta
from django.utils import timezone
from wagtail.models import Revision
past = timezone.now() - timedelta(minutes=1)
for revision in Revision.objects.exclude(approved_go_live_at=None):
    revision.approved_go_live_at = past
    revision.content["go_live_at"] = past.isoformat()
    revision.save()
"""


def sign_in(open_context: Callable[..., BrowserContext], role: str) -> Page:
    """Somebody with a demo account, signed in, with a Dutch admin."""
    accounts = json.loads((VAR_DIR / "demo-accounts.json").read_text())
    account = next(account for account in accounts if account["role"] == role)
    page = open_context(locale="nl").new_page()
    page.goto("/admin/login/")
    page.fill("[name=username]", account["username"])
    page.fill("[name=password]", account["password"])
    page.locator("button[type=submit]").click()
    expect(page).to_have_url(re.compile("/admin/$"))
    return page


def manage(*arguments: str) -> None:
    """Run a command of the site that is being looked at."""
    settings = {"DJANGO_SETTINGS_MODULE": "vvsg_intl.settings.dev", "VAR_DIR": str(VAR_DIR)}
    command = [sys.executable, ROOT / "manage.py", *arguments]
    subprocess.run(command, check=True, cwd=ROOT, env={**os.environ, **settings})


def let_the_moment_come() -> None:
    """Nobody waits for a schedule: its moment comes to it."""
    manage("shell", "-v", "0", "-c", HURRY)
    manage("run_due")


def section_number(editor: Page, page_type: str) -> str:
    """The number of a Dutch section, from the list of pages that choosers use."""
    answer = editor.request.get("/admin/api/main/pages/?locale=nl&limit=20&order=id").json()
    return next(str(i["id"]) for i in answer["items"] if i["meta"]["type"] == page_type)


def choose(editor: Page, field: str, name: str) -> None:
    """Choose a record in its chooser."""
    chooser = editor.locator(f"#id_{field}-chooser")
    chooser.get_by_role("button", name=re.compile("^Kies")).first.click()
    editor.locator(".modal-body").get_by_role("link", name=name).first.click()
    expect(chooser).to_contain_text(name)


def save(editor: Page) -> Locator:
    """Save a record; returns what the admin says of it."""
    editor.get_by_role("button", name="Opslaan").first.click()
    editor.wait_for_load_state()
    return editor.locator(".messages")


def press(editor: Page, name: str | re.Pattern[str]) -> None:
    """Press a button of the menu below the page that is open in the editor."""
    button = editor.get_by_role("button", name=name)
    if not button.is_visible():  # the menu stays open when a save was held back
        editor.locator("footer [data-w-dropdown-target=toggle]").first.click()
    button.click()


def publish(editor: Page) -> None:
    """Publish the page that is open in the editor."""
    press(editor, "Publiceren")
    expect(editor.locator(".messages")).to_contain_text("gepubliceerd")


def page_number(editor: Page) -> str:
    """The number of the page that is open."""
    number = re.search(r"/pages/(\d+)/", editor.url)
    assert number
    return number.group(1)


def start_french(editor: Page, number: str) -> None:
    """Send a page to be translated into French; its translation is open then."""
    editor.goto(f"/admin/localize/submit/page/{number}/")
    editor.get_by_label("Français").check()
    editor.get_by_role("button", name=re.compile("^(Verzend|Vertaal)")).click()


def translate(editor: Page, texts: dict[str, str]) -> None:
    """Translate these texts of the translation that is open, and publish it."""
    for dutch, french in texts.items():
        segment = editor.locator("li").filter(has=editor.get_by_text(dutch, exact=True)).last
        segment.get_by_role("button", name="Vertaal", exact=True).click()
        segment.get_by_role("textbox").fill(french)
        segment.get_by_role("button", name="Opslaan").click()
        expect(segment.get_by_role("textbox")).to_have_count(0)
        expect(segment).to_contain_text(french)


def publish_translation(editor: Page) -> None:
    """Publish the translation that is open."""
    editor.get_by_role("button", name=re.compile(r"^Publiceer in \S")).click()


def plain_picture(folder: Path) -> Path:
    """A picture like no other, so that none counts as uploaded twice."""
    picture = folder / "foto.jpg"
    Image.new("RGB", (1600, 900), f"#{secrets.token_hex(3)}").save(picture)
    return picture


def upload_picture(editor: Page, picture: Path, description: str) -> None:
    """Upload a picture with its description, as that of the page that is open."""
    editor.get_by_role("button", name="Kies een afbeelding").first.click()
    dialog = editor.locator(".modal-body")
    dialog.get_by_role("tab", name="Uploaden").click()
    dialog.locator("input[type=file]").set_input_files(picture)
    dialog.locator("[name$=title]").fill("Proefbeeld")
    dialog.locator("[name$=description]").fill(description)
    dialog.locator("[name$=credit]").fill("An Peeters")
    dialog.get_by_role("button", name="Uploaden").click()
    expect(dialog).to_have_count(0, timeout=60_000)  # a photograph takes its time


READ = """async ([address, words]) => {
    const answer = await fetch(address, {credentials: "omit", cache: "reload"});
    const text = await answer.text();
    return answer.ok && words.every(one => text.includes(one));
}"""


def until_visitors_read(editor: Page, address: str, *words: str) -> None:
    """Wait until a page is public and says all of this: changes show within a second or so."""
    editor.wait_for_function(READ, arg=[address, words])


def until_visitors_read_no_more(editor: Page, address: str, words: str) -> None:
    """Wait until a public page says this no longer."""
    editor.wait_for_function(f"async given => !(await ({READ})(given))", arg=[address, [words]])
