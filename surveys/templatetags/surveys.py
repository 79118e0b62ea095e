"""A survey question's chart inside body text."""

from typing import Any

from django import template

from surveys.selectors import quoted_chart

register = template.Library()


@register.simple_tag(takes_context=True)
def chart_of(context: dict[str, Any], question: Any) -> dict[str, Any]:
    """What the component survey_chart takes, where the wave of the question is public."""
    page = context.get("page")
    language = page.language if page else context["request"].LANGUAGE_CODE
    return quoted_chart(question, language)
