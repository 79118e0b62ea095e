"""Settings of `make run`: everything embedded in one folder, plain HTTP on this machine."""

import os
import secrets
from collections.abc import Callable
from pathlib import Path

from django.core.management.utils import get_random_secret_key

from vvsg_intl.env import database, env

from .base import *  # noqa: F403 (settings are extended by name)
from .base import ROOT

VAR = Path(os.environ.get("VAR_DIR", ROOT / "var"))
VAR.mkdir(parents=True, exist_ok=True)


def local_secret(name: str, make: Callable[[], str]) -> str:
    """A secret kept in var/, made at the first start and readable by its owner alone."""
    path = VAR / name
    if not path.exists():
        descriptor = os.open(path, os.O_CREAT | os.O_WRONLY, 0o600)
        with os.fdopen(descriptor, "w") as file:
            file.write(make())
    return path.read_text()


SECRET_KEY = env("SECRET_KEY", default="") or local_secret("secret-key", get_random_secret_key)
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=["127.0.0.1", "localhost", "[::1]"])
SITE_URL = env("SITE_URL", default=f"http://127.0.0.1:{env('PORT', default='8000')}")
WAGTAILADMIN_BASE_URL = SITE_URL
CSRF_TRUSTED_ORIGINS = [SITE_URL]

DATABASES = {"default": database(f"sqlite:///{VAR / 'db.sqlite3'}")}
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    # Readers and one writer side by side; a second writer waits instead of failing.
    DATABASES["default"]["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;",
    }
MEDIA_ROOT = env("MEDIA_ROOT", default=str(VAR / "media"))
STATIC_ROOT = VAR / "static"

INTEGRITY_ROOT = env("INTEGRITY_ROOT", default=str(VAR / "private"))
INTEGRITY_PEPPERS = env.list("INTEGRITY_PEPPERS", default=[]) or [
    local_secret("integrity-pepper", lambda: secrets.token_hex(32))
]
INTEGRITY_MAIL_KEY = env("INTEGRITY_MAIL_KEY", default="") or local_secret(
    "integrity-mail-key", lambda: secrets.token_hex(32)
)
# Written when the demo is made; an installation names the fingerprint in its environment.
DEMO_TRUST_FILE = VAR / "integrity-trust"
INTEGRITY_TRUST_FINGERPRINT = env.list("INTEGRITY_TRUST_FINGERPRINT", default=[]) or (
    DEMO_TRUST_FILE.read_text().splitlines() if DEMO_TRUST_FILE.exists() else []
)

LINKS_ELSEWHERE_ARE_CHECKED = False  # trying a site out asks nobody else anything

SECURE_SSL_REDIRECT = False
SECURE_HSTS_SECONDS = 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = False
SECURE_HSTS_PRELOAD = False
SECURE_PROXY_SSL_HEADER = None
SESSION_COOKIE_NAME, CSRF_COOKIE_NAME = "sessionid", "csrftoken"  # __Host- asks for HTTPS
SESSION_COOKIE_SECURE = False
CSRF_COOKIE_SECURE = False
DEMO_ACCOUNTS_FILE = VAR / "demo-accounts.json"
