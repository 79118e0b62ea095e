"""The two processes of a local site, web and worker: started, watched and stopped together."""

import ctypes
import http.client
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from console import Fault, say
from preparation import site_environment
from project import MANAGE, ROOT, VENV_PYTHON

START_SECONDS = 60
STOP_SECONDS = 15
POLL_SECONDS = 0.1
PR_SET_PDEATHSIG = 1


@dataclass(frozen=True)
class Running:
    """A process and what people call it."""

    name: str
    process: subprocess.Popen[bytes]


@contextmanager
def running_site(var: Path, port: int, workers: int = 1) -> Iterator[tuple[Running, ...]]:
    """Run the site in `var` on a port for as long as the block lasts; it answers when it begins.

    `workers` is the number of web processes behind the port.
    """
    environment = site_environment(var)
    web = (
        *("-m", "gunicorn", "vvsg_intl.wsgi", "--bind", f"127.0.0.1:{port}"),
        *("--worker-class", "gthread", "--workers", str(workers), "--threads", "8"),
        *("--log-level", "warning", "--no-control-socket"),
    )
    worker = (str(MANAGE), "run_worker")
    processes: list[Running] = []
    try:
        for name, arguments in (("web process", web), ("worker", worker)):
            processes.append(Running(name, launch(arguments, environment)))
        wait_until_it_answers(port, processes)
        yield tuple(processes)
    finally:
        stop(processes)


def launch(arguments: Sequence[str], environment: dict[str, str]) -> subprocess.Popen[bytes]:
    """Start a Python process in a group of its own, so that Ctrl-C reaches it through us only."""
    return subprocess.Popen(
        [str(VENV_PYTHON), *arguments],
        cwd=ROOT,
        env=environment,
        stdin=subprocess.DEVNULL,
        start_new_session=True,
        preexec_fn=die_with_parent if sys.platform == "linux" else None,
    )


def die_with_parent() -> None:
    """Ask Linux to end this process when the script that started it is killed outright."""
    ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGTERM)


def wait_until_it_answers(port: int, processes: Sequence[Running]) -> None:
    """Return when /healthz answers 200; a Fault when a process ends first or time runs out."""
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline:
        require_all_alive(processes)
        if health(port) == http.client.OK:
            return
        time.sleep(POLL_SECONDS)
    raise Fault(
        f"The site did not answer on port {port} within {START_SECONDS} seconds. "
        "The lines above may say why; DEBUG=1 make run says more."
    )


def health(port: int, host: str = "127.0.0.1", scheme: str = "http") -> int | None:
    """The status that the health address answers with, or None while nothing listens."""
    headers = {"Host": host, "X-Forwarded-Proto": scheme}
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
    try:
        connection.request("GET", "/healthz", headers=headers)
        return connection.getresponse().status
    except (OSError, http.client.HTTPException):
        return None
    finally:
        connection.close()


def watch(processes: Sequence[Running]) -> None:
    """Wait for as long as all processes live; a Fault when one ends by itself."""
    while True:
        require_all_alive(processes)
        time.sleep(POLL_SECONDS)


def require_all_alive(processes: Sequence[Running]) -> None:
    """A Fault that names the process which ended, and how."""
    for running in processes:
        code = running.process.poll()
        if code is not None:
            how = f"by signal {-code}" if code < 0 else f"with exit code {code}"
            raise Fault(
                f"The {running.name} ended {how}, so the whole site was stopped. "
                "The lines above may say why; start it again with make run."
            )


def stop(processes: Sequence[Running]) -> None:
    """End all processes; one that does not end in time is killed."""
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, signal.SIG_IGN)
    alive = [running for running in processes if running.process.poll() is None]
    for running in alive:
        running.process.terminate()
    deadline = time.monotonic() + STOP_SECONDS
    for running in alive:
        try:
            running.process.wait(timeout=max(0.1, deadline - time.monotonic()))
        except subprocess.TimeoutExpired:
            say(f"The {running.name} did not stop in time and was killed.")
            running.process.kill()
            running.process.wait()
