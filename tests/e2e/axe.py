"""axe-core on the page as it stands, with the site's own content security policy in force."""

from functools import cache

from playwright.sync_api import Page

from tests.e2e.served_site import NODE_MODULES

TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa", "best-practice"]
RUN = """tags => axe.run(document, {
    runOnly: {type: "tag", values: tags},
    rules: {"color-contrast": {enabled: true}, "target-size": {enabled: true}},
    resultTypes: ["violations"],
})"""


@cache
def source() -> str:
    """The checker's script."""
    return (NODE_MODULES / "axe-core" / "axe.min.js").read_text(encoding="utf-8")


def violations(page: Page) -> list[str]:
    """What axe holds against the page: rule, advice and the elements, a line each."""
    # Sent over the debugging protocol, which no content security policy forbids.
    page.evaluate(source())
    found = page.evaluate(RUN, TAGS)["violations"]
    return [
        f"axe {rule['id']}: {rule['help']}: "
        + "; ".join(f"{node['target'][-1]} {node['html'][:120]}" for node in rule["nodes"][:4])
        for rule in found
    ]
