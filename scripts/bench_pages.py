"""The stack under wrk: requests a second against nginx's static files, and CPU a request.

Every target is measured in every round, in shuffled order; CPU is that of all processes, database
and cache included. Then reports are filed, memory is looked at, and a web process starts anew.
"""

import os
import random
import re
import subprocess
import tempfile
import time
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median

from console import Fault, run_script, say
from drill_ground import ORIGIN, Ground, ground
from drill_people import Reporter
from process_figures import family, kilobytes
from stack_services import HOST, Stack, wait_for_health, wait_until, web_names

CONNECTIONS, SECONDS, ROUNDS = 16, 2, 5
REPORTS, STARTS = 20, 5
REFERENCE = "a static file through nginx"
# wrk asks each address once: what no cache can know.
EACH_ONCE = """
local number = 0
request = function()
    number = number + 1
    return wrk.format("GET", wrk.path .. "?x=" .. {seed} .. "-" .. number)
end
"""
ARTICLE = "/nl/privacy/"
NEWS_ITEM = "/nl/nieuws/lokale-helden-week-van-de-duurzame-gemeente/"
EVALUATION = "/nl/evaluaties/tussentijdse-evaluatie-federaal-programma-2017-2021/"


@dataclass
class Target:
    """An address that is asked again and again; what was measured of it, a number a round."""

    name: str
    url: str
    each_once: bool = False
    rates: list[float] = field(default_factory=list)
    cpu: list[float] = field(default_factory=list)


def main() -> int:
    """Start a stack, ask it, print a line for each target."""
    with ground() as made:
        # What the worker reads is content that changes: until then every page is made anew.
        wait_until(made.has_read_all, "the index")
        measure(made.stack, targets_of(made.stack))
        measure_filing(made)
        tell_memory(made.stack)
        measure_start(made.stack)
    return 0


def targets_of(stack: Stack) -> list[Target]:
    """What is measured: a file, a page out of the proxy, out of the application, and made anew."""
    proxy, app = stack.address, f"http://127.0.0.1:{stack.ports['web-1']}"
    copy = stack.folder / "static" / "bench.html"
    copy.write_bytes(subprocess.check_output(["curl", "-sf", *headers(), f"{proxy}/nl/"]))
    made = {
        "text page": ARTICLE,
        "news item": NEWS_ITEM,
        "evaluation": EVALUATION,
        "list of news": "/nl/nieuws/",
        "home page": "/nl/",
    }
    return [
        Target(REFERENCE, f"{proxy}/static/bench.html"),
        Target("home page, kept by nginx", f"{proxy}/nl/"),
        Target("home page, kept in Redis", f"{app}/nl/"),
        *(Target(f"{name}, made anew", app + path, True) for name, path in made.items()),
    ]


def headers() -> list[str]:
    """What a proxy in front would add."""
    return ["-H", f"Host: {HOST}", "-H", "X-Forwarded-Proto: https"]


def measure(stack: Stack, targets: list[Target]) -> None:
    """All rounds, then the medians."""
    for target in targets:
        subprocess.check_output(["curl", "-sf", *headers(), target.url])  # loads what is lazy
    for number in range(ROUNDS):
        say(f"round {number + 1} of {ROUNDS}")
        for target in random.sample(targets, len(targets)):
            one_round(stack, target)
    reference = targets[0]
    say(f"\n{'':32}{'requests/s':>11}{'of static':>10}{'CPU ms':>8}{'of static':>10}")
    for target in targets:
        shares = [own / ref for own, ref in zip(target.rates, reference.rates, strict=True)]
        more = [own / ref for own, ref in zip(target.cpu, reference.cpu, strict=True)]
        say(
            f"{target.name:32}{median(target.rates):11.0f}{median(shares):10.3f}"
            f"{median(target.cpu):8.3f}{median(more):10.1f}"
        )


def measure_filing(made: Ground) -> None:
    """Reports one after the other, through the proxy: all pages of the form, as far as the code."""
    before, started = cpu_seconds(made.stack), time.monotonic()
    for number in range(REPORTS):
        Reporter(ORIGIN, made.browser()).file(f"Verhaal nummer {number} van de meting.")
    used, took = cpu_seconds(made.stack) - before, time.monotonic() - started
    say(f"\nfiling a report: {used / REPORTS:.2f} s CPU, {took / REPORTS:.2f} s in all")


def measure_start(stack: Stack) -> None:
    """A web service ends and starts again; with it its whole process tree."""
    service, times = stack.services[web_names()[0]], []
    for _ in range(STARTS):
        service.stop()
        started = time.monotonic()
        service.start()
        wait_for_health(service.port)
        times.append(time.monotonic() - started)
    say(f"start of the web process until it answers: {median(times):.1f} s")


def tell_memory(stack: Stack) -> None:
    """What each process holds."""
    say("\nresident memory, MB:")
    for name, service in stack.services.items():
        if service.process:
            numbers = family(service.process.pid)
            sizes = sorted((kilobytes(one, "VmRSS") // 1000 for one in numbers), reverse=True)
            say(f"  {name:10}{sizes}")


def one_round(stack: Stack, target: Target) -> None:
    """Ask for a few seconds; an answer that is none of a page ends the measurement."""
    with tempfile.NamedTemporaryFile("w", suffix=".lua") as script:
        options: list[str] = []
        if target.each_once:
            script.write(EACH_ONCE.format(seed=time.monotonic_ns()))
            script.flush()
            options = ["-s", script.name]
        asked = ["-t1", f"-c{CONNECTIONS}", f"-d{SECONDS}s", *options, *headers(), target.url]
        before = cpu_seconds(stack)
        said = subprocess.check_output(["wrk", *asked], text=True)
        used = cpu_seconds(stack) - before
    if found := re.search(r"Non-2xx or 3xx responses: (\d+)|Socket errors: .*", said):
        raise Fault(f"{target.name}: {found[0]}")
    count = int(re.search(r"(\d+) requests in", said)[1])  # type: ignore[index]
    if not count:
        raise Fault(f"{target.name}: no answer within {SECONDS} seconds.")
    target.rates.append(float(re.search(r"Requests/sec:\s+([\d.]+)", said)[1]))  # type: ignore[index]
    target.cpu.append(used / count * 1000)


def cpu_seconds(stack: Stack) -> float:
    """What all processes of the stack have used (proc(5): utime and stime)."""
    ticks = 0
    for service in stack.services.values():
        for number in family(service.process.pid) if service.process else ():
            fields = Path(f"/proc/{number}/stat").read_text().rpartition(")")[2].split()
            ticks += int(fields[11]) + int(fields[12])
    return ticks / os.sysconf("SC_CLK_TCK")


if __name__ == "__main__":
    run_script(main)
