"""The gate for text written by strangers: what passes becomes exactly this HTML, the rest is refused."""

import contextlib
import subprocess
import sys
from functools import partial
from resource import RLIMIT_CPU, setrlimit

import pytest
from bs4 import BeautifulSoup
from hypothesis import given, settings
from hypothesis import strategies as st

from playbook_gen.prose import Refusal, gate, html, inline, parse_guide, refusal, text_of
from playbook_gen.prose.gate import FIELD_TAGS

ADDRESS = "https://example.org"

SHOWN = [
    (
        '```\nrows = {"a": [1]}\n```',
        '<pre><code>rows = {"a": [1]}\n</code></pre>',
    ),
    ("plain words", "<p>plain words</p>"),
    ("two\nlines", "<p>two\nlines</p>"),
    ("one\n\ntwo", "<p>one</p>\n<p>two</p>"),
    ("a  \nb", "<p>a<br>\nb</p>"),
    ("*a* **b** `c`", "<p><em>a</em> <strong>b</strong> <code>c</code></p>"),
    ("a_b_c and 5 * 3 * 2", "<p>a_b_c and 5 * 3 * 2</p>"),
    (r"\*not em\*", "<p>*not em*</p>"),
    ("- a\n- b", "<ul>\n<li>a</li>\n<li>b</li>\n</ul>"),
    ("3. c\n4. d", '<ol start="3">\n<li>c</li>\n<li>d</li>\n</ol>'),
    ("> said", "<blockquote>\n<p>said</p>\n</blockquote>"),
    ("***", "<hr>"),
    ("```python\na < b\n```", '<pre><code class="language-python">a &lt; b\n</code></pre>'),
    ("    a < b", "<pre><code>a &lt; b\n</code></pre>"),
    (
        "a | b\n--|:-:\n1 | 2",
        '<table>\n<thead>\n<tr>\n<th>a</th>\n<th style="text-align: center;">b</th>\n</tr>\n</thead>\n'
        '<tbody>\n<tr>\n<td>1</td>\n<td style="text-align: center;">2</td>\n</tr>\n</tbody>\n</table>',
    ),
    (f"[a]({ADDRESS}/?a=1&b=2)", f'<p><a href="{ADDRESS}/?a=1&amp;b=2">a</a></p>'),
    (f"[**a**]({ADDRESS})", f'<p><a href="{ADDRESS}"><strong>a</strong></a></p>'),
    (f"[a][1]\n\n[1]: {ADDRESS}", f'<p><a href="{ADDRESS}">a</a></p>'),
    (f"<{ADDRESS}/x>", f'<p><a href="{ADDRESS}/x">{ADDRESS}/x</a></p>'),
    ("[desk](mailto:desk@example.org)", '<p><a href="mailto:desk@example.org">desk</a></p>'),
    ("5 < 6 && 7 > 6", "<p>5 &lt; 6 &amp;&amp; 7 &gt; 6</p>"),
    ("a\u00a0b", "<p>a&nbsp;b</p>"),
    ("[not a link] and [x][y]", "<p>[not a link] and [x][y]</p>"),
    ("say #4", "<p>say #4</p>"),
]

