"""Settings of a public installation: the strict ones, and no start without what they need."""

from vvsg_intl.env import require

require("SECRET_KEY", "ALLOWED_HOSTS", "DATABASE_URL", "SITE_URL", "INTEGRITY_PEPPERS")

from .base import *  # noqa: E402, F403 (after the check, so that it speaks first)
