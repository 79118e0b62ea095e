"""Pages at their place in the tree."""

from typing import Any

import factory
from wagtail.models import Page

SHARED_FACTS = {
    "intro",
    "programme",
    "period",
    "evaluation",
    "kind",
    "date",
    "image",
    "series",
    "wave",
}


class PageFactory(factory.django.DjangoModelFactory):
    """A live page below `parent`, in the parent's language."""

    class Meta:
        abstract = True

    title = factory.Sequence(lambda n: f"Pagina {n}")
    intro = "Waar deze pagina over gaat."
    live = True

    @classmethod
    def _create(cls, model_class: type[Page], *args: Any, **kwargs: Any) -> Page:
        parent: Page = kwargs.pop("parent")
        page: Page = parent.add_child(instance=model_class(locale=parent.locale, **kwargs))
        return page


def translated(page: Page, parent: Page, **fields: Any) -> Page:
    """A live translation of `page` below `parent`, with the facts that translations share."""
    shared = {
        field.name: getattr(page, field.name)
        for field in page._meta.concrete_fields
        if field.name in SHARED_FACTS
    }
    values = {"title": page.title, "live": True, **shared, **fields}
    copy: Page = parent.add_child(
        instance=type(page)(locale=parent.locale, translation_key=page.translation_key, **values)
    )
    return copy
