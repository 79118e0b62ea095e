"""Signing out locks the vault."""

from typing import Any

from django.contrib.auth.signals import user_logged_out
from django.dispatch import receiver
from django.utils import timezone

from integrity.permissions import has_any_role
from integrity.services.unlocking import lock


@receiver(user_logged_out)
def lock_at_the_end(user: Any, **kwargs: Any) -> None:
    """Lock the vault of whoever signs out."""
    if user is not None and has_any_role(user):
        lock(user=user, now=timezone.now())
