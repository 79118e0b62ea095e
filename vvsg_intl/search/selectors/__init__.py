"""Reads of the library's list, of a publication, and of the search page."""

from .finding import search_context
from .library import library_context
from .publication import publication_context

__all__ = ["library_context", "publication_context", "search_context"]
