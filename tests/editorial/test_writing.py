"""While somebody writes: previews, the checker of content, the end of a session, deleting."""

from typing import Any

import pytest
from django.conf import settings
from django.urls import reverse
from wagtail.models import Page
from wagtail_localize.models import Translation

from tests.factories.translations import fill, target
from tests.markup import parsed
from vvsg_intl.editorial.content_checks import OURS, ContentChecks
from vvsg_intl.editorial.selectors import lagging_translations
from vvsg_intl.editorial.services import prepare_to_publish
from vvsg_intl.editorial.translations import State, language_states

from .test_translations import states

pytestmark = pytest.mark.one_database


@pytest.fixture
def french(french: Translation) -> Translation:
    """The translation, finished and not live."""
    fill(french)
    prepare_to_publish(french)
    return french


def preview(page: Page, mode: str, **attributes: Any) -> Any:
    """What the panel shows."""
    return page.make_preview_request(preview_mode=mode, extra_request_attrs=attributes)


def test_a_draft_is_seen_in_each_language_and_as_a_shared_link(dutch, french) -> None:
    modes = [mode for mode, _name in dutch.preview_modes]
    assert modes == ["", "card", "fr", "fr-card"]
    dutch.title = "Nog in de pen"
    titles = [parsed(preview(dutch, mode).content).h1.text.strip() for mode in modes]
    assert titles == ["Nog in de pen", "Nog in de pen", "En français", "En français"]
    card = preview(dutch, "card").rendered_content
    assert dutch.intro in card
    assert "og-default" in card


def test_a_preview_may_be_framed_and_run_the_checker_alone(dutch) -> None:
    policy = preview(dutch, "").headers["Content-Security-Policy"]
    assert "frame-ancestors 'self'" in policy
    assert "script-src 'self'" in policy
    assert "unsafe" not in policy


def test_every_rule_of_the_checker_explains_itself(rf) -> None:
    script = (settings.ROOT / "static/admin/content-checks.js").read_text()
    told = ContentChecks().get_axe_messages(rf.get("/"))
    assert set(ContentChecks.axe_run_only) == set(told)
    for rule, message in told.items():
        assert message["error_name"], rule
        assert len(str(message["help_text"])) > 30, rule
    for rule in OURS:
        assert f'"{rule.removeprefix("vvsg-")}": [' in script, rule


def test_the_editor_loads_the_checker_and_what_keeps_text(editor, dutch) -> None:
    page = editor.get(reverse("wagtailadmin_pages:edit", args=[dutch.pk])).text
    for part in ("vvsg-link-text", "content-checks.js", "typed-text.js", "error-summary.js"):
        assert part in page, part
    assert 'data-w-autosave-interval-value="2000"' in page


def test_a_page_that_is_written_hears_that_nobody_is_signed_in(editor, client, db) -> None:
    address = reverse("session")
    asked = {"X-Requested-With": "XMLHttpRequest"}
    assert editor.get(address, headers=asked).status_code == 204
    assert editor.get(address).status_code == 200
    editor.logout()
    assert editor.get(address, headers=asked).status_code == 403


@pytest.mark.parametrize("along", [True, False])
def test_deleting_a_source_takes_its_translations_along_where_asked(
    dutch, french, editor, along: bool
) -> None:
    address = reverse("wagtailadmin_pages:delete", args=[dutch.pk])
    assert "with_translations" in editor.get(address).text
    editor.post(address, {"with_translations": "1"} if along else {})
    assert not Page.objects.filter(pk=dutch.pk).exists()
    assert Page.objects.filter(translation_key=dutch.translation_key).exists() is not along


def test_deleting_a_translation_leaves_the_others(dutch, french, editor) -> None:
    address = reverse("wagtailadmin_pages:delete", args=[target(french).pk])
    assert "with_translations" not in editor.get(address).text
    editor.post(address, {"with_translations": "1"})
    assert Page.objects.filter(pk=dutch.pk).exists()


def test_a_translation_kept_by_hand_is_not_called_behind(dutch, french) -> None:
    french.source.get_ephemeral_translated_instance(
        french.target_locale, fallback=True
    ).save_revision().publish()
    dutch.save_revision().publish()
    assert states(dutch)["fr"] == State.BEHIND
    assert lagging_translations().count == 1
    Translation.objects.update(enabled=False)
    assert states(dutch)["fr"] == State.STOPPED
    assert lagging_translations().count == 0
    note = next(one.note for one in language_states(dutch) if one.code == "fr")
    assert note != ""
