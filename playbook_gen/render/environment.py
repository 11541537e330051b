"""One environment, autoescaped and strict; only `prose` and `inline` may turn text into HTML."""

from functools import cache

from jinja2 import Environment, PackageLoader, StrictUndefined

from playbook_gen import prose


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
    return env
