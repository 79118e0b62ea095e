"""Pages that ask for care: drafts, reviews, schedules, translations, age, links."""

import datetime
from typing import Any

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet, Subquery
from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail.models import Page, Revision, TaskState
from wagtail_localize.models import Translation

from evaluations.models import Evaluation
from vvsg_intl.core.i18n import LANGUAGES, SOURCE_LANGUAGE, language_name
from vvsg_intl.editorial.links import broken_elsewhere, broken_references, links_to_the_gone
from vvsg_intl.editorial.scheduling import moment_in_words
from vvsg_intl.editorial.selectors.rows import (
    SHOWN,
    Findings,
    Row,
    day_in_words,
    edit_url,
    first,
    names,
    page_row,
)
from vvsg_intl.library.models import Publication

OLD_AFTER = datetime.timedelta(days=365)


def pages() -> QuerySet[Page]:
    """Every page, with its language."""
    found: QuerySet[Page] = Page.objects.filter(depth__gt=1).select_related("locale")
    return found


def my_drafts(user: Any) -> Findings:
    """Pages and records that this person changed last and that are not live as they are now."""
    found, count = first(drafts_of(user, pages()))
    dated = [(page.latest_revision_created_at, page_row(page, draft_note(page))) for page in found]
    for model in (Publication, Evaluation):
        records, more = first(drafts_of(user, model._default_manager.all()))
        count += more
        for record in records:
            title = record.latest_revision.object_str
            row = Row(title, review_url(record), note_of_changes(record))
            dated.append((record.latest_revision.created_at, row))
    dated.sort(key=lambda pair: pair[0], reverse=True)
    return Findings([row for _at, row in dated][:SHOWN], count)


def drafts_of(user: Any, things: QuerySet[Any]) -> QuerySet[Any]:
    """Those that this person changed last and that wait to go live, the latest first."""
    return (
        things.filter(Q(has_unpublished_changes=True) | Q(live=False))
        .filter(latest_revision__user=user)
        .select_related("latest_revision")
        .order_by("-latest_revision__created_at")
    )


def note_of_changes(thing: Any) -> str:
    """How far a draft is."""
    return _("Changes that are not live yet") if thing.live else _("Not live yet")


def draft_note(page: Page) -> str:
    """How far a draft is, and its language where that is not the source."""
    note = note_of_changes(page)
    code = page.locale.language_code
    return note if code == SOURCE_LANGUAGE else f"{language_name(code)} · {note}"


def awaiting_review(user: Any) -> Findings:
    """What waits for this person's approval."""
    states = (
        TaskState.objects.reviewable_by(user)
        .select_related("revision__user", "revision__content_type")
        .prefetch_related("revision__content_object")
        .order_by("started_at")
    )
    found, count = first(states)
    rows = [
        Row(
            state.revision.object_str,
            review_url(state.revision.content_object),
            _("Asked by %(name)s on %(day)s")
            % {"name": state.revision.user or "–", "day": day_in_words(state.started_at)},
        )
        for state in found
        if state.revision.content_object
    ]
    return Findings(rows, count)


def review_url(thing: Any) -> str:
    """Where somebody sees what is asked of him: of an evaluation, with all that hangs below it."""
    if isinstance(thing, Evaluation):
        return reverse("evaluation_follow_up", args=[thing.pk])
    return edit_url(thing)


def scheduled() -> Findings:
    """What goes live by itself, the soonest first, in the time of Brussels."""
    waiting = (
        Revision.objects.filter(approved_go_live_at__isnull=False)
        .prefetch_related("content_object")
        .order_by("approved_go_live_at")
    )
    found, count = first(waiting)
    rows = [
        Row(
            revision.object_str,
            edit_url(revision.content_object),
            moment_in_words(revision.approved_go_live_at),
        )
        for revision in found
        if revision.content_object
    ]
    return Findings(rows, count)


def lagging_translations() -> Findings:
    """Live translations that are older than what is live in Dutch, but for those kept by hand."""
    dutch = Page.objects.filter(
        translation_key=OuterRef("translation_key"),
        locale__language_code=SOURCE_LANGUAGE,
        live=True,
    ).values("last_published_at")[:1]
    stopped = Translation.objects.filter(
        source__object_id=OuterRef("translation_key"),
        target_locale=OuterRef("locale"),
        enabled=False,
    )
    lagging = (
        pages()
        .filter(live=True, alias_of=None)
        .exclude(locale__language_code=SOURCE_LANGUAGE)
        .annotate(dutch_at=Subquery(dutch))
        .filter(dutch_at__gt=F("last_published_at"))
        .exclude(Exists(stopped))
        .order_by("dutch_at")
    )
    found, count = first(lagging)
    notes = {page.pk: day_in_words(page.dutch_at) for page in found}
    rows = [
        page_row(
            page,
            _("%(language)s, behind the Dutch of %(day)s")
            % {"language": language_name(page.locale.language_code), "day": notes[page.pk]},
        )
        for page in found
    ]
    return Findings(rows, count)


def missing_translations() -> Findings:
    """Live Dutch pages that another language does not have, the newest first."""
    others = Page.objects.filter(translation_key=OuterRef("translation_key")).order_by()
    languages = others.values("translation_key").annotate(n=Count("pk")).values("n")
    lacking = (
        pages()
        .filter(live=True, locale__language_code=SOURCE_LANGUAGE)
        .annotate(languages=Subquery(languages))
        .filter(languages__lt=len(LANGUAGES))
        .order_by("-last_published_at")
    )
    found, count = first(lacking)
    there: dict[Any, set[str]] = {}
    keys = [page.translation_key for page in found]
    pairs = Page.objects.filter(translation_key__in=keys).values_list(
        "translation_key", "locale__language_code"
    )
    for key, code in pairs:
        there.setdefault(key, set()).add(code)
    rows = [page_row(page, names(set(LANGUAGES) - there[page.translation_key])) for page in found]
    return Findings(rows, count)


def old_pages(now: datetime.datetime) -> Findings:
    """Live Dutch pages that nobody published anew for a year, the oldest first."""
    old = (
        pages()
        .filter(live=True, locale__language_code=SOURCE_LANGUAGE)
        .filter(last_published_at__lt=now - OLD_AFTER)
        .order_by("last_published_at")
    )
    found, count = first(old)
    return Findings(
        [
            page_row(page, _("Last published on %(day)s") % {"day": day_in_words(last)})
            for page in found
            if (last := page.last_published_at)
        ],
        count,
    )


def broken_links() -> Findings:
    """Links on live pages that lead nowhere: within the site, then elsewhere."""
    offline, offline_count = first(broken_references())
    gone, gone_count = first(links_to_the_gone())
    outside, outside_count = first(broken_elsewhere())
    holders = pages().in_bulk([int(reference.object_id) for reference in offline])
    inside = [holders[int(reference.object_id)] for reference in offline]
    rows = [page_row(page, _("A link to something that is not online")) for page in inside]
    rows += [page_row(link.page, _("A link to something that is gone")) for link in gone]
    rows += [page_row(link.page, f"{link.address} ({link.fault})") for link in outside]
    return Findings(rows[:SHOWN], offline_count + gone_count + outside_count)
