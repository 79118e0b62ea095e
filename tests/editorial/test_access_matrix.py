"""Every address of the admin, for every role: what is not a role's own does not open for it.

An address that no line below names makes the test fail: whoever adds one says whose it is. The
screens of the complaint channel are in tests/integrity/manager/test_access_matrix.py.
"""

import re
from collections.abc import Iterator

import pytest
from django.db import transaction
from django.template.response import SimpleTemplateResponse
from django.test import Client

from tests.editorial.addresses import ADDRESSES, Address
from tests.factories.accounts import make_user, sign_in

pytestmark = pytest.mark.one_database

ROLES = {"E": "Editor", "M": "Moderator", "T": "Translator", "C": "case_handler"}
EVERYBODY, EDITORIAL, WRITERS, MODERATORS, ADMINISTRATORS = "EMTC", "EMT", "EM", "M", ""
SIGNING_OUT = "wagtailadmin_logout"
ADDED_ONLY = "wagtailsnippets_(evaluations_actionstatus|surveys_correction)"
IMPORTS = "wagtailsnippets_surveys_importbatch"

# What an address is called, in full, and whose it is. The first line that fits counts.
WHOSE: list[tuple[str, str]] = [
    # Signing in and one's own account.
    (r"wagtailadmin_(home|account|dismissibles|sprite|javascript_catalog)|session", EVERYBODY),
    (r"wagtailadmin_password_reset\w*", EVERYBODY),
    (SIGNING_OUT, EVERYBODY),
    (r"wagtailadmin_login", ADMINISTRATORS),  # leads home whoever is in
    (r"second_factor:\w+", EVERYBODY),
    # People, and how the site is set up.
    (r"wagtailusers_\w+:\w+|wagtail(sites|locales|redirects):\w+", ADMINISTRATORS),
    (r"wagtailadmin_collections:delete", EDITORIAL),  # knows none that they may delete
    (r"wagtailadmin_collections:\w+", ADMINISTRATORS),
    (r"wagtailadmin_workflows:task_cho\w+", EDITORIAL),
    (r"wagtailadmin_workflows:\w+", ADMINISTRATORS),
    (r"wagtailsettings:\w+", WRITERS),
    (r"wagtailsnippets:index", ADMINISTRATORS),
    # Files.
    (r"wagtail(docs|images)_chooser:create", WRITERS),
    (r"wagtail(docs|images)_chooser:\w+", EDITORIAL),
    (r"wagtailimages:url_generator\w*", EDITORIAL),  # switched off: nothing there
    (r"wagtail(docs|images):\w+_upload(ed)?_\w+", EDITORIAL),  # nothing of theirs was uploaded
    (r"wagtail(docs|images):\w+", WRITERS),
    # Pages.
    (r"wagtailadmin_pages:(add|preview_on_add|add_subpage|delete|move)", WRITERS),
    (r"wagtailadmin_pages:(set_page_position|set_privacy|revisions_unschedule)", WRITERS),
    (r"wagtailadmin_pages:(unpublish|workflow_action|workflow_preview)", MODERATORS),
    (r"wagtailadmin_pages:(collect_workflow_action_data|lock)", MODERATORS),
    (r"wagtailadmin_pages:unlock", ADMINISTRATORS),  # the page is not locked
    (r"wagtailadmin_pages:\w+|wagtailadmin_(explore|choose_page|tag)\w*", EDITORIAL),
    (r"wagtailadmin_(api:\w+|editing_sessions):\w+|wagtailembeds:\w+", EDITORIAL),
    (r"wagtail_bulk_action|wagtailadmin_(block_preview|error_test)|None", EDITORIAL),
    (r"wagtailadmin_reports:locked_pages\w*", MODERATORS),
    (r"wagtailadmin_reports:\w+", EDITORIAL),
    (r"editorial_tour|evaluation_(follow_up|texts)", EDITORIAL),
    (r"evaluation_paste", WRITERS),
    # Translations.
    (r"editorial:schedule", WRITERS),
    (r"wagtail_localize:\w+|editorial:update_translations", EDITORIAL),
    # Records: history is added to, imports are looked at, figures are not the translators'.
    (rf"{ADDED_ONLY}:(edit|delete|usage)", ADMINISTRATORS),
    (rf"{ADDED_ONLY}:\w+|{IMPORTS}:list\w*|survey_import\w*", WRITERS),
    (rf"{IMPORTS}:\w+|wagtailsnippetchoosers_surveys_importbatch:create", ADMINISTRATORS),
    (r"missed_searches\w*", WRITERS),
    # Facts of a public evaluation go live by approval alone; what is not public, by saving.
    (r"wagtailsnippets_evaluations_evaluation:(unpublish|revisions_unschedule)", ADMINISTRATORS),
    (r"wagtailsnippets_evaluations_evaluation:(lock|unlock)", ADMINISTRATORS),
    (r"wagtailsnippets_\w+:(delete|unpublish|revisions_unschedule)", MODERATORS),
    (r"wagtailsnippets_search_\w+:\w+", WRITERS),
    (r"wagtailsnippets_\w+:(add|copy)|wagtailsnippetchoosers_\w+:create", WRITERS),
    (r"wagtailsnippets_surveys_result:\w+", WRITERS),
    (r"wagtailsnippet(s|choosers)_\w+:\w+", EDITORIAL),
]


def whose(name: str) -> str | None:
    """The letters of the roles that an address is for; None where no line names it."""
    return next((who for pattern, who in WHOSE if re.fullmatch(pattern, name)), None)


def test_every_address_is_listed() -> None:
    unlisted = sorted({address.name for address in ADDRESSES if whose(address.name) is None})
    assert len(ADDRESSES) > 400
    assert not unlisted, "say in WHOSE for whom these are"


def test_no_line_outlives_its_addresses() -> None:
    names = {address.name for address in ADDRESSES}
    idle = [pattern for pattern, _who in WHOSE if not any(re.fullmatch(pattern, n) for n in names)]
    assert not idle


@pytest.fixture
def nothing_drawn(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is allowed is decided before a screen is drawn."""
    monkeypatch.setattr(SimpleTemplateResponse, "rendered_content", property(lambda _self: ""))


def is_open(client: Client, path: str) -> bool:
    """Whether an address opens; what it would do is undone."""
    before = transaction.savepoint()
    answer = client.get(path)
    if answer.status_code == 405:
        answer = client.post(path, {"next": "/admin/account/"})
    transaction.savepoint_rollback(before)
    refused = answer.status_code == 302 and answer.headers["Location"] == "/admin/"
    return not (refused or answer.status_code == 403)


def opened(client: Client, objects: dict[str, str]) -> Iterator[tuple[Address, bool]]:
    """Every address, and whether it opens in this browser."""
    for address in ADDRESSES:
        if address.name != SIGNING_OUT:
            yield address, is_open(client, address.at(objects))


@pytest.mark.parametrize("letter", ROLES)
def test_a_role_opens_exactly_its_own(letter: str, objects, nothing_drawn) -> None:
    user = make_user("somebody", ROLES[letter])
    client = Client(raise_request_exception=False)  # one address of Wagtail fails on purpose
    client.force_login(user)
    if letter == "C":
        sign_in(client, user)
    faults = [
        f"{address.name} ({address.route}) {'opens' if is_so else 'is closed'}"
        for address, is_so in opened(client, objects)
        if is_so is not (letter in (whose(address.name) or ""))
    ]
    assert not faults, "\n".join(faults)
