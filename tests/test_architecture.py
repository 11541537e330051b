"""The layers hold, and the contracts that say so can fail."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

REPOSITORY = Path(__file__).parent.parent


def lint_imports(root: Path) -> subprocess.CompletedProcess[str]:
    """Check the contracts of the repository in `root`, over the code in `root`."""
    command = [str(Path(sys.executable).with_name("lint-imports")), "--no-cache"]
    env = os.environ | {"PYTHONPATH": str(root), "PYTHONDONTWRITEBYTECODE": "1"}
    return subprocess.run(
        command, cwd=root, env=env, capture_output=True, encoding="utf-8", timeout=120, check=False
    )


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    shutil.copy(REPOSITORY / "pyproject.toml", tmp_path)
    ignored = shutil.ignore_patterns("__pycache__")
    shutil.copytree(REPOSITORY / "playbook_gen", tmp_path / "playbook_gen", ignore=ignored)
    return tmp_path


def plant(path: Path, line: str) -> None:
    path.write_text(f"{path.read_text('utf-8')}\n{line}\n", "utf-8")


def test_the_repository_keeps_its_contracts() -> None:
    done = lint_imports(REPOSITORY)
    assert done.returncode == 0, done.stdout
    assert " 0 broken" in done.stdout


@pytest.mark.parametrize(
    ("path", "line", "broken"),
    [
        ("bank/bank.py", "import mkdocs", "playbook_gen.bank.bank -> mkdocs"),
        ("cli/__init__.py", "from material import plugins", "playbook_gen.cli -> material"),
        ("selection/search.py", "import highspy", "playbook_gen.selection.search -> highspy"),
        ("pages/home.py", "import properdocs", "playbook_gen.pages.home -> properdocs"),
        ("model/base.py", "import playbook_gen.bank", "playbook_gen.model.base -> playbook_gen.bank"),
        ("prose/gate.py", "import playbook_gen.sources", "playbook_gen.prose.gate -> playbook_gen.sources"),
        ("packets/make.py", "import weasyprint", "playbook_gen.packets.make -> weasyprint"),
        ("cli/pdf.py", "import weasyprint", "playbook_gen.cli.pdf -> weasyprint"),
        ("checks/prose.py", "import playbook_gen.pages", "playbook_gen.checks.prose -> playbook_gen.pages"),
        (
            "candidate/pages.py",
            "import playbook_gen.bank",
            "playbook_gen.candidate.pages -> playbook_gen.bank",
        ),
        (
            "render/handout.py",
            "import playbook_gen.model",
            "playbook_gen.render.handout -> playbook_gen.model",
        ),
    ],
)
def test_an_import_against_the_layers_is_found(copy: Path, path: str, line: str, broken: str) -> None:
    plant(copy / "playbook_gen" / path, line)
    done = lint_imports(copy)
    assert done.returncode == 1, done.stdout
    assert broken in done.stdout


def test_a_copy_without_a_plant_passes(copy: Path) -> None:
    done = lint_imports(copy)
    assert done.returncode == 0, done.stdout


def test_a_module_that_no_layer_names_is_found(copy: Path) -> None:
    (copy / "playbook_gen/helpers.py").write_text('"""A drawer for everything."""\n', "utf-8")
    done = lint_imports(copy)
    assert done.returncode == 1, done.stdout
    assert "playbook_gen.helpers" in done.stdout + done.stderr
