"""Reading the environment: the one reader of all settings, and the check that none is missing."""

import os
import re
from typing import Any
from urllib.parse import parse_qsl, unquote

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


BUCKET = re.compile(
    r"(?P<scheme>s3|s3\+http)://(?:(?P<key>[^:@/?#]+):(?P<secret>[^:@/?#]+)@)?"
    r"(?P<host>(?:[\w.-]+|\[[\da-fA-F:]+\])(?::\d+)?)"
    r"/(?P<bucket>[\w.-]+)(?:/(?P<folder>[\w./-]*?))?/?(?:\?(?P<options>.*))?"
)
BUCKET_OPTIONS = {"region": "region_name", "addressing": "addressing_style"}


def bucket(address: str) -> dict[str, Any]:
    """The bucket that an address names, in the words of django-storages; nothing where it is empty.

    Without a key, those of the environment or of the machine count, as boto3 finds them. Raises
    ImproperlyConfigured for what is no such address, and does not repeat it: it holds a secret.
    """
    if not address:
        return {}
    parts = BUCKET.fullmatch(address)
    options = dict(parse_qsl(parts["options"] or "", keep_blank_values=True)) if parts else {}
    if parts is None or not options.keys() <= BUCKET_OPTIONS.keys():
        raise ImproperlyConfigured(
            "MEDIA_STORE is not like s3://KEY:SECRET@host:port/bucket/folder?region=eu-west-1 "
            "(in a key or secret, / is written %2F). docs/settings.md says more."
        )
    keys = {
        "access_key": unquote(parts["key"] or ""),
        "secret_key": unquote(parts["secret"] or ""),
        "security_token": None,  # one of the environment belongs to another key
    }
    return {
        "endpoint_url": f"http{'' if parts['scheme'] == 's3+http' else 's'}://{parts['host']}",
        "bucket_name": parts["bucket"],
        "location": parts["folder"] or "",
        "addressing_style": "path",
        **(keys if parts["key"] else {}),
        **{BUCKET_OPTIONS[name]: value for name, value in options.items()},
    }