SHOWN_AS_TEXT = [
    ("<script>alert(1)</script>", "<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>"),
    ("<b onclick=alert(1)>x</b>", "<p>&lt;b onclick=alert(1)&gt;x&lt;/b&gt;</p>"),
    ("<img src=x onerror=alert(1)>", "<p>&lt;img src=x onerror=alert(1)&gt;</p>"),
    ("<svg/onload=alert(1)>", "<p>&lt;svg/onload=alert(1)&gt;</p>"),
    ("<!-- hidden -->", "<p>&lt;!-- hidden --&gt;</p>"),
    ("</p></div><script>", "<p>&lt;/p&gt;&lt;/div&gt;&lt;script&gt;</p>"),
    ("<?php x ?>", "<p>&lt;?php x ?&gt;</p>"),
    ("<style>*{}</style>", "<p>&lt;style&gt;*{}&lt;/style&gt;</p>"),
    ("`<script>`", "<p><code>&lt;script&gt;</code></p>"),
    (r"\<script>", r"<p>\&lt;script&gt;</p>"),
    ("&lt;script&gt;", "<p>&lt;script&gt;</p>"),
    ("<javascript:alert(1)>", "<p>&lt;javascript:alert(1)&gt;</p>"),
    ("{{ config }} {% raw %}", "<p>{{ config }} {% raw %}</p>"),
    ("text {: .x onclick=y }", "<p>text {: .x onclick=y }</p>"),
    ('--8<-- "/etc/passwd"', '<p>--8&lt;-- "/etc/passwd"</p>'),
    ("[TOC]", "<p>[TOC]</p>"),
    (f"{ADDRESS} bare", f"<p>{ADDRESS} bare</p>"),
    ("\x02wzxhzdk:0\x03", "<p>wzxhzdk:0</p>"),
    ('```html" onmouseover="x\na\n```', '<p><code>html" onmouseover="x\na</code></p>'),
    (f'[a]({ADDRESS}"onclick=y)', f'<p><a href="{ADDRESS}&quot;onclick=y">a</a></p>'),
    (
        f"[a]({ADDRESS} 'x\" onclick=\"y')",
        f'<p><a href="{ADDRESS}" title="x&quot; onclick=&quot;y">a</a></p>',
    ),
]

REFUSED = [
    "[a](javascript:alert(1))",
    "[a](JaVaScRiPt:alert(1))",
    "[a](java\tscript:alert(1))",
    "[a]( javascript:alert(1))",
    "[a](<javascript:alert(1)>)",
    "[a](&#106;avascript:alert(1))",
    "[a](javascript&colon;alert(1))",
    "[a](javascript&#x3A;alert(1))",
    "[a](vbscript:x)",
    "[a](data:text/html;base64,PHNjcmlwdD4=)",
    "[a](file:///etc/passwd)",
    "[a](ftp://example.org)",
    "[a](//example.org)",
    "[a](/questions.html)",
    "[a](../up.md)",
    "[a](#here)",
    "[a](?q)",
    "[a]()",
    "[a](https:example.org)",
    "[a][1]\n\n[1]: javascript:alert(1)",
    "[1]\n\n[1]: data:text/html,x",
    "<ftp://example.org>",
    f"![a]({ADDRESS}/x.png)",
    "![a](data:image/png;base64,x)",
    f"![a][1]\n\n[1]: {ADDRESS}/x.png",
    "a | b\n--|--\n1 | [x](javascript:a)",
    "- a\n    - [b](javascript:x)",
    "# heading",
    "###### heading",
    "heading\n===",
    "heading\n---",
    "heading\n===\t",
    "> # heading",
    "> heading\n> ===",
    "> heading\n> ---",
    "- a\n\n    heading\n    ===",
    "- a\n\n\theading\n\t===",
    "&#97;",
    "&copy;",
    "&#x3c;script&#x3e;",
    "&#0;",
    "```{ #id }\na\n```",
]

TOO_MUCH = [
    "[" * 201,
    "words [" + " and [" * 200,
    "x" * (64 * 1024 + 1),
    "é" * (32 * 1024 + 1),
    ">" * 10 + " a",
    "> " * 10 + "a",
    " > " * 10 + "a",
    "- " + "> " * 40 + "a",
    "1. " * 500 + "a",
    "1. " * 500 + "<a",
]

FRAGMENTS = [
    *("[a]", "(javascript:alert(1))", "<javascript:x>", "![", "](", ")", "<b ", "onclick=x ", ">", '"', "'"),
    *(
        "&#",
        "106;",
        "&lt;",
        "`",
        "```",
        "\n",
        "\n\n",
        "    ",
        "\t",
        "> ",
        "- ",
        "1. ",
        "# ",
        "===",
        "---",
        "|",
    ),
    *(
        "*",
        "__",
        "\\",
        "a",
        " ",
        "\u00a0",
        "[1]: data:x\n",
        "[1]",
        "{: #x }",
        "<!--",
        "-->",
        "<script>",
        ADDRESS,
    ),
]

