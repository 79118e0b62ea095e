"""What editors chose to stand first for certain searches."""

from typing import Any

from vvsg_intl.core.chrome import Frame
from vvsg_intl.core.generation import per_generation
from vvsg_intl.core.i18n import localized
from vvsg_intl.search.models import EditorsPick
from vvsg_intl.search.questions import Question, plain, words_of


def picked_links(question: Question, frame: Frame) -> list[dict[str, Any]]:
    """The chosen results for a question, as links; none that is not public."""
    found = [pick for asked, pick in all_picks(frame.language) if asked == spelled(question.text)]
    return [link for pick in found if (link := pick_link(pick, frame))]


@per_generation
def all_picks(language: str) -> list[tuple[str, EditorsPick]]:
    """Each search that has a chosen result in a language, in plain letters."""
    picks = EditorsPick.objects.filter(language=language)
    return [
        (spelled(line), pick)
        for pick in picks.select_related("page__locale", "publication")
        for line in pick.words.splitlines()
        if spelled(line)
    ]


def spelled(text: str) -> str:
    """A search in plain letters, for comparison."""
    return " ".join(plain(word) for word in words_of(text))


def pick_link(pick: EditorsPick, frame: Frame) -> dict[str, Any] | None:
    """A link to a page or publication that is public."""
    if pick.page is not None:
        if not pick.page.live or pick.page.get_view_restrictions().exists():
            return None
        return {"title": pick.page.title, "url": frame.url(pick.page), "lang": ""}
    if pick.publication is None or not pick.publication.live:
        return None
    title = localized(pick.publication, "title", frame.language)
    lang = title.lang if title.lang != frame.language else ""
    return {"title": title.text, "url": frame.address_of(pick.publication), "lang": lang}
