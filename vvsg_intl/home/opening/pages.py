"""Loads the pages: sections, programmes, evaluations, news and free texts, with translations."""

from functools import partial
from typing import Any

from django.apps import apps
from wagtail.models import Locale, Page

from evaluations.models import Evaluation, EvaluationPage
from news.models import NewsPage, NewsPageTheme
from programmes.models import Programme, ProgrammePage, ProgrammePeriod, ProgrammePeriodPage
from vvsg_intl.core.i18n import SOURCE_LANGUAGE
from vvsg_intl.core.models import ContentPage, SiteImage
from vvsg_intl.home.opening.body import body_json, steps_json
from vvsg_intl.home.opening.ledger import Ledger
from vvsg_intl.home.opening.sources import TRANSLATIONS, Entry, read
from vvsg_intl.home.opening.strings import Strings, translate_page
from vvsg_intl.vocabularies.models import Theme

# Section: its page type, by name; home imports neither search nor integrity.
SECTION_TYPES = {
    "programmes": "programmes.ProgrammeIndexPage",
    "evaluations": "evaluations.EvaluationIndexPage",
    "follow-up": "evaluations.FollowUpPage",
    "publications": "search.PublicationIndexPage",
    "surveys": "surveys.SurveyIndexPage",
    "survey-compare": "surveys.SurveyComparePage",
    "news": "news.NewsIndexPage",
    "countries": "home.CountryIndexPage",
    "themes": "home.ThemeIndexPage",
    "search": "search.SearchPage",
    "integrity": "integrity.IntegrityPage",
}
IN_MENU = {"programmes", "evaluations", "publications", "surveys", "news", "integrity"}


def publish_page(parent: Page, page: Page, strings: Strings, languages: list[str]) -> Page:
    """Put a Dutch page below `parent`, live, and its translations below those of `parent`."""
    page.locale = Locale.objects.get(language_code=SOURCE_LANGUAGE)
    parent.add_child(instance=page)
    page.save_revision().publish()
    page.refresh_from_db()
    translate_page(page, strings, languages)
    return page


def make_page(
    ledger: Ledger, model: type[Page], parent_key: str, entry: Entry, **facts: Any
) -> Page:
    """A page with what all entries have: title, slug, introduction and maybe a body.

    It is translated into the languages that its title has. `facts` that are mappings are texts.
    """
    strings = Strings()
    parent = ledger.need(Page, parent_key)
    if "body" in entry:
        facts["body"] = body_json(ledger, strings, entry["body"], facts.pop("body_image", None))
    if "confidentiality" in entry:
        facts["confidentiality"] = body_json(ledger, strings, entry["confidentiality"])
    if "steps" in entry:
        facts["steps_title"] = entry["steps_title"]
        facts["steps"] = steps_json(strings, entry["steps"])
    page = model(
        title=strings.take(entry["title"]),
        slug=strings.take(entry["slug"]),
        intro=strings.take(entry["intro"]),
        **{
            name: strings.take(fact) if isinstance(fact, dict) else fact
            for name, fact in facts.items()
        },
    )
    languages = [code for code in TRANSLATIONS if code in entry["title"]]
    return publish_page(parent, page, strings, languages)


def picture(ledger: Ledger, entry: Entry) -> dict[str, Any]:
    """The picture of a page and what is to be seen on it, if it has one."""
    image = ledger.find(SiteImage, f"image:{entry.get('image')}")
    return {"image": image, "image_alt": read("images/alt.yaml")[entry["image"]]} if image else {}


def load_sections(ledger: Ledger) -> None:
    """The pages below home, in the order of the menu."""
    for entry in read("pages.yaml")["sections"]:
        model = apps.get_model(SECTION_TYPES[entry["key"]])
        make = partial(
            make_page,
            ledger,
            model,
            f"page:{entry['parent']}",
            entry,
            show_in_menus=entry["key"] in IN_MENU,
        )
        ledger.once(f"page:{entry['key']}", make)


def load_content_pages(ledger: Ledger) -> None:
    """The pages of free text; the footer shows them."""
    for entry in read("pages.yaml")["content_pages"]:
        make = partial(
            make_page,
            ledger,
            ContentPage,
            "page:home",
            entry,
            body_image=entry.get("image"),
        )
        ledger.once(f"page:{entry['key']}", make)


def load_programme_pages(ledger: Ledger) -> None:
    """A page per programme and, below it, one per period."""
    for entry in read("programmes.yaml")["programmes"]:
        programme_key = f"page:programme:{entry['key']}"
        ledger.once(programme_key, partial(make_programme_page, ledger, entry))
        for period in entry["periods"]:
            make = partial(make_period_page, ledger, period, programme_key)
            ledger.once(f"page:period:{period['key']}", make)


def make_programme_page(ledger: Ledger, entry: Entry) -> Page:
    """The page of a programme."""
    return make_page(
        ledger,
        ProgrammePage,
        "page:programmes",
        {**entry, "title": entry["name"]},
        programme=ledger.need(Programme, f"programme:{entry['key']}"),
        **picture(ledger, entry),
    )


def make_period_page(ledger: Ledger, entry: Entry, programme_key: str) -> Page:
    """The page of a programme period."""
    return make_page(
        ledger,
        ProgrammePeriodPage,
        programme_key,
        {**entry, "title": entry["name"]},
        period=ledger.need(ProgrammePeriod, f"period:{entry['key']}"),
        **picture(ledger, entry),
    )


def load_evaluation_pages(ledger: Ledger) -> None:
    """A page per evaluation."""
    for entry in read("evaluations.yaml"):
        make = partial(make_evaluation_page, ledger, entry)
        ledger.once(f"page:evaluation:{entry['key']}", make)


def make_evaluation_page(ledger: Ledger, entry: Entry) -> Page:
    """The page of an evaluation; what is not known stays empty."""
    texts = {**entry["in_short"], "method": entry["method"]}
    return make_page(
        ledger,
        EvaluationPage,
        "page:evaluations",
        entry,
        evaluation=ledger.need(Evaluation, f"evaluation:{entry['key']}"),
        **{name: text or "" for name, text in texts.items()},
    )


def load_news_pages(ledger: Ledger) -> None:
    """The news; what is in Dutch alone is not translated."""
    for entry in reversed(read("news.yaml")):
        ledger.once(f"page:news:{entry['key']}", partial(make_news_page, ledger, entry))


def make_news_page(ledger: Ledger, entry: Entry) -> Page:
    """A news or knowledge item."""
    themes = ledger.all(Theme, "theme", entry["themes"])
    return make_page(
        ledger,
        NewsPage,
        "page:news",
        entry,
        kind=entry["kind"],
        date=entry["date"],
        **picture(ledger, entry),
        programme=ledger.find(Programme, f"programme:{entry['programme']}"),
        theme_links=[NewsPageTheme(theme=theme) for theme in themes],
    )
