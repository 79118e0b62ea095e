"""Loads pictures and documents, and makes the pictures in the sizes that pages show."""

from functools import partial
from pathlib import Path

from django.core.files import File
from django.core.files.images import ImageFile

from vvsg_intl.core.models import SiteImage
from vvsg_intl.core.services import make_sizes
from vvsg_intl.home.opening.ledger import Ledger
from vvsg_intl.home.opening.sources import FOLDER, Entry, read
from vvsg_intl.library.models import LibraryDocument
from vvsg_intl.library.services import read_file_facts


def load_images(ledger: Ledger) -> None:
    """Each picture of images/alt.yaml."""
    for name, description in read("images/alt.yaml").items():
        ledger.once(f"image:{name}", partial(make_image, name, description["nl"]))


def make_image(name: str, description: str) -> SiteImage:
    """A picture; its description is the alternative text in Dutch."""
    path = FOLDER / "images" / name
    title = path.stem.replace("-", " ").capitalize()
    with path.open("rb") as file:
        image = SiteImage(
            title=title, description=description, file=ImageFile(file, name=path.name)
        )
        image.save()
    image.get_file_size()
    image.get_file_hash()
    return image


def load_documents(ledger: Ledger) -> None:
    """The file of each edition."""
    for publication in read("publications.yaml"):
        for edition in publication["editions"]:
            key = f"document:{edition['file']}"
            ledger.once(key, partial(make_document, publication, edition))


def make_document(publication: Entry, edition: Entry) -> LibraryDocument:
    """A document with what can be read from its file."""
    path: Path = FOLDER / edition["file"]
    title = edition["printed_title"] or publication["title"][edition["language"]]
    with path.open("rb") as file:
        document = LibraryDocument(title=title, file=File(file, name=path.name))
        document.save()
    read_file_facts(document=document)
    document.save()
    document.get_file_hash()
    return document


def make_all_sizes(ledger: Ledger) -> None:
    """Each loaded picture in the sizes that pages show, there at the first visit."""
    for name in read("images/alt.yaml"):
        image = ledger.find(SiteImage, f"image:{name}")
        if image is not None:
            make_sizes(image_id=image.pk)
