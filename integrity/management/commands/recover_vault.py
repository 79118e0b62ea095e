"""Opens all cases for a new manager's key with the two paper shares, in a terminal."""

from getpass import getpass
from typing import Any
from uuid import UUID

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from integrity.errors import Refused
from integrity.services.recovery import recover_with_shares


class Command(BaseCommand):
    """Asks for both shares; neither is shown or kept."""

    help = "Recovers the cases for a trusted key, with the two shares of the recovery key."

    def add_arguments(self, parser: CommandParser) -> None:
        """The key that gets the cases."""
        parser.add_argument("key", type=UUID, help="as the page of the vault shows it")

    def handle(self, *args: Any, **options: Any) -> None:
        """Ask, and recover."""
        shares = [getpass(f"Share {number}: ") for number in (1, 2)]
        try:
            count = recover_with_shares(
                share_one=shares[0], share_two=shares[1], key_id=options["key"], now=timezone.now()
            )
        except Refused as refusal:
            raise CommandError(f"Refused: {refusal.code}") from None
        self.stdout.write(f"Recovered: {count} cases. Make a new pair of shares now.")
