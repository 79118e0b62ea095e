"""Pictures: what is kept of an upload, and the sizes in which pages show it.

An upload becomes a bare copy in a process of its own (`sandbox.py`, `worker.py`); the sizes are
named in `sizes.py` alone and made in the background (`core/services.py`)."""
