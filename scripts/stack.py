"""`make stack`: the site as docker-compose.yml runs it, without a container engine, on loopback.

Needs the Debian packages postgresql, redis-server and nginx. Ctrl-C stops it; everything is in
var/stack/.
"""

import shutil
import time

import supported_python  # noqa: F401 - stops here on an older Python
from console import Fault, run_script, say
from environment import ensure
from machine import require_writable
from project import var_dir
from stack_services import HOST, Stack
from stale_catalogues import compile_where_needed

PROGRAMS = {"nginx": "nginx", "redis-server": "redis-server", "runuser": "util-linux"}


def main() -> int:
    """Start the stack and keep it until it is stopped."""
    require_programs()
    ensure("base")
    compile_where_needed()
    folder = var_dir() / "stack"
    require_writable(folder)
    stack = Stack(folder)
    try:
        stack.start()
        say(f"\nThe proxy answers at {stack.address}; it takes requests for https://{HOST}:")
        say(f"  curl -H 'Host: {HOST}' -H 'X-Forwarded-Proto: https' {stack.address}/nl/")
        say("Stop it with Ctrl-C.")
        while True:
            stack.tend()
            time.sleep(0.1)
    except KeyboardInterrupt:
        say("\nStopping the stack ...")
        return 0
    finally:
        stack.stop()


def require_programs() -> None:
    """Name the package of each program that is missing."""
    missing = [package for program, package in PROGRAMS.items() if not shutil.which(program)]
    if missing:
        raise Fault(f"Something is missing. Install it with: apt install {' '.join(missing)}")


if __name__ == "__main__":
    run_script(main)
