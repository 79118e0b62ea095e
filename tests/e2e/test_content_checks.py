"""The rules of the checker of content, each with what it must hold against and what it must not."""

from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, Page

from tests.e2e.admin_desk import ROOT
from tests.e2e.axe import source

OUR_RULES = (ROOT / "static/admin/content-checks.js").read_text(encoding="utf-8")
RUN = """async rules => (await axe.run("main", {runOnly: {type: "rule", values: rules}}))
    .violations.map(one => one.id)"""
RULES = [
    f"vvsg-{name}"
    for name in ("link-text", "file-link", "picture-alt", "picture-caption", "table-header")
]
FILE = "https://example.org/documents/7/verslag.pdf"
PICTURE = "<img src='data:,' alt='{alt}'>"


@pytest.fixture
def checked(open_context: Callable[..., BrowserContext]) -> Callable[[str], list[str]]:
    """Names the rules of ours that a text breaks."""
    page: Page = open_context().new_page()

    def broken_by(text: str) -> list[str]:
        page.set_content(f"<main>{text}</main>")
        page.evaluate(source())
        page.evaluate(OUR_RULES)
        found: list[str] = page.evaluate(RUN, RULES)
        return [rule.removeprefix("vvsg-") for rule in found]

    return broken_by


@pytest.mark.parametrize(
    ("rule", "texts"),
    [
        (
            "link-text",
            [
                "<a href='https://example.org/'>Klik hier</a>",
                "<a href='https://example.org/'>  READ\nmore… </a>",
                "<a href='https://example.org/'>« en savoir plus »</a>",
                "<a href='https://example.org/'>Más información</a>",
            ],
        ),
        (
            "file-link",
            [
                f"<a href='{FILE}'>Het jaarverslag</a>",
                f"<a href='{FILE}'>Het jaarverslag (pdf, 2 MB)</a>",
                f"<a href='{FILE}'>Het jaarverslag (pdf, Nederlands)</a>",
            ],
        ),
        (
            "picture-alt",
            [f"<figure>{PICTURE.format(alt='')}</figure>"],
        ),
        (
            "picture-caption",
            [f"<figure>{PICTURE.format(alt='Een markt')}</figure>"],
        ),
        ("table-header", ["<table><tr><td>Zanzibar</td><td>12</td></tr></table>"]),
    ],
)
def test_what_a_rule_holds_against(
    checked: Callable[[str], list[str]], rule: str, texts: list[str]
) -> None:
    for text in texts:
        assert rule in checked(text), text


@pytest.mark.parametrize(
    "text",
    [
        "<a href='https://example.org/'>De evaluatie van 2021</a>",
        "<a href='https://example.org/'>Meer hierover in het verslag</a>",
        f"<a href='{FILE}'>Het jaarverslag (pdf, Nederlands, 2 MB)</a>",
        f"<a href='{FILE}'>Le rapport annuel (PDF, français, 1,4 Mo)</a>",
        f"<a href='{FILE}' hreflang='es'>El informe anual (PDF, 900 kB)</a>",
        f"<figure>{PICTURE.format(alt='')}<figcaption>Foto: An Peeters</figcaption></figure>",
        f"<figure>{PICTURE.format(alt='Een markt')}<figcaption>Cotonou</figcaption></figure>",
        "<table><tr><th scope='col'>Gemeente</th></tr><tr><td>Zanzibar</td></tr></table>",
    ],
)
def test_what_no_rule_holds_against(checked: Callable[[str], list[str]], text: str) -> None:
    assert checked(text) == []
