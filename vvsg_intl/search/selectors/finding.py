"""What the search page shows: results, the ones in other languages, and what else to try."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from vvsg_intl.core.chrome import Frame
from vvsg_intl.core.i18n import LANGUAGES, language_name
from vvsg_intl.search.choices import ResultKind
from vvsg_intl.search.engines import Hit, Scope, engine
from vvsg_intl.search.forms import SearchForm
from vvsg_intl.search.questions import Question
from vvsg_intl.search.selectors.picks import picked_links
from vvsg_intl.search.selectors.results import Found, grouped, results_of
from vvsg_intl.search.services import note_miss

RESULTS_PER_PAGE = 10
MOST_RANKED = 120
MOST_FOREIGN = 20
FOREIGN_SHOWN = 5
FEW = 3


@dataclass(frozen=True)
class Answer:
    """What a question brought: in the language asked, and in the others."""

    question: Question
    own: list[Found]
    foreign: list[Found]
    any_word: bool = False
    instead_of: str = ""
    is_capped: bool = False

    def __bool__(self) -> bool:
        return bool(self.own or self.foreign)


def search_context(page: Any, frame: Frame) -> dict[str, Any]:
    """What the search page takes besides its frame."""
    form = SearchForm(frame.request.GET)
    chosen = form.chosen()
    question = Question.of(str(chosen.get("q", "")))
    if not question:
        return {"query": question.text}
    language = str(chosen.get("language", frame.language))
    kind = str(chosen.get("kind", ""))
    whole = best_answer(question, language)
    shown = narrowed(whole, language, kind) if kind else whole
    paginator = Paginator(shown.own, RESULTS_PER_PAGE)
    page_obj = paginator.get_page(frame.request.GET.get("page"))
    own = list(page_obj.object_list)
    foreign = shown.foreign[:FOREIGN_SHOWN] if page_obj.number == 1 else []
    results = results_of([*own, *foreign], shown.question, frame)
    if not whole or whole.any_word:
        note_miss(words=question.text, language=language)
    return {
        "query": question.text,
        "answer": shown,
        "result_text": result_text(shown, paginator.count),
        "suggestion": suggestion(shown, language, frame.url(page)),
        "picks": picked_links(question, frame) if page_obj.number == 1 else [],
        "kinds": kind_links(whole, chosen),
        "languages": language_links(whole, chosen, frame),
        "page_obj": page_obj,
        "page_prefix": form.page_prefix(),
        "results": results[: len(own)],
        "foreign": results[len(own) :],
    }


def best_answer(question: Question, language: str) -> Answer:
    """The answer to a question; to what was meant, or to some of its words, if there is none."""
    answer = ask(question, language)
    if answer.own:
        return answer
    if better := engine().corrected(question, language):
        meant = ask(Question.of(better), language)
        if meant.own:
            return replace(meant, instead_of=question.text)
    if answer or len(question.terms) == 1:
        return answer
    return ask(question, language, any_word=True)


def ask(question: Question, language: str, *, kind: str = "", any_word: bool = False) -> Answer:
    """Ask in the reader's language and, for fewer hits, in the others."""
    hits = engine().find(question, scopes_of(language, kind), any_word=any_word)
    own = [hit for hit in hits if hit.language == language]
    found = grouped(own)
    known = {one.target for one in found}
    foreign = without_doubles(grouped(hit for hit in hits if hit.language != language), known)
    return Answer(question, found, foreign, any_word, is_capped=is_capped(own))


def scopes_of(language: str, kind: str = "") -> list[Scope]:
    """The reader's language and the others, of which a few results are shown."""
    return [
        Scope(code, MOST_RANKED, kind)
        if code == language
        else Scope(code, MOST_FOREIGN, kind, whole_first=True)
        for code in LANGUAGES
    ]


def is_capped(hits: list[Hit]) -> bool:
    """Whether there may be more than were ranked."""
    inside = sum(hit.number is not None for hit in hits)
    return max(inside, len(hits) - inside) >= MOST_RANKED


def without_doubles(found: Iterable[Found], known: set[str]) -> list[Found]:
    """Each thing once, and none that is among the known ones."""
    kept: dict[str, Found] = {}
    for one in found:
        if one.target not in known:
            kept.setdefault(one.target, one)
    return list(kept.values())


def narrowed(answer: Answer, language: str, kind: str) -> Answer:
    """The same answer with one kind alone."""
    asked = ask(answer.question, language, kind=kind, any_word=answer.any_word)
    return replace(asked, instead_of=answer.instead_of)


def result_text(answer: Answer, count: int) -> str:
    """How many results there are, in words."""
    values = {"count": count, "query": answer.question.text}
    if answer.is_capped:
        return _("The %(count)d best results for ‘%(query)s’") % values
    return (
        ngettext("%(count)d result for ‘%(query)s’", "%(count)d results for ‘%(query)s’", count)
        % values
    )


def suggestion(answer: Answer, language: str, url: str) -> dict[str, str] | None:
    """'Did you mean', where few things answer and another spelling finds more."""
    if answer.instead_of or answer.any_word or not 0 < len(answer.own) < FEW:
        return None
    better = engine().corrected(answer.question, language)
    if not better or len(ask(Question.of(better), language).own) <= len(answer.own):
        return None
    return {"text": better, "url": f"{url}?{urlencode({'q': better})}"}


def kind_links(answer: Answer, chosen: dict[str, Any]) -> list[dict[str, Any]]:
    """A link per kind that was found, and one to all of them."""
    counts = {kind: sum(found.kind == kind.value for found in answer.own) for kind in ResultKind}
    if sum(count > 0 for count in counts.values()) < 2 and "kind" not in chosen:
        return []
    links = [link(_("All kinds"), len(answer.own), chosen, "kind", "")]
    links += [
        link(str(capfirst(kind.label)), count, chosen, "kind", kind.value)
        for kind, count in counts.items()
        if count or chosen.get("kind") == kind.value
    ]
    return links


def language_links(answer: Answer, chosen: dict[str, Any], frame: Frame) -> list[dict[str, Any]]:
    """A link per language in which something was found, the reader's first."""
    here = str(chosen.get("language", frame.language))
    counts = {
        code: len(answer.own)
        if code == here
        else sum(found.language == code for found in answer.foreign)
        for code in sorted(LANGUAGES, key=lambda code: code != frame.language)
    }
    if not answer.foreign and here == frame.language:
        return []
    without_kind = {name: value for name, value in chosen.items() if name != "kind"}
    return [
        {
            **link(language_name(code), count, without_kind, "language", code),
            "lang": code,
            "is_current": code == here,
        }
        for code, count in counts.items()
        if count or code in (here, frame.language)
    ]


def link(label: str, count: int, chosen: dict[str, Any], name: str, value: str) -> dict[str, Any]:
    """A choice of a facet, as the component facet_links takes it."""
    values = {key: one for key, one in chosen.items() if key != name}
    if value:
        values[name] = value
    return {
        "label": label,
        "count": count,
        "url": f"?{urlencode(values)}",
        "is_current": chosen.get(name, "") == value,
    }
