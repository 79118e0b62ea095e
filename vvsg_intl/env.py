"""Reading the environment: the one reader of all settings, and the check that none is missing."""

import os

import environ
from django.core.exceptions import ImproperlyConfigured

env = environ.Env()


def require(*names: str) -> None:
    """Refuse to start, naming every variable of `names` that is missing or empty."""
    missing = [name for name in names if not os.environ.get(name)]
    if missing:
        raise ImproperlyConfigured(
            "These environment variables are needed and are not set: "
            + ", ".join(missing)
            + ". docs/settings.md says what each one means."
        )
