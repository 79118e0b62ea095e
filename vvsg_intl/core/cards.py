"""What a list shows of a record. A card that is kept for all visitors is written out once."""

from dataclasses import dataclass, field

from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import get_language


@dataclass(frozen=True)
class Card:
    """Subclasses say in `component` which of templates/components/ shows them, as its `item`."""

    _written: dict[tuple[str | None, int], SafeString] = field(
        default_factory=dict, init=False, repr=False, compare=False
    )

    def written(self, heading_level: int) -> SafeString:
        """The card in HTML, for the language of the reader."""
        key = (get_language(), heading_level)
        if key not in self._written:
            template = f"components/{self.component}.html"  # type: ignore[attr-defined]
            taken = {"item": self, "heading_level": heading_level}
            self._written[key] = render_to_string(template, taken)
        return self._written[key]