BOMBS = {
    "underlines": "=\n" * 30_000,
    "dashes": "a\n-\n" * 15_000,
    "headings": "# a\n" * 15_000,
    "rules": "***\n" * 15_000,
    "fences": "```a\n" * 12_000,
    "stars": "*a **b " * 8_000,
    "underscores": "_a __b " * 8_000,
    "backticks": "`a" * 30_000,
    "less-than": "<http://" * 8_000,
    "backslashes": "\\" * 60_000,
    "lists": "- a\n\n" * 10_000,
    "nested-lists": "\n".join("    " * depth + "- a" for depth in range(170)),
    "tables": "a|b\n-|-\n\n" * 6_000,
    "quotes": "> a\n\nb\n\n" * 6_000,
    "brackets": "[" * 200 + "a" + "]" * 200 + f"({ADDRESS})",
    "parentheses": ("[a](" + "(" * 300 + ")") * 199,
}
MOST_SECONDS = 3
"""CPU time that a field may take, start-up included; more would stop a build from a pull request."""


CONVERT = """
import sys
from functools import partial
from resource import RLIMIT_CPU, setrlimit
from playbook_gen.prose import Refusal, html, refusal
text = sys.stdin.buffer.read().decode()
refusal(text) or html(text)
"""


MARKS = [*"#=-|`!. a", "===", "---", "> ", "- ", "1. ", "* ", "+ ", "\n", "\n\n"]


def short(text):
    return ascii(text)[:40]


@pytest.mark.parametrize(("text", "shown"), SHOWN + SHOWN_AS_TEXT, ids=short)
def test_what_passes_becomes_exactly_this(text, shown):
    assert refusal(text) is None
    assert html(text) == shown


@pytest.mark.parametrize("text", REFUSED, ids=short)
def test_what_is_unsafe_is_refused(text):
    refused = refusal(text)
    assert refused is not None
    assert not refused.too_much


def is_harmless(shown):
    """No element, attribute or address that is not on the list."""
    tags = BeautifulSoup(f"<div>{shown}</div>", "html.parser").div.find_all(True)
    return all(
        tag.name in FIELD_TAGS
        and set(tag.attrs) <= {"class", "href", "start", "style", "title"}
        and tag.get("href", ADDRESS).startswith(("http://", "https://", "mailto:"))
        and tag.get("style", "text-align: left;").startswith("text-align: ")
        for tag in tags
    )


@pytest.mark.parametrize("text", REFUSED, ids=short)
def test_what_is_unsafe_is_harmless_even_if_shown(text):
    assert is_harmless(html(text))


@given(st.lists(st.sampled_from(FRAGMENTS), max_size=12).map("".join))
@settings(max_examples=300, deadline=None, derandomize=True)
def test_whatever_is_written_is_harmless(text):
    refusal(text)
    assert is_harmless(html(text))


@given(st.lists(st.sampled_from([*FRAGMENTS, *MARKS]), max_size=8).map("".join))
@settings(max_examples=1_000, deadline=None, derandomize=True)
def test_what_passes_without_a_closer_look_would_pass_one(text):
    if not gate._is_risky(text):
        assert gate._is_unchanged(gate._convert(text), FIELD_TAGS, gate.full_address)


@pytest.mark.parametrize("text", TOO_MUCH, ids=short)
def test_what_is_too_much_is_refused(text):
    refused = refusal(text)
    assert refused is not None
    assert refused.too_much


@pytest.mark.parametrize("name", BOMBS)
def test_a_bomb_is_refused_or_shown_in_time(name):
    command = [sys.executable, "-c", CONVERT]
    limit = partial(setrlimit, RLIMIT_CPU, (MOST_SECONDS, MOST_SECONDS))
    subprocess.run(command, input=BOMBS[name].encode(), timeout=60, preexec_fn=limit, check=True)


def test_limits_are_inclusive():
    assert refusal("[" * 200) is None
    assert refusal("x" * 64 * 1024) is None
    assert refusal("> " * 9 + "a") is None


