"""The drills on the stack: see drill.py and docs/operations.md, 'Drills'.

Visitors read, somebody reports, somebody edits, and meanwhile one thing after another goes wrong.
The arguments are names of scenes; without any, all are played. Runs inside `.venv`, on Linux.
"""

import sys
import time
from collections.abc import Callable
from functools import partial

from console import Fault, run_script, say
from drill_changes import clock_jumps, version_changes
from drill_desk import Editor
from drill_ground import ORIGIN, Ground, ground
from drill_publish import idle_and_publish
from drill_scenes import (
    Scene,
    Stage,
    cache_is_killed,
    database_restarts,
    disk_is_full,
    mail_is_down,
    web_is_killed,
    worker_is_killed,
)
from drill_slow import slow_clients
from drill_visitors import Visit, Visitors, all_pages, in_words, percentile
from drill_witnesses import Editing, Reporting, Witness, wait_for_turns
from process_figures import family, kilobytes, share_kilobytes
from stack_services import web_names

SCENES = {
    "web": Scene(web_is_killed),
    "worker": Scene(worker_is_killed, allowed=0.0, people_may_fail=False),
    "cache": Scene(cache_is_killed, allowed=0.0, people_may_fail=False),
    "database": Scene(database_restarts),
    "disk": Scene(disk_is_full),
    "mail": Scene(mail_is_down, people_may_fail=False),
    "clock": Scene(clock_jumps),
    "deploy": Scene(version_changes),
}
# These measure visitors of their own, with nobody else at the site.
MEASUREMENTS = {"publish": idle_and_publish, "slow": slow_clients}
BEFORE_SECONDS, AFTER_SECONDS = 3, 5
WEB_MEGABYTES, WORKER_MEGABYTES, ALL_MEGABYTES = 180, 250, 1500


def main() -> int:
    """Play the scenes, print what came of each; 1 where a promise was broken."""
    chosen = sys.argv[1:] or [*SCENES, *MEASUREMENTS]
    broken: list[str] = []
    with ground() as made:
        scenes = [name for name in chosen if name in SCENES]
        if scenes:
            broken += play_all(made, scenes)
        for name in chosen:
            if measure := MEASUREMENTS.get(name):
                say(f"\n--- {name}")
                broken += attempt(name, partial(measure, made))
        broken += memory(made)
    for line in broken:
        say(f"BROKEN: {line}")
    return 1 if broken else 0


def play_all(made: Ground, names: list[str]) -> list[str]:
    """Play these scenes before the same visitors; what was broken."""
    port = made.stack.ports["nginx"]
    visitors = Visitors(port, all_pages(port))
    editor = Editor(ORIGIN, made.browser(), account=made.people["moderator"])
    editor.sign_in()
    witnesses: list[Witness] = [Reporting(made), Editing(made)]
    visitors.start()
    for one in witnesses:
        one.thread.start()
    broken = []
    try:
        broken += [
            f"before anything: {name} gets nothing done" for name in wait_for_turns(witnesses)
        ]
        for name in names:
            say(f"\n--- {name}")
            if reason := left_out(name, made):
                say(f"  left out: {reason}")
            else:
                broken += play(name, Stage(made, editor), visitors, witnesses)
    finally:
        visitors.stop()
        for one in witnesses:
            one.stop()
    return broken


def left_out(name: str, made: Ground) -> str:
    """Why a scene cannot be played on this machine; nothing where it can."""
    if name == "disk" and not made.has_disk:
        return "only root may mount a small disk"
    return ""


def play(name: str, stage: Stage, visitors: Visitors, witnesses: list[Witness]) -> list[str]:
    """Play a scene; what was broken, each with the name of the scene."""
    scene, began = SCENES[name], time.monotonic()
    time.sleep(BEFORE_SECONDS)
    broken = attempt(name, partial(scene.play, stage))
    well_at = time.monotonic()
    idle = wait_for_turns(witnesses)
    time.sleep(AFTER_SECONDS)
    struck_at = stage.struck_at or began
    visits = visitors.since(began)
    faults = [visit for visit in visits if visit.fault]
    missteps = [fault for one in witnesses for fault in one.faults if fault[0] >= began]
    lost = [f"{one.name}: {what}" for one in witnesses for what in one.missing()]
    say(f"  {len(visits)} pages, {len(faults)} faults; p99 {percentile(visits, 0.99):.0f} ms")
    for line in in_words(faults, struck_at):
        say(f"    {line}")
    last = max([visit.at for visit in faults if visit.at >= struck_at], default=struck_at)
    say(f"  last fault after {last - struck_at:.1f} s, well after {well_at - struck_at:.1f} s")
    taken = ", ".join(f"{one.taken} {one.name}" for one in witnesses)
    say(f"  taken so far: {taken}; lost: {len(lost)}; attempts that failed: {len(missteps)}")
    for at, words in missteps:
        say(f"    after {at - struck_at:.1f} s: {words}")
    broken += [f"{name}: {who} gets nothing done any more" for who in idle]
    broken += [f"{name}: lost {what}" for what in lost]
    broken += verdict(name, scene, visits, faults)
    if missteps and not scene.people_may_fail:
        broken.append(f"{name}: people were refused")
    return broken


def verdict(name: str, scene: Scene, visits: list[Visit], faults: list[Visit]) -> list[str]:
    """Whether more pages failed than may."""
    if visits and len(faults) <= scene.allowed * len(visits):
        return []
    return [f"{name}: {len(faults)} of {len(visits)} pages failed"]


def attempt(name: str, act: Callable[[], object]) -> list[str]:
    """Do it; what it says is broken."""
    try:
        act()
    except Fault as fault:
        return [f"{name}: {fault}"]
    return []


def memory(made: Ground) -> list[str]:
    """What each service holds now; what is more than it may."""
    say("\n--- memory")
    total, broken = 0, []
    for name, service in made.stack.services.items():
        processes = list(family(service.process.pid)) if service.process else []
        shares = [share_kilobytes(one) for one in processes]
        total += sum(shares)
        largest = max(shares, default=0) // 1000
        resident = max((kilobytes(one, "VmRSS") for one in processes), default=0) // 1000
        say(f"  {name}: {largest} MB in its largest process ({resident} with all that is shared)")
        most = {"worker": WORKER_MEGABYTES} | dict.fromkeys(web_names(), WEB_MEGABYTES)
        if largest > most.get(name, ALL_MEGABYTES):
            broken.append(f"memory: {name} holds {largest} MB")
    say(f"  all together: {total // 1000} MB")
    if total // 1000 > ALL_MEGABYTES:
        broken.append(f"memory: all together hold {total // 1000} MB")
    return broken


if __name__ == "__main__":
    run_script(main)
