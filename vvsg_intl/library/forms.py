"""Editors' forms: a publication with its editions, and the upload of documents."""

import zipfile
from typing import Any

from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _
from pypdf import PdfReader
from pypdf.errors import PyPdfError
from wagtail.documents.forms import BaseDocumentForm

from vvsg_intl.core.forms import RecordForm
from vvsg_intl.library.services import read_file_facts

OFFICE_PART = {"docx": "word/document.xml", "xlsx": "xl/workbook.xml"}


class PublicationForm(RecordForm):
    """Of the editions, one is the original and the others translate it."""

    def clean(self) -> Any:
        """What was typed; editions with no original, or more than one, have a message."""
        cleaned = super().clean()
        editions = self.rows("editions")
        originals = [row for row in editions if row.cleaned_data["is_original"]]
        for row in originals[1:]:
            row.add_error("is_original", _("Another edition is the original already."))
        if editions and not originals:
            self.refuse_rows(
                "editions", _("Exactly one edition is the original; the others translate it.")
            )
        return cleaned


class DocumentForm(BaseDocumentForm):
    """Refuses a file whose content is not what its name says, and reads the facts of the others."""

    def clean_file(self) -> Any:
        """The file, if it is a readable one of its kind."""
        file = self.cleaned_data["file"]
        if isinstance(file, UploadedFile):
            check_content(file)
            file.seek(0)
        return file

    def save(self, commit: bool = True) -> Any:
        """Save with the facts of a new file."""
        if "file" in self.changed_data:
            read_file_facts(document=self.instance)
        return super().save(commit)


def check_content(file: UploadedFile[bytes]) -> None:
    """Raise ValidationError where the content of `file` is not of the kind that its name says."""
    extension = (file.name or "").rpartition(".")[2].lower()
    if not file.size:
        raise ValidationError(_("This file is empty."))
    if extension == "pdf":
        check_pdf(file)
    elif extension in OFFICE_PART:
        check_office(file, OFFICE_PART[extension])
    elif extension == "csv" and b"\0" in file.read(8192):
        raise ValidationError(_("This is not a text file, though its name ends in .csv."))


def check_pdf(file: UploadedFile[bytes]) -> None:
    """Raise ValidationError where `file` is not a PDF that opens."""
    try:
        if b"%PDF-" not in file.read(1024):
            raise ValidationError(_("This is not a PDF, though its name ends in .pdf."))
        file.seek(0)
        reader = PdfReader(file)
        if reader.is_encrypted:
            raise ValidationError(_("This PDF is locked with a password: upload an open one."))
        _pages = len(reader.pages)
    except (PyPdfError, ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        if isinstance(error, ValidationError):
            raise
        raise ValidationError(
            _("This PDF is damaged and cannot be opened: export it anew and upload it again.")
        ) from None


def check_office(file: UploadedFile[bytes], part: str) -> None:
    """Raise ValidationError where `file` is no Office Open XML file with this part."""
    try:
        with zipfile.ZipFile(file) as archive:
            archive.getinfo(part)
    except (zipfile.BadZipFile, KeyError):
        raise ValidationError(_("The content of this file is not what its name says.")) from None
