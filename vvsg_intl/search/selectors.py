"""Reads of the library and of the search page."""

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.text import Truncator, capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail.models import Locale, Page

from evaluations.models import EvaluationPage
from programmes.models import ProgrammePeriodPage
from vvsg_intl.core.chrome import Frame
from vvsg_intl.core.i18n import LocalizedText, localized
from vvsg_intl.core.outline import for_visitors
from vvsg_intl.library.models import Publication
from vvsg_intl.library.selectors import PublicationCard, publication_card, publication_cards
from vvsg_intl.search.forms import PublicationFilterForm, tidy_query, words_of
from vvsg_intl.vocabularies.selectors import terms_of

PUBLICATIONS_PER_PAGE = 12
RESULTS_PER_PAGE = 15
MAX_RESULTS = 200
SNIPPET_CHARACTERS = 220


@dataclass(frozen=True)
class SearchResult:
    """A hit as the component search_result takes it."""

    title: str
    url: str | None
    kind_label: str
    snippet: str
    lang: str = ""


def library_context(page: Any, frame: Frame) -> dict[str, Any]:
    """What the list of publications takes besides its frame."""
    everything = Publication.objects.public()
    years = sorted({y for y in everything.values_list("year", flat=True) if y}, reverse=True)
    form = PublicationFilterForm(frame.request.GET, years=years, language=frame.language)
    chosen = form.chosen()
    found = filtered_publications(everything, chosen)
    paginator = Paginator(found, PUBLICATIONS_PER_PAGE)
    page_obj = paginator.get_page(frame.request.GET.get("page"))
    url = frame.url(page)
    return {
        "form": form.tidy(),
        "clear_url": url if chosen else None,
        "chosen_filters": form.chosen_filters(url),
        "result_text": ngettext("%(count)d publication", "%(count)d publications", paginator.count)
        % {"count": paginator.count},
        "page_obj": page_obj,
        "page_prefix": form.page_prefix(),
        "publications": publication_cards(page_obj, frame),
    }


def filtered_publications(everything: Any, chosen: dict[str, Any]) -> Any:
    """The publications that match what was chosen."""
    lookups = {
        "kind": "kind",
        "language": "editions__language",
        "year": "year",
    }
    found = everything.filter(**{lookups[n]: v for n, v in chosen.items() if n in lookups})
    if programme := chosen.get("programme"):
        found = found.filter(
            pk__in=everything.filter(periods__programme=programme).values("pk")
        ) | found.filter(
            pk__in=everything.filter(evaluation_links__evaluation__programme=programme).values("pk")
        )
    if words := chosen.get("q"):
        hits = [hit.pk for hit in hits_of(everything, words)]
        found = found.filter(pk__in=hits)
    return found.for_cards()


def publication_context(publication: Publication, frame: Frame) -> dict[str, Any]:
    """What the page of a publication takes besides its frame."""
    evaluations = (
        for_visitors(EvaluationPage.objects)
        .filter(
            locale__language_code=frame.language, evaluation__documents__publication=publication
        )
        .select_related("evaluation")
    )
    periods = (
        for_visitors(ProgrammePeriodPage.objects)
        .filter(locale__language_code=frame.language, period__publications=publication)
        .select_related("period")
    )
    card = publication_card(publication, frame, with_abstract=True)
    permanent = frame.request.build_absolute_uri(card.url or "")
    return {
        "card": card,
        "kicker": card.kind_label,
        "evaluations": [{"title": p.title, "url": frame.url(p)} for p in evaluations],
        "periods": [{"title": p.title, "url": frame.url(p)} for p in periods],
        "facts": publication_facts(publication, card, frame),
        "permanent_url": permanent,
        "citation": citation(publication, card),
    }


def publication_facts(
    publication: Publication, card: PublicationCard, frame: Frame
) -> list[dict[str, Any]]:
    """The facts in the side column; what is not known says so or is left out."""
    authors = card.meta[1] if len(card.meta) > 1 else ""
    terms = terms_of(publication, "countries", "themes")
    countries = [
        {
            "title": localized(country, "name", frame.language),
            "url": frame.address_of(country),
        }
        for country in terms["countries"]
    ]
    themes = [
        {"title": localized(theme, "name", frame.language), "url": frame.address_of(theme)}
        for theme in terms["themes"]
    ]
    facts: list[dict[str, Any]] = [
        {"label": _("Kind"), "value": card.kind_label},
        {"label": _("Authors"), "value": authors},
        {"label": _("Year"), "value": publication.year or _("not stated")},
        {"label": _("Rights"), "value": publication.rights or _("not stated")},
        {"label": _("Countries"), "links": countries},
        {"label": _("Themes"), "links": themes},
    ]
    return [fact for fact in facts if fact.get("value") or fact.get("links")]


def citation(publication: Publication, card: PublicationCard) -> SafeString:
    """How to cite the publication; only with what is known."""
    authors = card.meta[1] if len(card.meta) > 1 else "VVSG Internationaal"
    year = f" ({publication.year})" if publication.year else ""
    return format_html("{}{}. {}.", authors, year, card.title_text)


def search_context(page: Any, frame: Frame) -> dict[str, Any]:
    """What the search page takes besides its frame."""
    query = tidy_query(frame.request.GET.get("q", ""))
    if not query:
        return {"query": ""}
    results = [*publication_results(query, frame), *page_results(query, frame)]
    paginator = Paginator(results, RESULTS_PER_PAGE)
    page_obj = paginator.get_page(frame.request.GET.get("page"))
    count = paginator.count
    return {
        "query": query,
        "result_text": ngettext(
            "%(count)d result for ‘%(query)s’", "%(count)d results for ‘%(query)s’", count
        )
        % {"count": count, "query": query},
        "page_obj": page_obj,
        "page_prefix": f"?{urlencode({'q': query})}&",
        "results": page_obj.object_list,
    }


def hits_of(rows: Any, query: str) -> list[Any]:
    """The first of these rows that hold all words of the question."""
    words = words_of(query)
    return list(rows.search(words, operator="and")[:MAX_RESULTS]) if words else []


def publication_results(query: str, frame: Frame) -> list[SearchResult]:
    """Publications that answer the question, in any language they are described in."""
    hits = hits_of(Publication.objects.public(), query)
    return [publication_result(hit, frame) for hit in hits]


def publication_result(hit: Publication, frame: Frame) -> SearchResult:
    """A publication as a hit."""
    title = localized(hit, "title", frame.language)
    abstract = localized(hit, "abstract", frame.language)
    snippet = Truncator(abstract.text).chars(SNIPPET_CHARACTERS)
    return SearchResult(
        title=title.text,
        lang=title.lang,
        url=frame.address_of(hit),
        kind_label=capfirst(hit.get_kind_display()),
        snippet=LocalizedText(snippet, abstract.lang, frame.language),
    )


def page_results(query: str, frame: Frame) -> list[SearchResult]:
    """Live pages of this language that answer the question."""
    locale = Locale.objects.get(language_code=frame.language)
    pages = for_visitors(Page.objects).filter(locale=locale)
    hits = hits_of(pages, query)
    by_pk = {p.pk: p for p in Page.objects.filter(pk__in=[h.pk for h in hits]).specific()}
    return [page_result(by_pk[hit.pk], frame) for hit in hits if hit.pk in by_pk]


def page_result(page: Any, frame: Frame) -> SearchResult:
    """A page as a hit."""
    return SearchResult(
        title=page.title,
        url=frame.url(page),
        kind_label=capfirst(str(page._meta.verbose_name)),
        snippet=Truncator(getattr(page, "intro", "")).chars(SNIPPET_CHARACTERS),
    )
