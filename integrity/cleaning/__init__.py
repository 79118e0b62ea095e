"""Files of others: what they really are, and a copy without what they tell by the way."""

from .sandbox import Cleaned, clean
from .sniffing import FileType, sniff

__all__ = ["Cleaned", "FileType", "clean", "sniff"]
