"""Settings of the test suite: quick, alone, on SQLite or the database of TEST_DATABASE_URL."""

import tempfile

from vvsg_intl.env import env

from .base import *  # noqa: F403 (settings are extended by name)

SECRET_KEY = "only-for-tests"  # noqa: S105
ALLOWED_HOSTS = ["testserver", "localhost", "127.0.0.1"]
SITE_URL = WAGTAILADMIN_BASE_URL = "http://localhost"
DATABASES = {"default": env.db_url("TEST_DATABASE_URL", default="sqlite://:memory:")}
if (
    DATABASES["default"]["ENGINE"].endswith("sqlite3")
    and DATABASES["default"]["NAME"] != ":memory:"
):
    # Copied for each process by scripts/migrated_databases.py; none needs to outlive the run.
    DATABASES["default"]["TEST"] = {"NAME": f"{DATABASES['default']['NAME']}-test"}
    DATABASES["default"]["OPTIONS"] = {
        "init_command": "PRAGMA synchronous=OFF; PRAGMA journal_mode=MEMORY"
    }
CACHES = {
    "default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"},
    # Tests look at what is rendered; tests/core/test_page_cache.py has a cache of its own.
    "pages": {"BACKEND": "django.core.cache.backends.dummy.DummyCache"},
}
TASKS = {"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}}
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
MEDIA_ROOT = tempfile.mkdtemp(prefix="vvsg-test-media-")
STORAGES = {
    "default": {"BACKEND": "vvsg_intl.core.storage.WholeFileStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
LINKS_ELSEWHERE_ARE_CHECKED = False
SECURE_SSL_REDIRECT = False
SESSION_COOKIE_NAME, CSRF_COOKIE_NAME = "sessionid", "csrftoken"  # __Host- asks for HTTPS
SESSION_COOKIE_SECURE = False
CSRF_COOKIE_SECURE = False
DEMO_ACCOUNTS_FILE = None
INTEGRITY_ROOT = tempfile.mkdtemp(prefix="vvsg-test-private-")
INTEGRITY_PEPPERS = ["11" * 32]
INTEGRITY_MAIL_KEY = "22" * 32
# As cheap as libsodium allows; tests/integrity/test_vectors.py has one at full cost.
INTEGRITY_PASSPHRASE_COST = INTEGRITY_CODE_COST = (8192, 1)
