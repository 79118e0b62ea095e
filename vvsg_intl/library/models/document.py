"""An uploaded file and what was read from it."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.documents.models import AbstractDocument
from wagtail.documents.models import Document as WagtailDocument

from vvsg_intl.library.choices import TextProblem


class LibraryDocument(AbstractDocument):
    """File facts are read once, at upload, by `library.services.read_file_facts`."""

    sha256 = models.CharField(_("SHA-256 checksum"), max_length=64, blank=True, editable=False)
    pages = models.PositiveIntegerField(_("pages"), null=True, blank=True, editable=False)
    printed_title = models.CharField(
        _("title in the file"), max_length=500, blank=True, editable=False
    )
    printed_language = models.CharField(
        _("language in the file"), max_length=35, blank=True, editable=False
    )
    is_tagged = models.BooleanField(_("tagged"), null=True, blank=True, editable=False)
    has_text_layer = models.BooleanField(_("text layer"), null=True, blank=True, editable=False)
    text_sha256 = models.CharField(
        _("checksum of what search has read"), max_length=64, blank=True, editable=False
    )
    text_problem = models.CharField(
        _("why search does not reach into it"),
        max_length=10,
        choices=TextProblem.choices,
        blank=True,
        editable=False,
    )
    first_page = models.FileField(
        _("picture of the first page"), upload_to="first-pages", blank=True, editable=False
    )

    admin_form_fields = WagtailDocument.admin_form_fields

    class Meta(AbstractDocument.Meta):
        verbose_name = _("document")
        verbose_name_plural = _("documents")
        permissions = [("choose_document", "Can choose document")]

    @property
    def format(self) -> str:
        """'PDF', 'XLSX': the format as readers know it."""
        return self.file_extension.upper()

    @property
    def is_fully_accessible(self) -> bool:
        """Whether a PDF has all four of tags, language, title and text; others are not checked."""
        return self.file_extension != "pdf" or bool(
            self.is_tagged and self.printed_language and self.printed_title and self.has_text_layer
        )
