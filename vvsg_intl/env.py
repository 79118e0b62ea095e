"""Reading the environment: the one reader of all settings, and the check that none is missing."""

import os
from typing import Any

import environ
from django.core.exceptions import ImproperlyConfigured

env = environ.Env()

# Opening a connection costs as much as a page; a broken one is found out before it is used.
KEPT_OPEN = {"CONN_MAX_AGE": 60, "CONN_HEALTH_CHECKS": True}


def database(default: str) -> dict[str, Any]:
    """The database of DATABASE_URL, as every installation reaches it."""
    found: dict[str, Any] = env.db_url("DATABASE_URL", default=default) | KEPT_OPEN
    if found["ENGINE"] == "django.db.backends.postgresql":
        found["ENGINE"] = "vvsg_intl.core.postgresql"  # waits for one that restarts
    return found


def require(*names: str) -> None:
    """Refuse to start, naming every variable of `names` that is missing or empty."""
    missing = [name for name in names if not os.environ.get(name)]
    if missing:
        raise ImproperlyConfigured(
            "These environment variables are needed and are not set: "
            + ", ".join(missing)
            + ". docs/settings.md says what each one means."
        )
