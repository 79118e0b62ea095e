"""`make e2e`: the browser journeys of tests/e2e against a site made for them in a temporary folder.

Needs Chromium, node with npm (axe-core, the Nu HTML checker) and Java; arguments go on to pytest.
The tests get BASE_URL, VAR_DIR, CHROMIUM, NODE_MODULES and WEB_PROCESS.
"""

import hashlib
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import supported_python  # noqa: F401 - stops here on an older Python
from commands import run
from console import Fault, run_script, say, step
from environment import ensure
from machine import free_port
from preparation import prepare
from project import ROOT, TEST_SETTINGS, VENV_PYTHON
from site_processes import running_site
from stale_catalogues import compile_where_needed

JOURNEYS = ROOT / "tests" / "e2e"
NODE_MODULES = JOURNEYS / "node_modules"
NODE_STAMP = NODE_MODULES / ".installed-lock"
BROWSERS = ("chromium", "chromium-browser", "google-chrome")


def main() -> int:
    """Prepare a fresh site, run it, run the journeys, stop it."""
    browser = os.environ.get("CHROMIUM") or find_program(
        "the browser Chromium", "apt install chromium", *BROWSERS
    )
    find_program("Java, for the HTML checker", "apt install default-jre-headless", "java")
    ensure("test")
    install_node_packages()
    compile_where_needed()
    with tempfile.TemporaryDirectory(prefix="vvsg-e2e-") as folder:
        var = Path(folder)
        os.environ.pop("DATABASE_URL", None)
        prepare(var)
        port = free_port()
        with running_site(var, port) as (web, _worker):
            return run_journeys(
                {
                    "BASE_URL": f"http://127.0.0.1:{port}",
                    "VAR_DIR": str(var),
                    "CHROMIUM": browser,
                    "NODE_MODULES": str(NODE_MODULES),
                    "WEB_PROCESS": str(web.process.pid),
                }
            )


def find_program(what: str, remedy: str, *names: str) -> str:
    """The path of the first of these programs that is installed."""
    for name in names:
        if path := shutil.which(name):
            return path
    raise Fault(f"The browser journeys need {what}. Install it with: {remedy}")


def install_node_packages() -> None:
    """Install what package-lock.json names, once per lock."""
    lock = hashlib.sha256((JOURNEYS / "package-lock.json").read_bytes()).hexdigest()
    if NODE_STAMP.is_file() and NODE_STAMP.read_text() == lock:
        return
    npm = find_program("npm, to fetch the checkers", "apt install nodejs npm", "npm")
    with step("installing the checkers of tests/e2e/package-lock.json"):
        run(
            (npm, "ci", "--ignore-scripts", "--no-audit", "--no-fund"),
            what="Installing the checkers",
            advice="The lines above say why.",
            cwd=JOURNEYS,
        )
    NODE_STAMP.write_text(lock)


def run_journeys(variables: dict[str, str]) -> int:
    """Run pytest on the journeys; its exit code, 5 (no test found) included, is the verdict."""
    say(f"\n=== browser journeys on {variables['BASE_URL']} ===")
    command = [str(VENV_PYTHON), "-m", "pytest", str(JOURNEYS), *sys.argv[1:]]
    environment = {**os.environ, "DJANGO_SETTINGS_MODULE": TEST_SETTINGS, **variables}
    return subprocess.run(command, cwd=ROOT, env=environment, check=False).returncode


if __name__ == "__main__":
    run_script(main)
