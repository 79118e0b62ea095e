"""Fifty reports and five unlocks at once, on two web processes and PostgreSQL: see drill.py.

Everything is then read by the manager and by the reporters, and no web process may have grown
past 500 MB. Runs inside `.venv`, on Linux.
"""

import tempfile
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier

from code_app import CodeApp
from console import Fault, run_script, say, step
from drill_people import Reporter, Staff
from drill_site import account, manage, postgresql, settings
from machine import free_port
from preparation import prepare
from process_figures import children, kilobytes
from site_processes import Running, running_site

REPORTS, UNLOCKS, WEB_PROCESSES = 50, 5, 2
MOST_KILOBYTES = 500_000
# Of a site that is thrown away.
PASSPHRASE = "veranda kanarie lepel boter wolken fiets"  # noqa: S105
PASSWORD = "een-lang-wachtwoord-1"  # noqa: S105
SECRETS = [letter * 32 for letter in "ABCDE"]
MAKE_STAFF = f"""
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.utils import timezone
from integrity.services.vaults import set_up_vault
from vvsg_intl.core.second_factor.factors import keep_app
for number, secret in enumerate({SECRETS!r}):
    name = f"drill-{{number}}"
    user = get_user_model().objects.create_user(name, f"{{name}}@example.org", "{PASSWORD}")
    user.groups.add(Group.objects.get(name="case_handler"))
    keep_app(user=user, secret=secret)
    set_up_vault(user=user, passphrase="{PASSPHRASE}", now=timezone.now())
"""


def main() -> int:
    """Make a site, load it, read everything back."""
    with (
        postgresql() as url,
        settings(DATABASE_URL=url),
        tempfile.TemporaryDirectory(prefix="vvsg-drill-") as folder,
    ):
        var, port = Path(folder), free_port()
        prepare(var)
        manage(var, "shell", "-v0", "-c", MAKE_STAFF)
        with running_site(var, port, workers=WEB_PROCESSES) as (web, _worker):
            drill(f"http://127.0.0.1:{port}", var, web)
    return 0


def drill(base: str, var: Path, web: Running) -> None:
    """The drill itself."""
    reporters = [Reporter(base) for _ in range(REPORTS)]
    staff = [
        Staff(base, account=person(number), app=CodeApp(secret))
        for number, secret in enumerate(SECRETS)
    ]
    with step(f"{REPORTS} reporters write, {UNLOCKS} people sign in"):
        together([writing(one, number) for number, one in enumerate(reporters)], threads=8)
        together([one.sign_in for one in staff])
    with step("all of them press the button at once"):
        together([*(one.next for one in reporters), *(one.unlock for one in staff)], at_once=True)
    with step("every code is kept, every report is read on both sides"):
        together([one.keep_code for one in reporters], threads=8)
        read_all(base, var, reporters)
    peaks = [kilobytes(number, "VmHWM") for number in children(web.process.pid)]
    say(f"  peak memory of the web processes: {[peak // 1000 for peak in peaks]} MB")
    if len(peaks) != WEB_PROCESSES or max(peaks) > MOST_KILOBYTES:
        raise Fault(f"A web process took too much memory, or one ended: {peaks} kB.")


def person(number: int) -> dict[str, str]:
    """The account of somebody who unlocks."""
    names = {"username": f"drill-{number}", "password": PASSWORD}
    return {**names, "vault_passphrase": PASSPHRASE}


def story(number: int) -> str:
    """What the n-th reporter tells."""
    return f"Verhaal nummer {number} van de oefening."


def writing(reporter: Reporter, number: int) -> Callable[[], None]:
    """A reporter at work."""
    return lambda: reporter.write(story(number))


def together(acts: list[Callable[[], None]], *, threads: int = 0, at_once: bool = False) -> None:
    """Do these side by side; `at_once` lets nobody begin before all are ready."""
    barrier = Barrier(len(acts) if at_once else 1)

    def run(act: Callable[[], None]) -> None:
        barrier.wait()
        act()

    with ThreadPoolExecutor(threads or len(acts)) as pool:
        for done in [pool.submit(run, act) for act in acts]:
            done.result()


def read_all(base: str, var: Path, reporters: list[Reporter]) -> None:
    """The manager reads every report, and every reporter comes back with his code."""
    details = account(var, "complaint_manager")
    manager = Staff(base, account=details, app=CodeApp(details["totp_secret"]))
    manager.sign_in()
    manager.unlock()
    for number, reporter in enumerate(reporters):
        manager.read(reporter.reference)
        manager.expect(story(number))
        back = Reporter(base, code=reporter.code)
        back.come_back()
        back.open("/nl/integriteit/opvolgen/berichten/")
        back.expect(story(number))


if __name__ == "__main__":
    run_script(main)
