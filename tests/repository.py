"""A bank in a git repository of its own, to be changed and compared."""

import os
import subprocess
import sys
from pathlib import Path

REPOSITORY = Path(__file__).parent.parent
NAMES = {
    f"GIT_{who}_{what}": value
    for who in ("AUTHOR", "COMMITTER")
    for what, value in (("NAME", "A contributor"), ("EMAIL", "contributor@example.com"))
}
ENV = os.environ | NAMES | {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull}


def git(root: Path, *arguments: str) -> str:
    command = ["git", "-C", str(root), *arguments]
    return subprocess.run(command, env=ENV, check=True, capture_output=True, encoding="utf-8").stdout


def committed(root: Path, message: str = "The bank as it was") -> Path:
    """Commit all that lies in a folder, as a repository on its branch `main`."""
    if not (root / ".git").exists():
        git(root, "init", "-q", "-b", "main")
    git(root, "add", "--all")
    git(root, "commit", "-q", "-m", message)
    return root


def commands(folder: Path) -> dict[str, str]:
    """Return an environment whose `playbook` and `mkdocs` are those of this repository."""
    folder.mkdir(exist_ok=True)
    for command, module in (("playbook", "playbook_gen"), ("mkdocs", "mkdocs")):
        script = folder / command
        script.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m {module} "$@"\n', encoding="utf-8")
        script.chmod(0o755)
    here = {"PYTHONPATH": str(REPOSITORY), "PYTHONDONTWRITEBYTECODE": "1", "NO_MKDOCS_2_WARNING": "1"}
    return ENV | here | {"PATH": f"{folder}:{os.environ['PATH']}"}
