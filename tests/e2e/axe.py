"""axe-core on the page as it stands, with the site's own content security policy in force."""

from functools import cache

from playwright.sync_api import Page

from tests.e2e.served_site import NODE_MODULES

TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa", "best-practice"]
RUN = """([within, tags]) => axe.run(within ? {include: [within]} : document, {
    runOnly: {type: "tag", values: tags},
    rules: {"color-contrast": {enabled: true}, "target-size": {enabled: true}},
    resultTypes: ["violations"],
})"""

# Where a bar that sticks to the edge of the window lies over nothing; the admin scrolls a part.
TO_THE_END = """() => [document.documentElement, ...document.body.querySelectorAll("*")]
    .filter(part => part.scrollHeight > part.clientHeight)
    .forEach(part => part.scrollTo({top: part.scrollHeight, behavior: "instant"}))"""


@cache
def source() -> str:
    """The checker's script."""
    return (NODE_MODULES / "axe-core" / "axe.min.js").read_text(encoding="utf-8")


def violations(page: Page, within: str = "") -> list[str]:
    """What axe holds against the page or a part of it: rule, advice, elements, a line each."""
    # Sent over the debugging protocol, which no content security policy forbids.
    page.evaluate(source())
    found = page.evaluate(RUN, [within, TAGS])["violations"]
    return [
        f"axe {rule['id']}: {rule['help']}: "
        + "; ".join(f"{node['target'][-1]} {node['html'][:120]}" for node in rule["nodes"][:4])
        for rule in found
    ]
