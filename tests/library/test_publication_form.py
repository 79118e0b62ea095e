"""What an editor sees who enters a publication: of the editions one is the original."""

from typing import Any

import pytest
from django.test import Client

from tests.factories import DocumentFactory, PublicationFactory
from tests.factories.forms import messages_at, rows, send, texts
from vvsg_intl.library.models import Publication

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.usefixtures("media_folder"),
    pytest.mark.one_database,
]

ACTIONS = pytest.mark.parametrize(
    "action", [{}, {"action-publish": "1"}], ids=["draft", "publication"]
)


def form(editions: dict[str, Any], title: str = "Titel", **more: Any) -> dict[str, Any]:
    """The form of a publication."""
    facts = dict.fromkeys(("year", "rights", "licence"), "")
    return {
        "kind": "publication",
        **facts,
        **texts(title=title, abstract="Samenvatting"),
        "creators": rows(),
        "editions": editions,
        **more,
    }


def edition(language: str, *, original: bool = False, **more: Any) -> dict[str, Any]:
    """A row of the form."""
    row = {"language": language, "title": "", "document": DocumentFactory().pk, **more}
    return row | ({"is_original": "on"} if original else {})


@ACTIONS
def test_editions_without_an_original_are_refused_with_a_message(
    editor: Client, action: dict[str, str]
) -> None:
    answer = send(
        editor, Publication, **form(rows(edition("nl"), edition("fr")), "Getypte titel"), **action
    )
    assert answer.status_code == 200
    assert "Precies één taalversie is het origineel" in answer.content.decode()
    assert "Getypte titel" in answer.content.decode()
    assert not Publication.objects.exists()


@ACTIONS
def test_a_second_original_is_refused_with_a_message_at_its_field(
    editor: Client, action: dict[str, str]
) -> None:
    editions = rows(edition("nl", original=True), edition("fr", original=True))
    answer = send(editor, Publication, **form(editions, "Getypte titel"), **action)
    assert answer.status_code == 200
    assert "al het origineel" in messages_at(answer, "editions-1-is_original")
    assert not messages_at(answer, "editions-0-is_original")
    assert "Getypte titel" in answer.content.decode()
    assert not Publication.objects.exists()


@ACTIONS
@pytest.mark.parametrize("editions", [(), ("nl",), ("fr", "nl")])
def test_one_original_or_no_edition_is_taken(
    editor: Client, editions: tuple[str, ...], action: dict[str, str]
) -> None:
    typed = [edition(code, original=code == "nl") for code in editions]
    answer = send(editor, Publication, **form(rows(*typed)), **action)
    assert answer.status_code == 302
    publication = Publication.objects.get()
    assert publication.live is bool(action)
    assert publication.editions.count() == len(editions)


def stored_rows(publication: Publication, original: str, **more: Any) -> tuple[dict[str, Any], ...]:
    """The editions of a publication as rows of its form, with this one as the original."""
    return tuple(
        edition(
            more.get(row.language, {}).pop("language", row.language),
            original=row.language == original,
            id=row.pk,
            document=row.document_id,
            **more.get(row.language, {}),
        )
        for row in publication.editions.all()
    )


@ACTIONS
@pytest.mark.parametrize("original", ["nl", "fr"])
def test_another_edition_becomes_the_original(
    editor: Client, original: str, action: dict[str, str]
) -> None:
    before = "fr" if original == "nl" else "nl"
    publication = PublicationFactory(editions=("nl", "fr"))
    publication.editions.all().update(is_original=False)
    publication.editions.filter(language=before).update(is_original=True)
    editions = rows(stored=stored_rows(publication, original))
    answer = send(editor, Publication, publication, **form(editions), **action)
    assert answer.status_code == 302
    published = Publication.objects.get().editions.get(is_original=True).language
    assert published == (original if action else before)
    draft = Publication.objects.get().get_latest_revision_as_object()
    assert [e.language for e in draft.editions.all() if e.is_original] == [original]


def test_an_original_that_is_taken_away_leaves_its_place(editor: Client) -> None:
    publication = PublicationFactory(editions=("nl", "fr"))
    typed = stored_rows(publication, "nl", nl={"DELETE": "on"}, fr={"is_original": "on"})
    answer = send(
        editor, Publication, publication, **form(rows(stored=typed)), **{"action-publish": "1"}
    )
    assert answer.status_code == 302
    assert [e.language for e in Publication.objects.get().editions.all()] == ["fr"]


@ACTIONS
def test_editions_swap_their_languages(editor: Client, action: dict[str, str]) -> None:
    publication = PublicationFactory(editions=("nl", "fr"))
    typed = stored_rows(publication, "nl", nl={"language": "fr"}, fr={"language": "nl"})
    documents = dict(publication.editions.values_list("language", "document"))
    answer = send(editor, Publication, publication, **form(rows(stored=typed)), **action)
    assert answer.status_code == 302
    swapped = {"nl": documents["fr"], "fr": documents["nl"]}
    now = Publication.objects.get().editions.values_list("language", "document")
    assert dict(now) == (swapped if action else documents)


def test_a_language_that_is_entered_twice_is_refused_with_a_message(editor: Client) -> None:
    answer = send(editor, Publication, **form(rows(edition("nl", original=True), edition("nl"))))
    assert answer.status_code == 200
    assert not Publication.objects.exists()
