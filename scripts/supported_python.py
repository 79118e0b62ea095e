"""Stops with one sentence when the Python that runs a script is too old.

Imported first by each script, and written so that any Python 3 can read it.
"""

import sys

if sys.version_info < (3, 11):  # noqa: UP036 - an older Python is what this is for
    sys.exit(
        "Python 3.11 or newer is needed; this is Python {}.{}. "
        "Name a newer one, for example: make run PYTHON=python3.12".format(*sys.version_info[:2])
    )
