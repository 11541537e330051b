"""One environment, autoescaped and strict; only `prose` and `inline` may turn text into HTML."""

import re
from base64 import b64encode
from functools import cache
from hashlib import sha256

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from playbook_gen import prose

SAFE_IN_CSS = re.compile(r"[A-Za-z0-9 .,:_-]")


@cache
def environment() -> Environment:
    """Return the environment in which every template of the package runs."""
    env = Environment(
        loader=PackageLoader("playbook_gen"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    env.filters["prose"] = prose.html
    env.filters["inline"] = prose.inline
    env.filters["css"] = css_string
    env.filters["hash"] = source_hash
    return env


def source_hash(text: str) -> str:
    """Return what a content security policy names an inline style or script by."""
    return f"sha256-{b64encode(sha256(text.encode()).digest()).decode()}"


def css_string(text: str) -> Markup:
    """Return a text as a string of CSS in which nothing is left that could end it."""
    escaped = "".join(each if SAFE_IN_CSS.match(each) else f"\\{ord(each):x} " for each in text)
    return Markup(f'"{escaped}"')  # noqa: S704 - escaped above
