"""The page that all page types extend: introduction, frame, metadata, one contract."""

import json
from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.http import HttpRequest
from django.templatetags.static import static
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.locks import BaseLock, WorkflowLock
from wagtail.models import Page, PageViewRestriction
from wagtail.search import index
from wagtail_localize.models import Translation

from vvsg_intl.core.chrome import Frame, Link, alternates, breadcrumbs
from vvsg_intl.core.forms import PageForm
from vvsg_intl.core.i18n import LANGUAGES, SOURCE_LANGUAGE
from vvsg_intl.core.outline import outline
from vvsg_intl.core.permissions import translates_pages
from vvsg_intl.core.previews import CARD, CARD_TEMPLATE, PAGE, draft_in, modes_of
from vvsg_intl.core.selectors import untranslated_texts

SOCIAL_IMAGE = "img/og-default.png"


class SourceLock(WorkflowLock):
    """Keeps the Dutch text from who translates it.

    Of this kind, as Wagtail lets a page be locked by hand over it; it has no task.
    """

    def __init__(self, page: Page) -> None:
        BaseLock.__init__(self, page)

    def for_user(self, user: Any) -> bool:
        """Whether this person translates the page and does not write it."""
        return translates_pages(user, self.object)

    def get_message(self, user: Any) -> Any:
        """What the screen of the page says of it, and where to go on."""
        if not self.for_user(user):
            return None
        return _(
            "Editors write the Dutch text. What you translate is in the status panel, "
            "under ‘Languages of this page’."
        )

    def get_context_for_user(self, user: Any, parent_context: Any = None) -> dict[str, Any]:
        """What the status panel says of it."""
        locked = self.for_user(user)
        description = (
            _("You translate this page; its Dutch text is not yours to change.")
            if locked
            else _("Translators look at it and do not change it.")
        )
        return {
            "locked": locked,
            "icon": "lock" if locked else "lock-open",
            "locked_by": _("Written by editors") if locked else _("Not locked"),
            "description": description,
        }


