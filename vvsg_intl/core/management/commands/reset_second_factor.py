"""Removes the second factor of somebody who lost it, for whoever has a terminal on the server."""

from typing import Any

from django.contrib.auth import get_user_model
from django.core.management.base import BaseCommand, CommandError, CommandParser

from vvsg_intl.core.second_factor.factors import remove_all


class Command(BaseCommand):
    help = "Removes app, security keys and recovery codes; new ones are set up at the next login."

    def add_arguments(self, parser: CommandParser) -> None:
        """Whose."""
        parser.add_argument("username")

    def handle(self, *args: Any, **options: Any) -> None:
        """Remove them. Make sure first that it is this person who asks."""
        users = get_user_model()._default_manager
        user = users.filter(username=options["username"]).first()
        if user is None:
            raise CommandError("There is no account of this name.")
        count = remove_all(user=user)
        self.stdout.write(f"Removed: {count}. A vault opens with its passphrase as before.")
