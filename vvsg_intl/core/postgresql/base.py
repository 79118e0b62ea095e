"""PostgreSQL that may be restarted: whoever needs a connection waits a moment for it.

A restart takes a second or two. Requests that begin meanwhile come later instead of failing.
"""

import time
from typing import Any

from django.db.backends.postgresql import base
from psycopg import OperationalError

from vvsg_intl.core.postgresql.patience import is_patient

PATIENCE_SECONDS, PAUSE_SECONDS = 5.0, 0.1


class DatabaseWrapper(base.DatabaseWrapper):
    """Django's own; after one wait in vain, nobody waits until the server has been back."""

    is_given_up = False

    def get_new_connection(self, conn_params: dict[str, Any]) -> Any:
        """A connection, as soon as there is one within a few seconds."""
        patience = PATIENCE_SECONDS if is_patient() and not self.is_given_up else 0
        until = time.monotonic() + patience
        while True:
            try:
                connection = super().get_new_connection(conn_params)
            except OperationalError:
                if time.monotonic() >= until:
                    DatabaseWrapper.is_given_up |= patience > 0
                    raise
                time.sleep(PAUSE_SECONDS)
            else:
                DatabaseWrapper.is_given_up = False
                return connection
