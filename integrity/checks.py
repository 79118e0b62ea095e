"""What must be right about the settings before the channel can keep its promise."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error, Tags, register
from django.core.exceptions import ImproperlyConfigured

from integrity.settings import mail_key, peppers, root


@register(Tags.security)
def check_secrets(**kwargs: Any) -> list[CheckMessage]:
    """Secrets that are given have the right form; whether they must be given, production says."""
    faults: list[CheckMessage] = []
    for read in (peppers, mail_key) if settings.INTEGRITY_PEPPERS else (mail_key,):
        try:
            read()
        except ImproperlyConfigured as fault:
            faults.append(Error(str(fault), id="integrity.E001"))
    return faults


@register(Tags.security)
def check_private_store(**kwargs: Any) -> list[CheckMessage]:
    """Nothing of the private store is below a folder that is served."""
    served = [Path(settings.MEDIA_ROOT), Path(settings.STATIC_ROOT)]
    store = root().resolve()
    if any(store.is_relative_to(folder.resolve()) for folder in served):
        return [
            Error(
                "INTEGRITY_ROOT is below a folder that is served.",
                hint="Name a folder outside MEDIA_ROOT and STATIC_ROOT.",
                id="integrity.E002",
            )
        ]
    return []


@register(Tags.database)
def check_transactions(**kwargs: Any) -> list[CheckMessage]:
    """A request is no transaction: failed attempts to unlock must be recorded whatever follows."""
    if any(database.get("ATOMIC_REQUESTS") for database in settings.DATABASES.values()):
        return [Error("ATOMIC_REQUESTS would undo the record of attempts.", id="integrity.E003")]
    return []
