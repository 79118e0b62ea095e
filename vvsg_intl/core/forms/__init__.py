"""Forms that the apps build on. The form of pictures is not here: it needs the models."""

from .editing import PageForm, PicturedPageForm, RecordForm
from .filters import FilterForm

__all__ = ["FilterForm", "PageForm", "PicturedPageForm", "RecordForm"]
