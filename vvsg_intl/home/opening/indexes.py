"""Search and the register of references, brought up to date once and not with each thing loaded."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.core.management import call_command
from django.db.models.signals import post_save
from modelsearch import signal_handlers
from modelsearch.index import get_indexed_models
from wagtail.signal_handlers import disable_reference_index_auto_update


@contextmanager
def updates_paused() -> Iterator[None]:
    """Without a background task for each thing saved: over a thousand would wait at the start."""
    for model in get_indexed_models():
        post_save.disconnect(signal_handlers.post_save_signal_handler, sender=model)
    try:
        with disable_reference_index_auto_update():
            yield
    finally:
        signal_handlers.register_signal_handlers()


def rebuild_indexes() -> None:
    """Bring both up to date."""
    call_command("update_index", verbosity=0)
    call_command("rebuild_references_index", verbosity=0)
