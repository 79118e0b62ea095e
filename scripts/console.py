"""What the scripts say to the person at the terminal: steps, faults, and how a script ends."""

import signal
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import NoReturn


class Fault(Exception):
    """Something foreseeable went wrong; the text says what, and what to do about it."""


def say(text: str = "") -> None:
    """Print a line now, also when the output goes to a file."""
    print(text, flush=True)


@contextmanager
def step(title: str) -> Iterator[None]:
    """Announce a step of the work and how long it took when it is done."""
    say(f"- {title}")
    started = time.monotonic()
    yield
    say(f"  done in {time.monotonic() - started:.1f} s")


def run_script(main: Callable[[], int]) -> NoReturn:
    """Run a script's main function; a fault ends it with its sentence instead of a traceback."""
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    signal.signal(signal.SIGHUP, signal.default_int_handler)
    try:
        sys.exit(main())
    except Fault as fault:
        print(f"\n{fault}", file=sys.stderr, flush=True)
        sys.exit(1)
    except KeyboardInterrupt:
        say("\nStopped.")
        sys.exit(130)
