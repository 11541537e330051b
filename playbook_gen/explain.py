"""Why each rule exists: `rules.toml` read once."""

import tomllib
from functools import cache
from importlib.resources import files

from pydantic import BaseModel, ConfigDict


class Explanation(BaseModel):
    """Why a rule exists, an example that breaks it and one that does not, and who says so."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    why: str
    bad: str
    good: str
    source: str
    disagrees: str | None = None


@cache
def explanations() -> dict[str, Explanation]:
    """Return code → explanation, for every code of the table."""
    text = files("playbook_gen").joinpath("rules.toml").read_text(encoding="utf-8")
    return {code: Explanation.model_validate(rule) for code, rule in tomllib.loads(text).items()}
