"""What editors type about the recommendations of an evaluation."""

from .follow_up import FollowUpForm
from .pasting import PasteForm, RowFormSet
from .texts import TextsForm

__all__ = ["FollowUpForm", "PasteForm", "RowFormSet", "TextsForm"]