def test_a_refusal_leaves_nothing_behind():
    for text in (*REFUSED, "1. " * 500 + "<a", "[a][1]\n\n[1]: https://example.org"):
        with contextlib.suppress(RecursionError):
            refusal(text)
    assert html("a *b*\n\n[a][1]") == "<p>a <em>b</em></p>\n<p>[a][1]</p>"


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("one *line*", "one <em>line</em>"),
        ("one\n\ntwo", "<p>one</p>\n<p>two</p>"),
        ("- a", "<ul>\n<li>a</li>\n</ul>"),
        ("<b>", "&lt;b&gt;"),
    ],
)
def test_a_single_paragraph_stands_inline(text, shown):
    assert inline(text) == shown


@pytest.mark.parametrize(
    ("fragment", "text"),
    [
        ("<p>one</p><p>two</p>", "one two"),
        ("<ul>\n<li>a</li>\n<li>b</li></ul>", "a b"),
        ("<p>&lt;script&gt; &amp; more</p>", "&lt;script&gt; &amp; more"),
        ('<a href="https://example.org">link</a>', "link"),
        ("", ""),
    ],
)
def test_text_of_a_fragment_stays_escaped(fragment, text):
    assert text_of(fragment) == text


GUIDE = """# A *guide*

Lead with a [page](other.md).

## First & second

- a

### Third

```text
<b>
```

## Last
"""


def test_a_guide_is_a_list_of_sections():
    parsed = parse_guide(GUIDE, lambda address: address.replace(".md", ".html"))
    assert parsed.title == "A guide"
    assert [(section.level, section.id, section.title, section.html) for section in parsed.sections] == [
        (1, "a-guide", "A guide", '<p>Lead with a <a href="other.html">page</a>.</p>'),
        (2, "first-second", "First & second", "<ul>\n<li>a</li>\n</ul>"),
        (3, "third", "Third", '<pre><code class="language-text">&lt;b&gt;\n</code></pre>'),
        (2, "last", "Last", ""),
    ]


def test_a_hostile_heading_is_text():
    parsed = parse_guide("# <script>x</script> & `y`\n\n## <img src=x onerror=z>\n", str)
    assert parsed.title == "<script>x</script> & y"
    assert parsed.sections[1].title == "<img src=x onerror=z>"
    assert parsed.sections[1].id == "img-srcx-onerrorz"


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("", "a guide starts with its title"),
        ("words\n\n# Title", "a guide starts with its title"),
        ("## Section", "a guide starts with its title"),
        ("# One\n\n# Two", "a guide has one title"),
        ("---\ntitle: x\n---\n\n# Title", "a guide starts with its title"),
        ("# Title\n\n## Ask\n\n## Ask", "'#ask'"),
        ("# Title\n\n#### Too deep", "a heading"),
        ("# Title\n\n![x](x.png)", "picture"),
        ("# Title\n\n[x](javascript:alert(1))", "unsafe address"),
        ("# Title\n\n[x](data:text/html,x)", "unsafe address"),
        ("# Title\n\n&copy;", "HTML entity"),
        ("# Title\n\n" + "[" * 201, "opening brackets"),
        ("# Title\n\n" + "1. " * 500 + "<a", "deep"),
        ("# Title\n\n> # In a quote", "heading"),
    ],
    ids=short,
)
def test_what_is_no_guide_is_said_in_a_sentence(text, why):
    refused = parse_guide(text, lambda address: address)
    assert isinstance(refused, Refusal)
    assert why in refused.message


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("# Title\n\nWords.\n\n# Second", 5),
        ("# Title\n\nSecond\n======\n\nWords.", 3),
        ("# Title\n\n```\n# No title\n```\n\n# Second", 7),
        ("# Title\n\n## Ask\n\n### Less\n\nAsk\n---\n", 7),
        ("# Title\n\nWords,\nthen ![x](x.png)", 4),
        ("# Title\n\n- Item\n\n    # In an item\n", 5),
        ("words\n\n# Title", 1),
    ],
    ids=short,
)
def test_a_guide_is_refused_at_a_line(text, line):
    refused = parse_guide(text, lambda address: address)
    assert isinstance(refused, Refusal)
    assert refused.line == line


def test_a_link_filter_may_drop_an_address():
    parsed = parse_guide("# Title\n\n[x](other.md)", lambda address: None)
    assert parsed.sections[0].html == "<p><a>x</a></p>"