class BasePage(Page):
    """Takes part in the frame of the site. Facts belong to records, prose belongs here."""

    intro = models.TextField(
        _("introduction"),
        blank=True,
        max_length=500,
        help_text=_("One or two sentences below the title. Lists and search show them too."),
    )

    base_form_class = PageForm

    # Whether every visitor sees the same, so that caches may keep it.
    is_same_for_all: ClassVar[bool] = True
    # The records that the page is fetched with when it is served (select_related).
    served_with: ClassVar[tuple[str, ...]] = ()

    class Meta:
        abstract = True

    content_panels = [*Page.content_panels, FieldPanel("intro")]
    search_fields = [*Page.search_fields, index.SearchField("intro")]

    @property
    def language(self) -> str:
        """The language of this page's tree."""
        return str(self.locale.language_code)

    def full_clean(self, *args: Any, **kwargs: Any) -> None:
        """A translation goes live once all its texts are translated, by whatever way."""
        super().full_clean(*args, **kwargs)
        if self.pk and self.live and untranslated_draft(self):
            raise ValidationError(
                _("Not all texts are translated yet: Dutch text never goes live here.")
            )

    def get_url(self, request: Any = None, current_site: Any = None) -> str | None:
        """The address, without its host; asks no question where the outline knows the home page."""
        found: str | None = outline().address(self) or super().get_url(request, current_site)
        return found

    def get_lock(self) -> BaseLock | None:
        """What keeps people from changing the page; a Dutch one is not the translators'."""
        lock: BaseLock | None = super().get_lock()
        return lock or (SourceLock(self) if self.language == SOURCE_LANGUAGE else None)

    def get_view_restrictions(self) -> models.QuerySet[PageViewRestriction]:
        """Who may see the page; no questions asked while the site has no restrictions at all."""
        if not outline().restricted:
            return PageViewRestriction.objects.none()
        restrictions: models.QuerySet[PageViewRestriction] = super().get_view_restrictions()
        return restrictions

    def reasons_against_publishing(self) -> dict[str, Any]:
        """Why this page cannot go public as it is, by the field to mend; drafts are free of it."""
        return {}

    def save(self, clean: bool = True, **kwargs: Any) -> Any:
        """Save; raises ValidationError for a live page that may not be public."""
        if clean and self.live and (reasons := self.reasons_against_publishing()):
            raise ValidationError(reasons)
        return super().save(clean=clean, **kwargs)

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """The page's own context and the frame around it."""
        context: dict[str, Any] = super().get_context(request, *args, **kwargs)
        frame = Frame.of(request, self.language)
        context["frame"] = frame
        context.update(self.frame_context(frame))
        return context

    @property
    def preview_modes(self) -> list[tuple[str, str]]:
        """The page itself, how a link to it looks when shared, and both in other languages."""
        return modes_of(self)

    def make_preview_request(
        self,
        original_request: HttpRequest | None = None,
        preview_mode: str | None = None,
        extra_request_attrs: dict[str, Any] | None = None,
    ) -> Any:
        """The preview; in the mode of another language that of its draft there."""
        code, _dash, form = (preview_mode or PAGE).partition("-")
        if code in LANGUAGES and (other := draft_in(self, code)):
            return other.make_preview_request(original_request, form, extra_request_attrs)
        return super().make_preview_request(original_request, preview_mode, extra_request_attrs)

    def get_template(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """The template of the type, or that of the shared link where that is previewed."""
        if getattr(request, "preview_mode", "") == CARD:
            return CARD_TEMPLATE
        return super().get_template(request, *args, **kwargs)

    def frame_context(
        self,
        frame: Frame,
        record: Any = None,
        leaf: str = "",
        description: str = "",
    ) -> dict[str, Any]:
        """What base.html takes, for this page or for a record shown on it."""
        languages = alternates(frame, self, record)
        here = next((a.url for a in languages if a.is_current), None)
        trail = breadcrumbs(frame, self, leaf)
        return {
            "language_code": self.language,
            "page_title": str(leaf) or self.seo_title or self.title,
            "meta_description": description or self.search_description or self.intro,
            "canonical_url": here or frame.request.build_absolute_uri(frame.url(self)),
            "og_image_url": frame.request.build_absolute_uri(self.shared_picture()),
            "alternates": languages,
            "breadcrumbs": trail,
            "navigation": frame.navigation(frame.request.path),
            "structured_data": json_ld(self.structured_data(frame, trail)),
        }

    def shared_picture(self) -> str:
        """The address of the picture beside a link to this page on other sites."""
        return static(SOCIAL_IMAGE)

    def structured_data(self, frame: Frame, trail: list[Link]) -> list[dict[str, Any]]:
        """schema.org descriptions of this page; subclasses add theirs."""
        if not trail:
            return []
        absolute = frame.request.build_absolute_uri
        items = [
            {
                "@type": "ListItem",
                "position": position,
                "name": str(link.title),
                "item": absolute(link.url or frame.request.path),
            }
            for position, link in enumerate(trail, start=1)
        ]
        return [{"@type": "BreadcrumbList", "itemListElement": items}]


def untranslated_draft(page: Page) -> bool:
    """Whether this is a page that was not live yet, with texts that are not translated."""
    if Page.objects.filter(pk=page.pk, live=True).exists():
        return False
    kept = Translation.objects.filter(
        source__object_id=page.translation_key, target_locale_id=page.locale_id, enabled=True
    ).first()
    return kept is not None and untranslated_texts(kept).exists()


def json_ld(descriptions: list[dict[str, Any]]) -> str | None:
    """Descriptions as a JSON-LD document that is safe inside a script element."""
    if not descriptions:
        return None
    document = {"@context": "https://schema.org", "@graph": descriptions}
    return json.dumps(document, ensure_ascii=False).replace("<", "\\u003c")
