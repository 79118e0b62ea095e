"""The table of questions (queries.yaml): what people type, and what must stand first.

Written before the code; on PostgreSQL, where search has stems, accents, synonyms and corrections.
"""

from collections.abc import Iterator
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.db import transaction
from django.test import Client, override_settings

from tests.factories import SiteTree
from tests.markup import parsed
from tests.search.collection import build, read
from vvsg_intl.search.selectors import finding

pytestmark = [pytest.mark.postgresql, pytest.mark.django_db]

FIRST = 3
SHARE = 0.95


@pytest.fixture(scope="module")
def asked(
    django_db_setup: None, django_db_blocker, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[list[tuple[list[Any], bool, BeautifulSoup]]]:
    """Every question with whether it was answered and the page that came."""
    media = override_settings(MEDIA_ROOT=str(tmp_path_factory.mktemp("media")))
    with django_db_blocker.unblock(), media, transaction.atomic():
        tree = SiteTree()
        targets = build(tree)
        yield [answer_to(row, tree, targets) for row in read("queries.yaml")]
        transaction.set_rollback(True)


def answer_to(row: list[Any], tree: SiteTree, targets: dict[str, str]) -> Any:
    """Ask one question on the search page of its language."""
    language, question, expected, *place = row
    address = tree.section("search", language).get_url()
    response = Client().get(address, {"q": question})
    html = parsed(response.content)
    answer = response.context.get("answer")
    first = answer.own[:FIRST] if isinstance(answer, finding.Answer) else []
    shown = html.select(".search-results .search-result")[:FIRST]
    good = any(
        found.target == targets[expected] and (not place or f"#page={place[0]}" in str(result))
        for found, result in zip(first, shown, strict=False)
    )
    return row, good, html


def test_the_table_has_at_least_sixty_questions_in_four_languages() -> None:
    rows = read("queries.yaml")
    assert len(rows) >= 60
    assert {row[0] for row in rows} == {"nl", "en", "fr", "es"}
    assert sum(len(row) == 4 for row in rows) >= 10, "passages inside PDFs"


def test_nearly_all_are_answered_among_the_first_three(asked) -> None:
    missed = [" | ".join(map(str, row)) for row, good, _html in asked if not good]
    assert len(missed) <= (1 - SHARE) * len(asked), "\n".join(missed)


def test_a_hit_inside_a_pdf_shows_its_words_marked(asked) -> None:
    inside = [(row, html) for row, good, html in asked if good and len(row) == 4]
    unmarked = [
        row for row, html in inside if not html.select(f'a[href$="#page={row[3]}"] ~ * mark')
    ]
    assert not unmarked
