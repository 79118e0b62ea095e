"""Menu item, count and panel exist for the roles alone, and count what exists for the viewer."""

import json
import re

import pytest
from django.test import Client

from tests.factories.accounts import make_user, sign_in
from tests.factories.integrity import file
from tests.markup import parsed

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]


def home(client: Client) -> str:
    return str(client.get("/admin/").text)


def menu_labels(page: str) -> str:
    props = parsed(page).select_one("#wagtail-sidebar-props")
    return json.dumps(json.loads(props.text))


def test_a_superuser_without_a_role_sees_nothing_of_it(manager, filed) -> None:
    page = home(sign_in(Client(), make_user("root", superuser=True)))
    assert "/admin/integrity/" not in page


def test_the_roles_see_the_menu_item_and_the_panel(anna, filed) -> None:
    page = home(anna.client)
    assert "/admin/integrity/" in menu_labels(page)
    assert "(1)" in menu_labels(page)
    assert "complaints-section" in page


def test_the_count_leaves_out_what_is_hidden_and_what_was_seen(anna, bert, clock) -> None:
    file(now=clock.now, concerns_manager=True)
    assert not re.search(r"\(\d+\)", menu_labels(home(anna.client)))
    filed = file(now=clock.now)
    assert "(1)" in menu_labels(home(anna.client))
    anna.act(filed, "seen")
    assert not re.search(r"\(\d+\)", menu_labels(home(anna.client)))


def test_neither_title_nor_reference_is_on_the_dashboard(anna, filed) -> None:
    anna.act(filed, "title", title="de zaak van de bon")
    page = home(anna.client)
    assert "de zaak van de bon" not in page
    assert filed.case.reference not in page
