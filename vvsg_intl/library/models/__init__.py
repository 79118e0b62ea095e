"""Documents, and the publications whose editions they are."""

from .document import LibraryDocument
from .publication import Creator, Edition, Publication, Replacement

__all__ = ["Creator", "Edition", "LibraryDocument", "Publication", "Replacement"]
