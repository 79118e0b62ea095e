"""Documents, and the publications whose editions they are."""

from .document import LibraryDocument
from .publication import Creator, Edition, Publication

__all__ = ["Creator", "Edition", "LibraryDocument", "Publication"]
