"""Turns the body of a page as the YAML files have it into the blocks of its StreamField."""

import json
import uuid
from html import escape
from typing import Any

from django.db.models import Model

from evaluations.models import EvaluationPage
from programmes.models import ProgrammePage, ProgrammePeriodPage
from vvsg_intl.core.models import SiteImage
from vvsg_intl.home.opening.ledger import Ledger
from vvsg_intl.home.opening.sources import Entry, read
from vvsg_intl.home.opening.strings import Strings
from vvsg_intl.library.models import Publication

RECORDS: dict[str, tuple[type[Model], str]] = {
    "publication": (Publication, "publication"),
    "programme": (ProgrammePage, "page:programme"),
    "period": (ProgrammePeriodPage, "page:period"),
    "evaluation": (EvaluationPage, "page:evaluation"),
}


class Body:
    """Collects blocks; paragraphs and lists that follow each other become one block of text."""

    def __init__(self, ledger: Ledger, strings: Strings) -> None:
        self.ledger = ledger
        self.strings = strings
        self.blocks: list[dict[str, Any]] = []

    def add(self, entry: Entry) -> None:
        """One entry of a body: a mapping of its kind to its content."""
        ((kind, content),) = entry.items()
        if kind == "heading":
            self.append("heading", {"text": self.strings.take(content), "level": "2"})
        elif kind == "paragraph":
            self.append_text(f"<p>{self.html(content)}</p>")
        elif kind == "list":
            items = "".join(f"<li>{self.html(item)}</li>" for item in content)
            self.append_text(f"<ul>{items}</ul>")
        else:
            self.append_record(kind, content)

    def html(self, text: dict[str, str]) -> str:
        """A plain text as HTML."""
        return escape(self.strings.take(text), quote=False)

    def append(self, kind: str, value: Any) -> None:
        """A block of this kind."""
        self.blocks.append({"type": kind, "value": value})

    def append_text(self, html: str) -> None:
        """Running text, in the block of the text before it."""
        if self.blocks and self.blocks[-1]["type"] == "text":
            self.blocks[-1]["value"] += html
        else:
            self.append("text", html)

    def append_record(self, kind: str, name: str) -> None:
        """The card of a record, where that is still there; a period has the programme's block."""
        model, prefix = RECORDS[kind]
        record = self.ledger.find(model, f"{prefix}:{name}")
        if record is not None:
            self.append("programme" if kind == "period" else kind, record.pk)

    def append_image(self, name: str) -> None:
        """A picture with its alternative text in each language."""
        image = self.ledger.find(SiteImage, f"image:{name}")
        if image is not None:
            alt = self.strings.take(read("images/alt.yaml")[name])
            value = {"image": image.pk, "alt": alt, "decorative": False, "caption": ""}
            self.append("image", value)

    def as_json(self) -> str:
        """The value of the StreamField; translations find a block by its id."""
        return json.dumps([{**block, "id": str(uuid.uuid4())} for block in self.blocks])


def body_json(
    ledger: Ledger, strings: Strings, entries: list[Entry], image: str | None = None
) -> str:
    """A body that opens with `image`, if one is given."""
    body = Body(ledger, strings)
    if image:
        body.append_image(image)
    for entry in entries:
        body.add(entry)
    return body.as_json()


def steps_json(strings: Strings, entries: list[Entry]) -> str:
    """The steps of a procedure."""
    blocks = [
        {
            "type": "step",
            "value": {name: strings.take(text) for name, text in entry.items()},
            "id": str(uuid.uuid4()),
        }
        for entry in entries
    ]
    return json.dumps(blocks)
