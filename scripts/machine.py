"""What a start needs of this machine, checked before any work is done."""

import errno
import getpass
import importlib.util
import shutil
import socket
import sys
import tempfile
from pathlib import Path

from console import Fault
from project import relative

MEGABYTE = 1024 * 1024


def require_venv_module() -> None:
    """Debian ships Python without the parts that make a virtual environment."""
    if all(importlib.util.find_spec(name) for name in ("venv", "ensurepip")):
        return
    version = f"{sys.version_info.major}.{sys.version_info.minor}"
    raise Fault(
        "This Python cannot make a virtual environment. Install the missing part with: "
        f"apt install python{version}-venv"
    )


def require_writable(folder: Path) -> None:
    """Create the folder when it is missing, and prove that a file can be written in it."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=folder) as probe:
            probe.write(b"x")
    except OSError as error:
        if error.errno == errno.ENOSPC:
            raise Fault(
                f"The disk that holds {relative(folder)}/ is full. Free some space."
            ) from None
        raise Fault(
            f"The folder {relative(folder)}/ cannot be written by user {user_name()} "
            f"({error.strerror}). Make it yours with chown, or name another folder with VAR_DIR=..."
        ) from None


def require_free_space(folder: Path, megabytes: int) -> None:
    """Say that the disk is too full before an installation stops half-way."""
    free = shutil.disk_usage(folder).free // MEGABYTE
    if free < megabytes:
        raise Fault(
            f"Only {free} MB are free on the disk of {folder}; {megabytes} MB are needed. "
            "Free some space and run it again."
        )


def require_free_port(port: int) -> None:
    """Say that the port is taken before anything is started."""
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except PermissionError:
            raise Fault(
                f"User {user_name()} may not use port {port}. Choose one above 1023: "
                "make run PORT=8001"
            ) from None
        except OSError:
            raise Fault(
                f"Port {port} is in use by another program. Stop that one, or choose another "
                f"port: make run PORT={port + 1 if port < 65535 else 8001}"
            ) from None


def free_port() -> int:
    """A port that nobody uses at this moment."""
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def user_name() -> str:
    """The name of the user who runs this, or the number where the system has no name for it."""
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return "of this session"
