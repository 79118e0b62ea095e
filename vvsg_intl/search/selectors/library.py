"""What the list of publications shows, and its feed and CSV hold."""

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from django.core.paginator import Page as ListPage
from django.core.paginator import Paginator
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from vvsg_intl.core.chrome import Frame
from vvsg_intl.core.i18n import LANGUAGES
from vvsg_intl.library.models import Publication
from vvsg_intl.library.selectors import PublicationCard, kept_cards
from vvsg_intl.search.engines import Scope, engine
from vvsg_intl.search.facets import Shelf, shelf, titles
from vvsg_intl.search.forms import PublicationFilterForm
from vvsg_intl.search.questions import Question
from vvsg_intl.search.selectors.results import Found, Place, grouped, results_of

PUBLICATIONS_PER_PAGE = 12
MOST_RANKED = 120


@dataclass(frozen=True)
class Shown:
    """The publications that a form asks for, by number and in its order."""

    keys: list[int]
    among: int
    answers: dict[int, list[Found]]
    question: Question


def library_context(page: Any, frame: Frame) -> dict[str, Any]:
    """What the list of publications takes besides its frame."""
    form = PublicationFilterForm(frame.request.GET, language=frame.language)
    shown = publications_shown(form, frame.language)
    paginator = Paginator(shown.keys, PUBLICATIONS_PER_PAGE)
    page_obj = paginator.get_page(frame.request.GET.get("page"))
    url, facets = frame.url(page), form.facets()
    drops = [] if shown.keys else what_to_drop(form, shown, url)
    context = {
        "clear_url": url if form.narrowing() else None,
        "chosen_filters": form.chosen_filters(url),
        "result_text": ngettext("%(count)d publication", "%(count)d publications", paginator.count)
        % {"count": paginator.count},
        "page_obj": page_obj,
        "page_prefix": form.page_prefix(),
        "publications": cards(page_obj, shown, frame),
        "drops": drops,
        "feed_url": f"{url}feed/{form.query()}",
        "csv_url": f"{url}csv/{form.query()}",
    }
    form.show_counts(lambda facet: shelf().counts(facet, facets, shown.among))
    return {"form": form.tidy(), **context}


def publications_shown(form: PublicationFilterForm, language: str) -> Shown:
    """What the form asks for: its facets from the shelf, its words from search."""
    books = shelf()
    question = Question.of(str(form.chosen().get("q", "")))
    answers: dict[int, list[Found]] = {}
    among = books.everything
    if question:
        answers = answers_to(question)
        among = books.of(answers)
    elif question.text:
        among = 0
    keys = books.keys_of(books.chosen(form.facets()) & among)
    order = order_of(form.chosen().get("sort"), language, list(answers))
    return Shown(sorted(keys, key=order) if order else keys, among, answers, question)


def answers_to(question: Question) -> dict[int, list[Found]]:
    """Publications that hold the words, by number, the best first; in any language."""
    scopes = [Scope(language, MOST_RANKED, "publication") for language in LANGUAGES]
    answers: dict[int, list[Found]] = {}
    for found in grouped(engine().find(question, scopes, any_word=False)):
        if found.any.publication_id is not None:
            answers.setdefault(found.any.publication_id, []).append(found)
    return answers


def order_of(sort: Any, language: str, by_relevance: list[int]) -> Callable[[int], Any] | None:
    """How to sort publications; None for the order of the shelf, the newest first."""
    if sort == "title":
        names = titles(language)
        return lambda key: names[key]
    if sort == "oldest":
        places = {key: place for place, key in enumerate(shelf().keys)}
        dated = {key for mask in shelf().masks["year"].values() for key in shelf().keys_of(mask)}
        return lambda key: (key not in dated, -places[key])
    if by_relevance:
        places = {key: place for place, key in enumerate(by_relevance)}
        return lambda key: places[key]
    return None


def what_to_drop(form: PublicationFilterForm, shown: Shown, url: str) -> list[dict[str, Any]]:
    """For an empty list: each choice without which there would be something, and how much."""
    books: Shelf = shelf()
    drops = []
    for name, value in form.narrowing().items():
        among = books.everything if name == "q" else shown.among
        count = (books.chosen(form.facets(), without=name) & among).bit_count()
        if count:
            text = ngettext(
                "Without %(choice)s: %(count)d publication",
                "Without %(choice)s: %(count)d publications",
                count,
            ) % {"choice": form.in_words(name, value), "count": count}
            drops.append({"title": text, "url": url + form.query(without=name)})
    return drops


def cards(page_obj: "ListPage[int]", shown: Shown, frame: Frame) -> list[PublicationCard]:
    """The cards of one page of the list, with the places in their PDFs that hold the words."""
    found = kept_cards(list(page_obj.object_list), frame.language)
    places = places_in(shown, [card.key for card in found], frame)
    return [replace(card, places=places[card.key]) if places else card for card in found]


def places_in(shown: Shown, keys: list[int], frame: Frame) -> dict[int, list[Place]]:
    """The places inside the PDFs of these publications that hold the words asked for."""
    inside = [(key, one) for key in keys for one in shown.answers.get(key, ()) if one.inside]
    results = results_of([one for _key, one in inside], shown.question, frame) if inside else []
    places: dict[int, list[Place]] = defaultdict(list)
    for (key, _one), result in zip(inside, results, strict=True):
        places[key] += result.hits
    return places


def publications_asked_for(page: Any, frame: Frame) -> list[Publication]:
    """The publications of a list's address, for its feed and CSV."""
    form = PublicationFilterForm(frame.request.GET, language=frame.language)
    keys = publications_shown(form, frame.language).keys
    found = Publication.objects.public().for_cards().in_bulk(keys)
    return [found[key] for key in keys if key in found]


def list_title(page: Any, frame: Frame) -> str:
    """The title of the list with what it is narrowed by: 'Publications: Benin, ‘water’'."""
    form = PublicationFilterForm(frame.request.GET, language=frame.language)
    chosen = [one["label"] for one in form.chosen_filters("")]
    if not chosen:
        return str(page.title)
    return _("%(list)s: %(choices)s") % {"list": page.title, "choices": ", ".join(chosen)}
