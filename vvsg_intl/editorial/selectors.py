"""What asks for care: one read for each panel of the dashboard, in a fixed number of queries."""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Exists, F, Max, Model, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail.models import Page, Revision, TaskState

from evaluations.choices import CLOSED_STATUSES
from evaluations.models import ActionStatus, Evaluation, EvaluationPage, FollowUpAction
from evaluations.models.evaluation import MONTHS_TO_PUBLISH
from vvsg_intl.core.calendar import months_later
from vvsg_intl.core.i18n import LANGUAGES, SOURCE_LANGUAGE, language_name
from vvsg_intl.editorial.links import broken_elsewhere, broken_references, links_to_the_gone
from vvsg_intl.editorial.scheduling import moment_in_words
from vvsg_intl.library.models import Publication

SHOWN = 8
OLD_AFTER = datetime.timedelta(days=365)
MONTHS_WITHOUT_NEWS = 6
WARN_BEFORE = datetime.timedelta(days=31)


@dataclass(frozen=True, slots=True)
class Row:
    """A line of a panel: what it is about, where it is mended, what is the matter."""

    title: str
    url: str
    note: str
    lang: str = SOURCE_LANGUAGE


@dataclass(frozen=True, slots=True)
class Findings:
    """The first lines of a panel, and how many there are in all."""

    rows: list[Row]
    count: int

    @property
    def more(self) -> int:
        """How many are not shown."""
        return self.count - len(self.rows)


def edit_url(thing: Model) -> str:
    """Where a page or record is edited."""
    if isinstance(thing, Page):
        return reverse("wagtailadmin_pages:edit", args=[thing.pk])
    viewset: Any = thing.snippet_viewset  # type: ignore[attr-defined]  # Wagtail adds it
    return reverse(viewset.get_url_name("edit"), args=[thing.pk])


def page_row(page: Page, note: str) -> Row:
    """A page and what is the matter with it."""
    return Row(page.get_admin_display_title(), edit_url(page), note, page.locale.language_code)


def record_row(record: Model, note: str) -> Row:
    """A record and what is the matter with it."""
    return Row(str(record), edit_url(record), note)


def day_in_words(moment: datetime.datetime | datetime.date) -> str:
    """A day as people write it."""
    return date_format(moment, "j F Y")


def first(queryset: QuerySet[Any]) -> tuple[list[Any], int]:
    """What a panel shows of these, and how many there are."""
    found = list(queryset[: SHOWN + 1])
    return found[:SHOWN], len(found) if len(found) <= SHOWN else queryset.count()


def pages() -> QuerySet[Page]:
    """Every page, with its language."""
    found: QuerySet[Page] = Page.objects.filter(depth__gt=1).select_related("locale")
    return found


def my_drafts(user: Any) -> Findings:
    """Pages that somebody changed last and that are not live as they are now."""
    last_by = Revision.objects.filter(pk=OuterRef("latest_revision_id")).values("user_id")
    mine = (
        pages()
        .filter(Q(has_unpublished_changes=True) | Q(live=False))
        .annotate(last_by=Subquery(last_by))
        .filter(last_by=user.pk)
        .order_by("-latest_revision_created_at")
    )
    found, count = first(mine)
    return Findings([page_row(page, draft_note(page)) for page in found], count)


def draft_note(page: Page) -> str:
    """How far a draft is, and its language where that is not the source."""
    note = _("Changes that are not live yet") if page.live else _("Not live yet")
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
            edit_url(state.revision.content_object),
            _("Asked by %(name)s on %(day)s")
            % {"name": state.revision.user or "–", "day": day_in_words(state.started_at)},
        )
        for state in found
        if state.revision.content_object
    ]
    return Findings(rows, count)


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
    """Live translations that are older than what is live in Dutch."""
    dutch = Page.objects.filter(
        translation_key=OuterRef("translation_key"),
        locale__language_code=SOURCE_LANGUAGE,
        live=True,
    ).values("last_published_at")[:1]
    lagging = (
        pages()
        .filter(live=True, alias_of=None)
        .exclude(locale__language_code=SOURCE_LANGUAGE)
        .annotate(dutch_at=Subquery(dutch))
        .filter(dutch_at__gt=F("last_published_at"))
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


def names(codes: Iterable[str]) -> str:
    """Languages by name, in the order of the site."""
    wanted = set(codes)
    return ", ".join(language_name(code) for code in LANGUAGES if code in wanted)


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


def incomplete_publications() -> Findings:
    """Live publications that lack an edition in a language of the site."""
    lacking = (
        Publication.objects.public()
        .annotate(editions_count=Count("editions"))
        .filter(editions_count__lt=len(LANGUAGES))
        .prefetch_related("editions")
    )
    found, count = first(lacking)
    rows = []
    for publication in found:
        there = {edition.language for edition in publication.editions.all()}
        missing = names(set(LANGUAGES) - there)
        rows.append(record_row(publication, _("No edition in: %(names)s") % {"names": missing}))
    return Findings(rows, count)


def evaluations_to_publish(today: datetime.date) -> Findings:
    """Evaluations received and not public, whose three months end within one month or are over."""
    live = EvaluationPage.objects.filter(evaluation=OuterRef("pk"), live=True)
    latest = months_later(today + WARN_BEFORE, -MONTHS_TO_PUBLISH)
    waiting = (
        Evaluation.objects.filter(received_on__lte=latest)
        .filter(~Exists(live))
        .order_by("received_on")
    )
    found, count = first(waiting)
    rows = [record_row(evaluation, clock_note(evaluation, today)) for evaluation in found]
    return Findings(rows, count)


def clock_note(evaluation: Evaluation, today: datetime.date) -> str:
    """How long there is left to publish an evaluation."""
    by = evaluation.publish_by
    if by is None:
        return ""
    if by < today:
        return _("The three months ended on %(day)s: publish it, or say publicly why not") % {
            "day": day_in_words(by)
        }
    days = (by - today).days
    return ngettext(
        "%(days)d day left, until %(day)s", "%(days)d days left, until %(day)s", days
    ) % {"days": days, "day": day_in_words(by)}


def silent_actions(today: datetime.date) -> Findings:
    """Open actions of which nothing was reported for six months."""
    last = ActionStatus.objects.filter(action=OuterRef("pk")).order_by("-as_of", "-pk")
    since = months_later(today, -MONTHS_WITHOUT_NEWS)
    silent = (
        FollowUpAction.objects.annotate(
            last_status=Subquery(last.values("status")[:1]),
            last_on=Subquery(last.values("as_of")[:1]),
            answered_on=Max("recommendation__responses__date"),
        )
        .annotate(since=Coalesce("last_on", "answered_on"))
        .filter(Q(last_status=None) | ~Q(last_status__in=CLOSED_STATUSES))
        .filter(Q(since__lt=since) | Q(since=None))
        .select_related("recommendation__evaluation")
        .order_by(F("since").asc(nulls_first=True), "pk")
    )
    found, count = first(silent)
    rows = [
        Row(str(action), edit_url(action.recommendation), silence_note(action)) for action in found
    ]
    return Findings(rows, count)


def silence_note(action: Any) -> str:
    """Since when nothing was heard of an action."""
    if action.last_on is None:
        return _("Never reported on")
    return _("Last reported on %(day)s") % {"day": day_in_words(action.last_on)}


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
