"""`make run`: from a fresh clone to a running site, with the standard library of Python alone.

Each step is skipped when its work is done already; each fault ends in a sentence that says
what to do.
"""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import supported_python  # noqa: F401 - stops here on an older Python
from console import Fault, run_script, say
from environment import ensure
from machine import require_free_port, require_writable
from preparation import prepare
from project import relative, var_dir
from site_processes import running_site, watch
from stale_catalogues import compile_where_needed

DEFAULT_PORT = 8000


def main() -> int:
    """Prepare what is missing, then run the site until it is stopped."""
    port = chosen_port()
    var = var_dir()
    require_writable(var)
    with only_start_in(var, port):
        require_free_port(port)
        ensure("base")
        compile_where_needed()
        prepare(var)
        say("- starting the web process and the worker")
        with running_site(var, port) as processes:
            say(f"\nVVSG Internationaal runs at http://127.0.0.1:{port}/")
            say(f"Editors sign in at http://127.0.0.1:{port}/admin/")
            say(f"The demo accounts are in {relative(var / 'demo-accounts.json')}")
            say("Stop it with Ctrl-C.\n")
            try:
                watch(processes)
            except KeyboardInterrupt:
                say("\nStopping the site ...")
    say("Stopped.")
    return 0


def chosen_port() -> int:
    """The port from PORT, or 8000."""
    text = os.environ.get("PORT") or str(DEFAULT_PORT)
    if not (text.isdecimal() and 0 < int(text) < 65536):
        raise Fault(f"PORT is '{text}', which is not a port number. Try: make run PORT=8001")
    return int(text)


@contextmanager
def only_start_in(var: Path, port: int) -> Iterator[None]:
    """Hold the folder's lock, so that a second start in it is told where the first one runs."""
    try:
        handle = (var / "run.lock").open("a+")
    except OSError as error:
        raise Fault(
            f"{relative(var / 'run.lock')} cannot be written ({error.strerror}). Make the folder "
            "yours with chown, or name another one with VAR_DIR=..."
        ) from None
    with handle:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            handle.seek(0)
            raise Fault(
                f"The site already runs from {relative(var)}/: {handle.read().strip()}. Stop it "
                "there with Ctrl-C, or start another one: make run PORT=8001 VAR_DIR=var-2"
            ) from None
        handle.truncate(0)
        handle.write(f"process {os.getpid()}, http://127.0.0.1:{port}/")
        handle.flush()
        yield


if __name__ == "__main__":
    run_script(main)
