"""A short tour of the admin: a step per screen, for those who may open it."""

from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class Step:
    """A screen: what it is for, its address by name, and the permission that opens it."""

    heading: Any
    text: Any
    link: Any
    view: str
    needed: str = ""

    @property
    def url(self) -> str:
        """Where it is."""
        return reverse(self.view)


STEPS = [
    Step(
        _("Begin with what asks for care"),
        _(
            "The dashboard says what waits for you: reviews, drafts, translations that are "
            "behind, dates that come near. A panel that is not there asks nothing."
        ),
        _("To the dashboard"),
        "wagtailadmin_home",
    ),
    Step(
        _("Pages hold the words"),
        _(
            "In the explorer each language has its own tree. Write in Dutch first. The button "
            "below a page saves it as a draft; the arrow beside it holds all else, such as "
            "publishing or asking for a review."
        ),
        _("To the pages"),
        "wagtailadmin_explore_root",
    ),
    Step(
        _("Records hold the facts"),
        _(
            "A date, country, partner or number is entered once, in a record, and shows in every "
            "language. Evaluations, programmes, publications and surveys have their own entry in "
            "the menu."
        ),
        _("To the evaluations"),
        "wagtailsnippets_evaluations_evaluation:list",
        "evaluations.change_evaluation",
    ),
    Step(
        _("A publication has editions"),
        _(
            "One publication, an edition per language. Below the form stands whether each PDF "
            "can be read by everybody."
        ),
        _("To the publications"),
        "wagtailsnippets_library_publication:list",
        "library.change_publication",
    ),
    Step(
        _("Pictures are described"),
        _("Say of each picture what it shows, for who does not see it; then it is used anywhere."),
        _("To the pictures"),
        "wagtailimages:index",
        "library.add_publication",
    ),
    Step(
        _("Translations stay true"),
        _(
            "When the Dutch changes, its translations are named on the dashboard. What was "
            "translated stays; only what changed asks for words."
        ),
        _("To what is being translated"),
        "wagtailadmin_home",
        "wagtail_localize.submit_translation",
    ),
    Step(
        _("Somebody else approves"),
        _(
            "Evaluations, publications and surveys go live when a second person approved them. "
            "What waits for you stands on the dashboard; what you asked for yourself does not."
        ),
        _("To all reviews"),
        "wagtailadmin_reports:workflow",
        "evaluations.change_evaluation",
    ),
]


def steps_for(user: Any) -> list[Step]:
    """The steps of this person."""
    return [step for step in STEPS if not step.needed or user.has_perm(step.needed)]
