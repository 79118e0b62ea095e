"""Whoever translates changes words in other languages: no Dutch page, no fact, no answer."""

from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from django.urls import reverse

from news.models import NewsPage
from programmes.models import Programme
from tests.factories import (
    NewsPageFactory,
    PartnerFactory,
    ProgrammeFactory,
    RecommendationFactory,
    SiteTree,
)
from tests.factories.accounts import make_user

pytestmark = pytest.mark.one_database


@pytest.fixture
def translator(db: None) -> Client:
    """A browser in which a translator is signed in."""
    client = Client()
    client.force_login(make_user("vertaler", "Translator"))
    return client


def fields_of(client: Client, address: str) -> dict[str, Any]:
    """What a browser would send of the form on a screen, disabled fields too."""
    soup = BeautifulSoup(client.get(address).content, "html.parser")
    form = soup.select_one("form#w-editor-form, form[data-edit-form]")
    assert form
    sent: dict[str, Any] = {}
    for field in form.select("input[name], textarea[name]"):
        if field.get("type") not in ("checkbox", "submit", "file"):
            sent[str(field["name"])] = field.get("value") or field.text.strip()
    for choice in form.select("select[name]"):
        sent[str(choice["name"])] = [o["value"] for o in choice.select("option[selected]")]
    return sent


def test_a_dutch_page_is_looked_at_and_a_french_one_changed(
    site: SiteTree, translator: Client
) -> None:
    typed = {"title": "Nieuw", "body-count": "0"}
    for language, changes in (("nl", False), ("fr", True)):
        page = NewsPageFactory(parent=site.section("news", language), title="Oud")
        address = reverse("wagtailadmin_pages:edit", args=[page.pk])
        shown = translator.get(address, headers={"accept-language": "en"})
        assert (b"Editors write the Dutch text" in shown.content) is not changes
        translator.post(address, {**fields_of(translator, address), **typed})
        latest = NewsPage.objects.get(pk=page.pk).get_latest_revision_as_object()
        assert latest.title == ("Nieuw" if changes else "Oud")


def test_nobody_else_is_held_back(site: SiteTree, client: Client) -> None:
    page = NewsPageFactory(parent=site.section("news"))
    for role in ("Editor", "Moderator"):
        client.force_login(make_user(role, role))
        shown = client.get(reverse("wagtailadmin_pages:edit", args=[page.pk]))
        assert shown.status_code == 200
        assert b"action-publish" in shown.content


def test_of_a_record_the_texts_change_and_no_fact(translator: Client) -> None:
    programme = ProgrammeFactory(name_nl="Oud", level="federal")
    kept = PartnerFactory(programme=programme, role="1", note_nl="Oud")
    PartnerFactory(programme=programme, role="2")
    address = reverse(Programme.snippet_viewset.get_url_name("edit"), args=[programme.pk])
    typed = {"level": "flemish", "name_nl": "Nieuw", "name_fr": "Nouveau"}
    typed |= {"partners-0-note_nl": "Nieuw", "partners-0-note_fr": "Nouveau"}
    typed |= {"partners-0-role": "3", "partners-1-DELETE": "on"}
    answer = translator.post(address, {**fields_of(translator, address), **typed})
    assert answer.status_code == 302
    programme.refresh_from_db()
    kept.refresh_from_db()
    assert (programme.level, programme.name_nl, programme.name_fr) == ("federal", "Oud", "Nouveau")
    assert (kept.role, kept.note_nl, kept.note_fr) == ("1", "Oud", "Nouveau")
    assert programme.partners.count() == 2


def test_an_answer_is_not_the_translators(translator: Client) -> None:
    advice = RecommendationFactory(number="1", text_nl="Oud")
    address = reverse("evaluation_follow_up", args=[advice.evaluation_id])
    shown = BeautifulSoup(translator.get(address).content, "html.parser")
    token = shown.select_one("[name=token]")
    assert token
    assert shown.select_one("textarea[name=r0-text_nl][disabled]")
    assert not shown.select("button[name=then]")
    sent = {"rows": "1", "r0-was": "1", "r0-number": "1", "r0-text_nl": "Nieuw", "r0-actions": "0"}
    translator.post(address, {**sent, "token": str(token["value"]), "then": "save"})
    advice.refresh_from_db()
    assert advice.text_nl == "Oud"
