"""What an editor sends by the forms of the admin."""

from typing import Any

from django.test import Client
from django.urls import reverse
from wagtail.test.utils.form_data import inline_formset, nested_form_data

from tests.factories.site import LANGUAGES
from tests.markup import parsed


def texts(**fields: str) -> dict[str, str]:
    """Translated fields that are filled in Dutch alone."""
    return {
        f"{name}_{code}": text if code == "nl" else ""
        for name, text in fields.items()
        for code in LANGUAGES
    }


def rows(*new: dict[str, Any], stored: tuple[dict[str, Any], ...] = ()) -> dict[str, Any]:
    """The rows below a record: those that it has, and those that are new."""
    data: dict[str, Any] = inline_formset([*stored, *new], initial=len(stored))
    return data


def send(editor: Client, model: Any, record: Any = None, **data: Any) -> Any:
    """Send the form that adds a record, or the one that changes it."""
    view = model.snippet_viewset.get_url_name("edit" if record else "add")
    return editor.post(
        reverse(view, args=[record.pk] if record else []), nested_form_data(data), follow=False
    )


def messages_at(answer: Any, name: str) -> str:
    """What the form that came back says at the field of this name."""
    html = parsed(answer.content)
    field = html.select_one(f'[name="{name}"]')
    assert field, f"there is no field {name}"
    around = field.find_parent(attrs={"data-field": True}) or field.find_parent(class_="w-field")
    return " ".join(error.get_text(" ", strip=True) for error in around.select(".error-message"))
