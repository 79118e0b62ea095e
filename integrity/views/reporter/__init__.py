"""The reporter's screens, from the start of the form to the report's own page."""

from .edge import serve_screen

__all__ = ["serve_screen"]
