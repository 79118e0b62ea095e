"""A page with a picture above its text, described in the language of the page."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel

from vvsg_intl.core.forms import PicturedPageForm
from vvsg_intl.core.models.base_page import BasePage


class PicturedPage(BasePage):
    """Translations share the picture; what is to be seen on it is told in each language."""

    image = models.ForeignKey(
        "core.SiteImage",
        verbose_name=_("image"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text=_("Wide pictures work best."),
    )
    image_alt = models.CharField(
        _("alternative text"),
        max_length=255,
        blank=True,
        help_text=_(
            "What is to be seen, for those who cannot see it. Left empty, it is the description of "
            "the image."
        ),
    )

    base_form_class = PicturedPageForm

    class Meta:
        abstract = True

    picture_panel = MultiFieldPanel(
        [FieldPanel("image"), FieldPanel("image_alt")], heading=_("Image")
    )

    def shared_picture(self) -> str:
        """Its own picture, once the worker has cut it for that."""
        for made in self.image.made_in("shared").values() if self.image else ():
            return str(made.url)
        return super().shared_picture()

    def clean(self) -> None:
        """Take the description of the image where nothing else was typed."""
        super().clean()
        if self.image and not self.image_alt:
            self.image_alt = self.image.description
