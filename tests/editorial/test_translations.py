"""A translation is a draft until its texts are there, and says when the Dutch goes ahead of it."""

import datetime
import uuid
from io import BytesIO
from typing import Any

import polib
import pytest
from django.core.exceptions import ValidationError
from django.test import TestCase
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Page
from wagtail_localize.models import StringTranslation, Translation

from tests.factories import SiteTree, translated
from tests.factories.translations import fill, target
from tests.markup import parsed
from tests.queries import LIMIT, queries_of
from vvsg_intl.core.models import ContentPage
from vvsg_intl.core.schedule import run_due
from vvsg_intl.editorial.translations import State, language_states

pytestmark = pytest.mark.one_database


def states(page: Page) -> dict[str, State]:
    return {one.code: one.state for one in language_states(Page.objects.get(pk=page.pk))}


def publish(client: Any, translation: Translation) -> Any:
    """Press 'Publish' in the translation editor."""
    address = reverse("wagtailadmin_pages:edit", args=[target(translation).pk])
    with TestCase.captureOnCommitCallbacks(execute=True):
        return client.post(address, {"action": "publish"})


def test_each_language_says_how_it_stands(site: SiteTree, dutch, french, editor) -> None:
    translated(dutch, site.section("news", "en"), last_published_at=timezone.now())
    assert states(dutch) == {
        "nl": State.SOURCE,
        "en": State.DONE,
        "fr": State.DRAFT,
        "es": State.MISSING,
    }
    fill(french)
    publish(editor, french)
    assert states(dutch)["fr"] == State.DONE
    dutch.title = "Nieuws, bijgewerkt"
    dutch.save_revision().publish()
    assert states(dutch)["fr"] == State.BEHIND
    french.source.update_from_db()
    note = next(one.note for one in language_states(dutch) if one.code == "fr")
    assert "1" in note


def test_dutch_text_never_goes_live_in_french(dutch, french, editor) -> None:
    assert not target(french).live
    publish(editor, french)
    assert not target(french).live
    fill(french)
    publish(editor, french)
    assert target(french).live
    assert target(french).title == "En français"
    assert target(french).slug == "en-francais"


def test_bringing_up_to_date_publishes_nothing(dutch, french, editor) -> None:
    fill(french)
    publish(editor, french)
    dutch.title = "Nog niet vertaald"
    dutch.save_revision().publish()
    address = reverse("wagtail_localize:update_translations", args=[french.source_id])
    assert 'type="checkbox" name="publish_translations"' not in editor.get(address).text
    editor.post(address, {"publish_translations": "on"})
    publish(editor, french)
    assert target(french).title == "En français"
    assert "Nog niet vertaald" in french.source.stringsegment_set.values_list(
        "string__data", flat=True
    )


def test_no_other_way_leads_around_it(dutch, french) -> None:
    with pytest.raises(ValidationError):
        target(french).save_revision().publish()
    assert not target(french).live


def test_texts_go_out_and_come_back_as_po(dutch, french, editor) -> None:
    address = reverse("wagtail_localize:download_pofile", args=[french.pk])
    po = polib.pofile(editor.get(address).text)
    for entry in po:
        entry.msgstr = "actualite" if entry.msgctxt == "slug" else f"FR {entry.msgid}"
    file = BytesIO(str(po).encode())
    file.name = "fr.po"
    editor.post(reverse("wagtail_localize:upload_pofile", args=[french.pk]), {"file": file})
    publish(editor, french)
    assert (target(french).title, target(french).slug) == ("FR Nieuws", "actualite")
    assert target(french).live


def moment(days: float) -> tuple[datetime.datetime, str]:
    """A moment ahead, and as the field of a browser sends it."""
    at = timezone.localtime() + datetime.timedelta(days=days)
    at = at.replace(second=0, microsecond=0)
    return at, at.strftime("%Y-%m-%dT%H:%M")


def schedule(client: Any, translation: Translation, start: str = "", end: str = "") -> Any:
    address = reverse("editorial:schedule", args=[translation.pk])
    return client.post(address, {"go_live_at": start, "expire_at": end})


def test_a_translation_goes_live_at_its_moment(dutch, french, editor) -> None:
    fill(french)
    publish(editor, french)
    french.source.refresh_from_db()
    StringTranslation.objects.filter(data="En français").update(data="Plus tard")
    at, typed = moment(2)
    assert schedule(editor, french, typed).status_code == 302
    page = target(french)
    assert page.title == "En français"
    revision = page.scheduled_revision
    assert revision.approved_go_live_at == at
    its_time = timezone.now() - datetime.timedelta(minutes=1)
    revision.approved_go_live_at = its_time
    revision.content["go_live_at"] = its_time.isoformat()
    revision.save()
    run_due()
    assert target(french).title == "Plus tard"


def test_a_translation_goes_offline_at_its_moment(dutch, french, editor) -> None:
    fill(french)
    at, typed = moment(3)
    schedule(editor, french, end=typed)
    page = target(french)
    assert (page.live, page.expire_at) == (True, at)


def test_the_screen_of_a_schedule_asks_no_more_than_any_other(dutch, french, editor) -> None:
    assert queries_of(editor, reverse("editorial:schedule", args=[french.pk])) <= LIMIT


def test_an_unfinished_translation_is_not_scheduled(dutch, french, editor) -> None:
    schedule(editor, french, moment(2)[1])
    assert target(french).scheduled_revision is None


@pytest.mark.parametrize(
    ("start", "end", "field"),
    [
        ("", "", "go_live_at"),
        ("-1", "", "go_live_at"),
        ("", "-1", "expire_at"),
        ("2", "1", "expire_at"),
    ],
)
def test_a_moment_that_cannot_be_is_refused_at_its_field(
    dutch, french, editor, start: str, end: str, field: str
) -> None:
    fill(french)
    typed = [moment(float(days))[1] if days else "" for days in (start, end)]
    answer = schedule(editor, french, *typed)
    assert answer.status_code == 422
    assert f'href="#id_{field}"' in answer.text
    kept = parsed(answer.content).select("input[type=datetime-local]")
    assert [one.get("value", "") for one in kept] == typed
    assert not target(french).live


@pytest.mark.parametrize("along", [True, False])
def test_unpublishing_a_source_takes_its_translations_along_where_asked(
    dutch, french, editor, along: bool
) -> None:
    fill(french)
    publish(editor, french)
    address = reverse("wagtailadmin_pages:unpublish", args=[dutch.pk])
    assert "with_translations" in editor.get(address).text
    editor.post(address, {"with_translations": "1"} if along else {})
    dutch.refresh_from_db()
    assert not dutch.live
    assert target(french).live is not along


@pytest.mark.parametrize("along", [True, False])
def test_moving_a_source_takes_its_translations_along_where_asked(
    site: SiteTree, editor, along: bool
) -> None:
    page = site.section("privacy")
    copy = site.section("privacy", "fr")
    place, its_place = new_places(site)
    address = reverse("wagtailadmin_pages:move_confirm", args=[page.pk, place.pk])
    assert "with_translations" in editor.get(address).text
    editor.post(address, {"with_translations": "1"} if along else {})
    assert Page.objects.get(pk=page.pk).get_parent().pk == place.pk
    assert (Page.objects.get(pk=copy.pk).get_parent().pk == its_place.pk) is along


def new_places(site: SiteTree) -> list[Page]:
    """A page to move to, and its translation."""
    key = uuid.uuid4()
    return [
        site.homes[code].add_child(
            instance=ContentPage(
                title="Over ons", slug="over", locale=site.locales[code], translation_key=key
            )
        )
        for code in ("nl", "fr")
    ]
