"""`make lock`: compile requirements/*.txt from pyproject.toml, with the hashes of what they name.

Each lock takes the pins of the one below it, so that base, test and dev never disagree. With
--upgrade, the newest versions that pyproject.toml allows.
"""

import sys

import supported_python  # noqa: F401 - stops here on an older Python
from commands import run
from console import run_script, say, step
from environment import LOCKS, ensure
from project import REQUIREMENTS, VENV_PYTHON, relative

# Where the packages come from is the machine's to say: uv keeps that out of the locks unless asked.
OPTIONS = (
    *("--universal", "--generate-hashes", "--no-header"),
    *("--python-version", "3.11", "--quiet"),
)


def main() -> int:
    """Compile the locks in order, each on top of the one before."""
    ensure("dev")
    extras: list[str] = []
    below: list[str] = []
    for name in LOCKS:
        target = REQUIREMENTS / f"{name}.txt"
        if name != "base":
            extras += ["--extra", name]
        with step(f"compiling {relative(target)}"):
            run(
                [
                    *(VENV_PYTHON, "-m", "uv", "pip", "compile", "pyproject.toml", *OPTIONS),
                    *(*extras, *below, *sys.argv[1:], "--output-file", relative(target)),
                ],
                what="Compiling the lock",
                advice="The lines above say which requirements do not go together.",
            )
        below += ["--constraints", relative(target)]
    say("Run make check before you commit the new locks.")
    return 0


if __name__ == "__main__":
    run_script(main)
