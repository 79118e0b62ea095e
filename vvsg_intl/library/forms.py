"""Editors' forms: a publication with its editions, and the upload of documents."""

import zipfile
from typing import Any

from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.utils.html import format_html, format_html_join
from django.utils.safestring import mark_safe
from django.utils.translation import gettext_lazy as _
from wagtail.documents.forms import BaseDocumentForm

from vvsg_intl.core.forms import RecordForm
from vvsg_intl.core.forms.room import require_room
from vvsg_intl.library.choices import TextProblem
from vvsg_intl.library.models import LibraryDocument
from vvsg_intl.library.reading import PdfFacts, Unreadable, read_facts
from vvsg_intl.library.selectors import file_checks
from vvsg_intl.library.services import note_replacement, read_file_facts

OFFICE_PART = {"docx": "word/document.xml", "xlsx": "xl/workbook.xml"}

REFUSED = {
    TextProblem.LOCKED: _("This PDF is locked with a password: upload an open one."),
    TextProblem.DAMAGED: _(
        "This PDF is damaged and cannot be opened: export it anew and upload it again."
    ),
    TextProblem.TOO_HEAVY: _(
        "This PDF takes too much memory or time to open: export it anew and upload it again."
    ),
}


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

    pdf_facts: PdfFacts | None = None

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk and self.instance.file:
            words = checks_in_words(self.instance)
            self.fields["title"].help_text = self["title"].help_text = words

    def clean_file(self) -> Any:
        """The file, if it is a readable one of its kind."""
        file = self.cleaned_data["file"]
        if isinstance(file, UploadedFile):
            require_room(file)
            self.pdf_facts = check_content(file)
            file.seek(0)
        return file

    def save(self, commit: bool = True) -> Any:
        """Save with the facts of a new file."""
        replaces = self.instance.pk is not None and "file" in self.changed_data
        if "file" in self.changed_data:
            read_file_facts(document=self.instance, facts=self.pdf_facts)
        if replaces:
            note_replacement(document=self.instance)
        return super().save(commit)


def checks_in_words(document: LibraryDocument) -> str:
    """The four checks of a file, for its form; nothing for what is no PDF."""
    found = file_checks(document)
    lines = [
        format_html(
            "{label}: <strong>{answer}</strong>{advice}",
            label=label,
            answer=_("yes") if is_good else _("no"),
            advice="" if is_good else f". {advice}",
        )
        for label, is_good, advice in found.checks
    ]
    if found.text_problem:
        label = _("Search inside this file:")
        lines.append(format_html("{} <strong>{}</strong>", label, found.text_problem))
    return format_html_join(mark_safe("<br>"), "{}", ((line,) for line in lines))


def check_content(file: UploadedFile[bytes]) -> PdfFacts | None:
    """The facts of a PDF; raises ValidationError where the content is not what the name says."""
    extension = (file.name or "").rpartition(".")[2].lower()
    if not file.size:
        raise ValidationError(_("This file is empty."))
    if extension == "pdf":
        return check_pdf(file)
    if extension in OFFICE_PART:
        check_office(file, OFFICE_PART[extension])
    elif extension == "csv" and b"\0" in file.read(8192):
        raise ValidationError(_("This is not a text file, though its name ends in .csv."))
    return None


def check_pdf(file: UploadedFile[bytes]) -> PdfFacts:
    """The facts of a PDF that opens; raises ValidationError for one that does not."""
    if b"%PDF-" not in file.read(1024):
        raise ValidationError(_("This is not a PDF, though its name ends in .pdf."))
    try:
        return read_facts(file)
    except Unreadable as fault:
        raise ValidationError(REFUSED[fault.problem]) from None


def check_office(file: UploadedFile[bytes], part: str) -> None:
    """Raise ValidationError where `file` is no Office Open XML file with this part."""
    try:
        with zipfile.ZipFile(file) as archive:
            archive.getinfo(part)
    except (zipfile.BadZipFile, KeyError):
        raise ValidationError(_("The content of this file is not what its name says.")) from None
