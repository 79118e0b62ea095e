"""Two more scenes of the drills, in which processes are replaced: the clock and a new version."""

import shutil
import time
from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from console import Fault
from drill_ground import Ground
from drill_scenes import Stage
from drill_visitors import Reading, all_pages
from drill_witnesses import make_page
from project import ROOT
from stack_services import web_names

PROXY_SECONDS = 5
PAGE = "klok"
LATER = timedelta(hours=1)
JUMPS = (7200, -3600, 0)  # seconds away from the time of this machine
# Python reads this file at its start: the time of day moves, the monotonic clock does not.
CLOCK = """
import time
from datetime import timedelta
from pathlib import Path
from django.utils import timezone

now, seconds = timezone.now, time.time


def ahead():
    return int(Path(__file__).with_name("ahead").read_text() or 0)


timezone.now = lambda: now() + timedelta(seconds=ahead())
time.time = lambda: seconds() + ahead()
"""
MARK = '<meta name="drill" content="next version">'
IGNORED = shutil.ignore_patterns(".git", ".venv", "var", "var-*", "node_modules", "__pycache__")
MIGRATION = '''"""A column that only the next version knows."""
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("news", "{last}")]
    operations = [
        migrations.AddField("newspage", "drill", models.TextField(null=True)),
        migrations.AddIndex("newspage", models.Index(fields=["drill"], name="drill_index")),
    ]
'''


def clock_jumps(stage: Stage) -> None:
    """Two hours ahead and three back: what was due is done once, and new pages show at once."""
    ground = stage.ground
    page = make_page(ground, stage.editor, PAGE)
    clock = ground.stack.folder / "clock"
    clock.mkdir()
    (clock / "sitecustomize.py").write_text(CLOCK)
    set_ahead(clock, 0)
    variables = {"PYTHONPATH": str(clock)}
    for name in (*web_names(), "worker"):
        ground.stack.replace(name, ROOT, variables)
    due = schedule(stage)
    stage.strikes()
    for jump in JUMPS:
        set_ahead(clock, jump)
        ground.manage("run_due", variables=variables)
        shown_at_once(stage, page, f"Klok {jump}")
    went_live = ground.ask(
        "select count(*) from wagtailcore_pagelogentry"
        " where page_id = %s and action = 'wagtail.publish.scheduled'",
        due,
    )
    if went_live != [(1,)]:
        raise Fault(f"What was due in an hour went live {went_live[0][0]} times.")


def set_ahead(clock: Path, seconds: int) -> None:
    """Set the clock of whoever runs with it, in one step."""
    draft = clock / "draft"
    draft.write_text(str(seconds))
    draft.replace(clock / "ahead")


def schedule(stage: Stage) -> int:
    """A page that goes live in an hour; its number."""
    moment = datetime.now(ZoneInfo("Europe/Brussels")) + LATER
    page = make_page(stage.ground, stage.editor, "gepland", go_live_at=f"{moment:%d-%m-%Y %H:%M}")
    if stage.ground.ask("select 1 from wagtailcore_page where id = %s and live", page):
        raise Fault("What is due in an hour went live at once.")
    return page


def shown_at_once(stage: Stage, page: int, title: str) -> None:
    """Publish something; a Fault unless it is in every process a second later."""
    stage.editor.edit(page, title, publish=True)
    time.sleep(1)
    for name in web_names():
        status, text = Reading(stage.ground.stack.ports[name]).get(f"/nl/nieuws/{PAGE}/")
        if status != 200 or title not in text:
            raise Fault(f"'{title}' is not shown by {name} after a second ({status}).")


def version_changes(stage: Stage) -> None:
    """A migration while the old version serves; then one process after the other is replaced."""
    ground = stage.ground
    new = next_version(ground.stack.folder / "next")
    stage.strikes()
    ground.manage("prepare_site", code=new)
    for name in (*web_names(), "worker"):
        ground.stack.replace(name, new, {"PYTHONPATH": ""})
    time.sleep(PROXY_SECONDS)
    require_new(ground)


def next_version(place: Path) -> Path:
    """A copy of this code with another base template and one more migration."""
    shutil.copytree(ROOT, place, ignore=IGNORED)
    base = place / "templates" / "base.html"
    base.write_text(base.read_text().replace("</title>", f"</title>{MARK}", 1))
    migrations = place / "news" / "migrations"
    last = max(path.stem for path in migrations.glob("0*.py"))
    (migrations / "9999_drill.py").write_text(MIGRATION.format(last=last))
    return place


def require_new(ground: Ground) -> None:
    """A Fault where a page is still that of the version before."""
    port = ground.stack.ports["nginx"]
    reading = Reading(port)
    old = [path for path in all_pages(port) if MARK not in reading.get(path)[1]]
    if old:
        raise Fault(f"{len(old)} pages are those of the version before: {old[:3]}")
