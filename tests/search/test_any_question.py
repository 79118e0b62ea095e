"""Whatever somebody types, the search page and the list of publications answer it."""

import pytest
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.factories import NewsPageFactory, PublicationFactory, SiteTree
from vvsg_intl.search.models import Synonyms

pytestmark = pytest.mark.one_database

SIGNS = [
    *"\"'“”«»&|!<->:*()[]{}^~%_\\/;,.?+=@#$`´’‘…–",
    "\x00",
    "\x1f",
    "\ud83d",
    "²",
    "ﬁ",
    "ß",
    "\u202e",
]
WORDS = [
    "water",
    "beheer",
    "jumelage",
    "OR",
    "AND",
    "NOT",
    "NEAR",
    "title:",
    "é",
    "l'",
    "d’",
    "1e9",
]
SQL = [
    "';DROP TABLE search_passage;--",
    "' OR '1'='1",
    "%s",
    "%(x)s",
    "{}",
    "$1",
    "::tsquery",
    "||",
]
QUESTIONS = st.one_of(
    st.text(max_size=300),
    st.lists(st.sampled_from([*SIGNS, *WORDS, *SQL, " "]), max_size=60).map("".join),
    st.sampled_from([*SIGNS, *WORDS, *SQL]).map(lambda piece: piece * (10_000 // len(piece))),
)


@pytest.fixture
def addresses(site: SiteTree) -> list[str]:
    """The search page and the list, of a site that holds something."""
    NewsPageFactory(parent=site.section("news"), title="Waterbeheer")
    PublicationFactory(title_nl="Waterbeheer")
    Synonyms.objects.create(words="jumelage\nwater en beheer\n'“")
    return [site.section(kind).get_url() for kind in ("search", "publications")]


@settings(
    max_examples=30,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(question=QUESTIONS, kind=st.sampled_from(["", "news", "x"]), language=st.text(max_size=3))
def test_every_question_is_answered(
    addresses: list[str], question: str, kind: str, language: str
) -> None:
    text = question.encode("utf-8", "replace").decode()
    for address in addresses:
        answer = Client().get(address, {"q": text, "kind": kind, "language": language})
        assert answer.status_code == 200


@pytest.mark.parametrize(
    "question", ["water OR niets", "-water", "water NOT beheer", "title:water", "water:*", "w*"]
)
def test_an_operator_is_a_word_like_another(addresses: list[str], question: str) -> None:
    answer = Client().get(addresses[0], {"q": question})
    assert answer.status_code == 200
    assert b"search-result" in answer.content or b"empty-state" in answer.content
