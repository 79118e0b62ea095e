"""The ceremony: makes the organisation's recovery key and shows its two shares, to be copied.

Run it offline, on a machine without a printer queue; it needs no database and keeps nothing.
"""

from typing import Any

from django.core.management.base import BaseCommand

from integrity.vault.boxes import new_key_pair
from integrity.vault.codes import code_of_bytes, grouped
from integrity.vault.fingerprints import fingerprint, in_hex, in_words
from integrity.vault.shares import split


class Command(BaseCommand):
    """Shows each share once; one share alone is random."""

    help = "Makes the recovery key of the organisation and shows its two paper shares."
    requires_system_checks: list[str] = []

    def handle(self, *args: Any, **options: Any) -> None:
        """Make the pair, split the private half, show all of it."""
        private, public = new_key_pair()
        one, two = split(private)
        digest = fingerprint("recovery", public)
        for title, text in (
            ("Public key, to be registered by the complaint manager", code_of_bytes(public)),
            ("Share 1, for the first holder alone", code_of_bytes(one)),
            ("Share 2, for the second holder alone", code_of_bytes(two)),
        ):
            self.stdout.write(f"{title}:\n  {grouped(text)}\n")
        self.stdout.write(f"INTEGRITY_RECOVERY_FINGERPRINT:\n  {in_hex(digest).replace(' ', '')}\n")
        self.stdout.write(f"The same, to compare by voice:\n  {in_words(digest)}")
