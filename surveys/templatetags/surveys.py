"""A survey question's chart inside body text, and the language of a text where it is another."""

from typing import Any

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString

from surveys.selectors import quoted_chart
from vvsg_intl.core.i18n import LocalizedText, current_language

register = template.Library()


@register.simple_tag(takes_context=True)
def chart_of(context: dict[str, Any], question: Any) -> dict[str, Any]:
    """What the component survey_chart takes, where the wave of the question is public."""
    page = context.get("page")
    language = page.language if page else context["request"].LANGUAGE_CODE
    return quoted_chart(question, language)


@register.filter
def lang_attribute(text: LocalizedText) -> str:
    """The attribute `lang` of a text that is not in the language of the page, else nothing."""
    is_other = bool(text) and text.lang != current_language()
    return format_html(' lang="{}"', text.lang) if is_other else SafeString()
