"""axe-core finds nothing: every kind of page, phone and desk, light and dark."""

from collections.abc import Iterator
from contextlib import ExitStack
from itertools import product
from typing import NamedTuple

import pytest
from playwright.sync_api import Page

from browser.visiting import Open, Site, kinds, scheme_of, tool

SCHEMES = {"light": "default", "dark": "slate"}
WIDTHS = (390, 1280)
ALL = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa", "best-practice"]
COLOURS = ["color-contrast", "link-in-text-block"]
"""The rules that can tell dark from light: the others would read the same page twice."""
START = """([type, values]) => {
    const options = {runOnly: {type, values}, resultTypes: ["violations"]};
    window.found = axe.run(document, options).then(({violations}) =>
        violations.map(each => `${each.id}: ${each.nodes.map(node => node.html.slice(0, 120))}`));
}"""


class Looker(NamedTuple):
    """A page of one width in one scheme, with axe in whatever it opens."""

    page: Page
    scheme: str

    def look(self, address: str) -> None:
        """Open the address and let axe run, so that the others can open it meanwhile."""
        self.page.goto(address)
        assert scheme_of(self.page) == (None if "/packets/" in address else SCHEMES[self.scheme])
        self.page.evaluate(START, ["tag", ALL] if self.scheme == "light" else ["rule", COLOURS])

    def found(self) -> list[str]:
        found: list[str] = self.page.evaluate("window.found")
        return found


@pytest.fixture(scope="module")
def lookers(site: Site, opened: Open) -> Iterator[list[Looker]]:
    with ExitStack() as stack:
        made = []
        for scheme, width in product(SCHEMES, WIDTHS):
            heard = stack.enter_context(opened(site.bases["http"], width, color_scheme=scheme))
            heard.page.context.add_init_script(path=tool("axe-core/axe.min.js"))
            made.append(Looker(heard.page, scheme))
        yield made


def test_every_kind_of_page_is_accessible(
    lookers: list[Looker], site: Site, own_site: Site, candidate_site: Site
) -> None:
    """The example's pages are short; what it has no page of is looked at in the playbook itself."""
    found: dict[str, set[str]] = {}
    here, own = kinds(site), kinds(own_site)
    assert len(here | own) > 20
    addresses = {site.bases["http"] + url for url in here.values()}
    addresses |= {own_site.bases["http"] + url for kind, url in own.items() if kind not in here}
    addresses |= {candidate_site.bases["http"] + url for url in kinds(candidate_site).values()}
    for address in sorted(addresses):
        for each in lookers:
            each.look(address)
        found[address] = {line for each in lookers for line in each.found()}
    assert {address: lines for address, lines in found.items() if lines} == {}
