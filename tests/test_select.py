"""`playbook select`: what it writes, what it refuses, and that no selection is ever lost."""

import json
import re
import shutil
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner

from playbook_gen import build
from playbook_gen.cli import main
from playbook_gen.packets import Made
from playbook_gen.selection import Blueprint, Supply, questions_in, verify
from playbook_gen.selection.lock import exchanged

SHIPPED = Path(__file__).parents[1]
LOOP = "llm-application-engineer/mid"
LOCK = f"content/selections/{LOOP}.yml"
SOURCE = f"content/loops/{LOOP}.yml"


@pytest.fixture(scope="module")
def whole(tmp_path_factory):
    root = tmp_path_factory.mktemp("bank") / "bank"
    for name in ("questions", "rubrics", "content"):
        shutil.copytree(SHIPPED / name, root / name)
    shutil.rmtree(root / "content/pages/guides")
    for id in list((root / "content/loops").glob("*/*.yml")):
        loop = id.relative_to(root / "content/loops").with_suffix("").as_posix()
        if loop not in (LOOP, "llm-application-engineer/_base"):
            id.unlink()
            (root / f"content/selections/{loop}.yml").unlink(missing_ok=True)
    return root


@pytest.fixture
def root(whole, tmp_path):
    """The shipped bank with one loop."""
    return shutil.copytree(whole, tmp_path / "bank")


def select(root, *options):
    return CliRunner().invoke(main, ["select", "--root", str(root), *map(str, options)])


def change(root, path, old, new):
    text = (root / path).read_text("utf-8")
    assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times in {path}"
    (root / path).write_text(text.replace(old, new), "utf-8")


def question(root, id):
    return next((root / "questions").glob(f"*/{id}.yml")).relative_to(root)


def asked(root):
    [loop] = build.load(root).bank.selections.values()
    return [id for round in loop.noun.rounds for ids in round.slots for id in ids]


def problems(root):
    bank = build.load(root).bank
    return list(verify(Supply(bank), bank.loops[LOOP]))


def test_a_selection_that_holds_is_left_alone(root):
    before = (root / LOCK).read_bytes()
    done = select(root)
    assert done.exit_code == 0
    assert "unchanged. The best that" in done.output
    assert (root / LOCK).read_bytes() == before


def test_a_missing_selection_is_made_with_reasons(root):
    before = (root / LOCK).read_text("utf-8")
    (root / LOCK).unlink()
    checked = select(root, "--check")
    assert checked.exit_code == 1
    assert not (root / LOCK).exists()
    done = select(root, LOOP)
    assert done.exit_code == 0
    assert "chosen by the exact model, proven the best; 10 new of 10" in done.output
    assert "  eval-design: + " in done.output
    assert "      or " in done.output
    assert (root / LOCK).read_text("utf-8") == before


def test_no_command_is_named_for_a_selection_without_a_loop(root):
    orphan = "content/selections/foo/bar.yml"
    (root / orphan).parent.mkdir()
    shutil.copy(root / LOCK, root / orphan)
    [problem] = build.load(root).problems
    assert problem.help == "delete the file, or name it as its loop"


def test_a_leaked_question_is_repaired_with_nothing_else_changed(root):
    gone = asked(root)[1]
    path = question(root, gone)
    change(root, path, "status: active\n", "status: leaked\nsince: 2026-11-21\n")
    [problem] = [each for each in problems(root) if each.is_error]
    assert f"'{gone}' cannot be asked here: it is leaked" in problem.message
    assert f"playbook select {LOOP} --repair" in problem.help
    refused = select(root)
    assert refused.exit_code == 1
    assert "does not hold; run `playbook select" in refused.output
    before = asked(root)
    done = select(root, "--repair")
    assert done.exit_code == 0
    assert f"{gone} → " in done.output
    assert sum(old != new for old, new in zip(before, asked(root), strict=True)) == 1
    assert problems(root) == []


def test_a_repair_is_never_told_as_the_best(root):
    """What is proven of it is that it changes the least: choosing anew may exchange more, and gain."""
    leak(root, asked(root)[0])
    done = select(root, "--repair")
    assert "mended with the fewest changes; `--update` may choose better; 1 new of 10" in done.output
    repaired = build.load(root).bank.selections[LOOP].noun
    assert (repaired.method, repaired.proven) == ("repair", "no")
    assert "unchanged. Mended with few changes; `--update` may choose better." in select(root).output
    assert "proven the best; " in select(root, "--update").output
    assert "unchanged. The best that" in select(root).output


def test_a_question_that_no_longer_fits_beside_others_is_repaired(root):
    """The problem stands at the slot in the loop's file; its help is the command, and that mends it."""
    long = asked(root)[-1]
    path = question(root, long)
    text = (root / path).read_text("utf-8")
    text = re.sub(r"^parts:\n(?:[ -].*\n)*", "", text, flags=re.MULTILINE)
    (root / path).write_text(re.sub(r"^minutes: .*$", "minutes: 25", text, flags=re.MULTILINE), "utf-8")
    [problem] = [each for each in problems(root) if each.is_error]
    assert (problem.place.path, str(problem.code)) == (SOURCE, "PB402")
    assert f"playbook select {LOOP} --repair" in problem.help
    assert "its selection does not hold" in select(root).output
    done = select(root, "--repair")
    assert done.exit_code == 0, done.output
    assert f"{long} → " in done.output
    assert [each for each in problems(root) if each.is_error] == []


BROKEN = {
    "conflict": lambda text: text.replace("rounds:", "<<<<<<< HEAD\nrounds:").replace(
        "    reserve:", "=======\n>>>>>>> theirs\n    reserve:", 1
    ),
    "cut off": lambda text: text[: len(text) * 2 // 3],
    "edited by hand": lambda text: text.replace("short_of: 0", "short_of: 900"),
    "empty": lambda text: "",
    "no YAML": lambda text: "\x00\x01",
}


@pytest.mark.parametrize("how", BROKEN)
def test_a_broken_selection_is_told_and_repaired(root, how):
    whole = (root / LOCK).read_text("utf-8")
    before = asked(root)
    (root / LOCK).write_text(BROKEN[how](whole), "utf-8")
    broken = (root / LOCK).read_bytes()
    errors = build.load(root).errors
    assert {each.place.path for each in errors} == {LOCK}
    assert all(f"playbook select {LOOP} --repair" in each.help for each in errors)
    assert select(root).exit_code == 1
    assert (root / LOCK).read_bytes() == broken
    done = select(root, "--repair")
    assert done.exit_code == 0, done.output
    kept = len(set(before) & set(asked(root)))
    assert kept == len(before) or how in ("empty", "no YAML", "cut off")
    assert problems(root) == []


def test_an_interrupted_solve_loses_nothing(root, monkeypatch):
    before = (root / LOCK).read_bytes()

    def interrupted(*_):
        raise KeyboardInterrupt

    monkeypatch.setattr(sys.modules["playbook_gen.selection.propose"], "choose", interrupted)
    done = select(root, "--fresh")
    assert done.exit_code == 1
    assert "Aborted" in done.output
    assert (root / LOCK).read_bytes() == before


def test_a_write_that_fails_loses_nothing(root, monkeypatch):
    before = (root / LOCK).read_bytes()
    change(root, question(root, asked(root)[1]), "status: active\n", "status: leaked\nsince: 2026-11-21\n")

    def full(*_, **__):
        raise OSError("no space left")

    monkeypatch.setattr(Path, "write_bytes", full)
    assert select(root, "--repair").exit_code == 1
    monkeypatch.undo()
    assert (root / LOCK).read_bytes() == before
    assert [each.name for each in (root / LOCK).parent.iterdir()] == ["mid.yml"]


def test_what_is_wrong_with_another_loop_stops_no_choice_for_this_one(root):
    other = SOURCE.replace("mid", "senior")
    text = (SHIPPED / other).read_text("utf-8")
    (root / other).write_text(text.replace("goal: ", "goals: ", 1), "utf-8")
    assert select(root, LOOP).exit_code == 0
    for refused in (select(root), select(root, LOOP.replace("mid", "senior"))):
        assert refused.exit_code == 1
        assert f"{other}:" in refused.output


IN_USE = "in_use: {since: 2026-01-01, form: A, calibrated_by: 2, scored_by: 3, dry_runs: 2}\nstance:"


def test_a_loop_in_use_is_frozen(root):
    (root / SOURCE).write_text((root / SOURCE).read_text("utf-8") + IN_USE.removesuffix("stance:"), "utf-8")
    first = asked(root)[1]
    refused = select(root, "--update")
    assert refused.exit_code == 1
    assert "in use since 2026-01-01" in refused.output
    change(root, question(root, first), "status: active\n", "status: leaked\nsince: 2026-11-21\n")
    done = select(root, "--repair", "--because", "It was posted.")
    assert done.exit_code == 0, done.output
    [replaced] = build.load(root).bank.selections[LOOP].noun.replaced
    assert (replaced.out, replaced.because) == (first, "It was posted.")
    page = next(each for each in build.site(root).documents if each.url == f"loops/{LOOP}.html")
    html = "".join(section.html for section in page.sections)
    assert "Changed since this hiring cycle began" in html
    assert "It was posted." in html
    assert select(root, "--fresh", "--force").exit_code == 0


def in_use(root):
    (root / SOURCE).write_text((root / SOURCE).read_text("utf-8") + IN_USE.removesuffix("stance:"), "utf-8")


def test_the_repair_of_a_loop_in_use_is_told_with_its_reason(root):
    """Once a repair is written nothing adds the reason to its record."""
    in_use(root)
    leak(root, asked(root)[1])
    [problem] = [each for each in problems(root) if each.is_error]
    told = f'run `playbook select {LOOP} --repair --because "…"`'
    assert told in problem.help
    assert told in select(root).output


def test_a_reason_that_nothing_records_is_not_dropped_in_silence(root):
    says = "--because is recorded nowhere"
    assert says in select(root, "--update", "--because", "It was posted.").output
    in_use(root)
    held = select(root, "--repair", "--because", "It was posted.")
    assert (held.exit_code, says in held.output) == (0, True)
    leak(root, asked(root)[1])
    assert says not in select(root, "--repair", "--because", "It was posted.").output


def test_a_second_interview_asks_nothing_again(root, tmp_path):
    out = tmp_path / "second.yml"
    done = select(root, LOOP, "--avoid", root / LOCK, "--out", out)
    assert done.exit_code == 0, done.output
    bank = build.load(root).bank
    before = {each for id in asked(root) for each in bank.group(id)}
    again = questions_in(out.read_text("utf-8").partition("rounds:")[2]) & bank.questions.keys()
    assert again
    assert not before & again


def test_a_second_interview_tells_what_the_first_gave_away(root, tmp_path):
    """To bar it would leave slots empty; who chooses has to know."""
    options = LOOP, "--avoid", root / LOCK
    [told] = json.loads(select(root, *options, "--check", "--format", "json").output)
    given = {each["question"]: each["given_away_by"] for each in told["picks"] if each["given_away_by"]}
    supply, first = Supply(build.load(root).bank), set(asked(root))
    expected = {
        each["question"]: supply.candidate(each["question"], "mid").not_with for each in told["picks"]
    }
    assert given == {id: sorted(other & first) for id, other in expected.items() if other & first} != {}
    done = select(root, *options, "--out", tmp_path / "second.yml")
    assert [line.split()[1] for line in done.output.splitlines() if "  beware: " in line] == list(given)


def test_a_second_interview_of_a_pinned_loop_asks_other_questions(example, tmp_path):
    before, out = tmp_path / "first.yml", tmp_path / "second.yml"
    before.write_text("selection: 1\nrounds:\n  - slots: [[who-told-you]]\n", "utf-8")
    done = select(example, "assistant-engineer/senior", "--avoid", before, "--out", out)
    assert (done.exit_code, "+ explain-your-sample" in done.output) == (0, True), done.output
    assert "who-told-you" not in out.read_text("utf-8")


def test_a_loop_that_cannot_be_filled_says_what_to_add(root):
    text = (root / SOURCE).read_text("utf-8")
    (root / SOURCE).write_text(text.replace("kinds: [eval-design]", "kinds: [gate]"), "utf-8")
    (root / LOCK).unlink()
    done = select(root, LOOP)
    assert done.exit_code == 0
    assert "missing: 0 of 1 question found for the slot" in done.output
    assert "of the kind → " in done.output
    assert ": add a gate question" in done.output
    assert select(root, "--strict").exit_code == 1
    site = build.site(root)
    page = next(each for each in site.documents if each.url == f"loops/{LOOP}.html")
    assert any("0 of 1 question found" in section.html for section in page.sections)
    assert {str(each.code) for each in site.warnings} >= {"PB435"}


@pytest.mark.parametrize(
    ("pins", "says"),
    [
        ("pin: [no-such-question]", "unknown question 'no-such-question'"),
        ("pin: [ticket-triage-eval]", "cannot be asked here: it is eval-design"),
        ("pin: [twelve-labelled-mails, twelve-labelled-mails]", "is asked already in this loop"),
    ],
)
def test_a_pin_that_cannot_be_asked_stops_it(root, pins, says):
    before = (root / LOCK).read_bytes()
    text = (root / SOURCE).read_text("utf-8")
    assert text.count("kinds: [behavioural], count: 3}") == 1
    (root / SOURCE).write_text(text.replace("count: 3}", f"count: 3, {pins}}}"), "utf-8")
    done = select(root, "--fresh")
    assert done.exit_code == 1
    assert says in done.output
    assert f"{SOURCE}:" in done.output
    assert (root / LOCK).read_bytes() == before


def test_json_tells_all_that_text_tells(root):
    (root / LOCK).unlink()
    [told] = json.loads(select(root, "--format", "json").output)
    assert (told["loop"], told["what"], told["method"], told["proven"]) == (LOOP, "chosen", "exact", True)
    assert len(told["picks"]) == len(told["changes"]) == 10
    assert all(each["why"] for each in told["picks"])
    assert all(
        cost >= 0
        for each in told["picks"]
        for other in each["alternates"][:1]
        for cost in [other["cost"]["price"]]
    )
    assert told["missing"] == []
    assert sum(each["target"] for each in told["coverage"].values()) == 100


@pytest.mark.parametrize(
    ("options", "says"),
    [
        (["llm-application-engineer/middle"], "did you mean 'llm-application-engineer/mid'"),
        (["--avoid", "x.yml"], "does not exist"),
        (["--avoid", LOCK], "name a file with --out"),
    ],
)
def test_wrong_usage_is_told(root, options, says):
    done = select(root, *[root / each if each == LOCK else each for each in options])
    assert done.exit_code == 2
    assert says in done.output


def pinned(root, id):
    """Pin a question of the behavioural round that its selection asks already."""
    change(root, SOURCE, "kinds: [behavioural], count: 3}", f"kinds: [behavioural], count: 3, pin: [{id}]}}")


def leak(root, id):
    change(root, question(root, id), "status: active\n", "status: leaked\nsince: 2026-11-21\n")


@pytest.mark.parametrize("how", ["leaked", "excluded"])
def test_a_pin_that_can_no_longer_be_asked_is_for_people_to_change(root, how):
    gone = asked(root)[-1]
    pinned(root, gone)
    assert problems(root) == []
    if how == "leaked":
        leak(root, gone)
    else:
        change(root, SOURCE, "\nstarter:", f"\nexclude: [{gone}]\nstarter:")
    before = (root / LOCK).read_bytes()
    done = select(root, "--repair")
    assert done.exit_code == 1
    assert f"'{gone}' cannot be asked here" in done.output
    assert "pin another question" in done.output
    assert "--repair" not in done.output
    assert (root / LOCK).read_bytes() == before


LOST = {
    **{how: BROKEN[how] for how in ("conflict", "edited by hand")},
    "a question exchanged by hand": lambda text: text.replace("reserve: ", "reserve: not-", 1),
    "deleted": lambda _: None,
}


@pytest.mark.parametrize("how", LOST)
def test_the_lost_selection_of_a_loop_in_use_is_for_git_to_restore(root, how):
    """Else a repair would change what candidates are asked, and forget what was exchanged before.

    One that is forced says what it forgets.
    """
    (root / SOURCE).write_text((root / SOURCE).read_text("utf-8") + IN_USE.removesuffix("stance:"), "utf-8")
    text = LOST[how]((root / LOCK).read_text("utf-8"))
    if text is None:
        (root / LOCK).unlink()
    else:
        (root / LOCK).write_text(text, "utf-8")
    told = [each for each in build.load(root).problems if each.place.path in (LOCK, SOURCE)]
    assert told
    assert all(f"restore it with `git checkout HEAD -- {LOCK}`" in each.help for each in told)
    assert not any("--repair" in each.help for each in told)
    for options in ([], ["--repair"], ["--update"]):
        done = select(root, *options)
        assert done.exit_code == 1, options
        assert done.output.count(f"`git checkout HEAD -- {LOCK}`") == 1
        assert "--repair" not in done.output
        assert ((root / LOCK).read_text("utf-8") if text else None) == text
    forced = select(root, "--repair" if text else "--fresh", "--force")
    assert forced.exit_code == 0
    assert ("is not kept: git has it" in forced.output) == (how in ("conflict", "deleted"))
    assert problems(root) == []


def test_a_reserve_is_not_taken_for_what_was_asked(root):
    before = (root / LOCK).read_text("utf-8")
    (root / LOCK).write_text(BROKEN["conflict"](before), "utf-8")
    assert select(root, "--repair").exit_code == 0
    assert (root / LOCK).read_text("utf-8").partition("rounds:")[2] == before.partition("rounds:")[2]


def test_an_equivalent_of_what_was_asked_is_not_asked_for_a_pin(root):
    """The second interview asks neither a pin nor its equivalent again, whichever of the two came first."""
    bank = build.load(root).bank
    first = next(id for id in asked(root) if len(bank.group(id)) > 1)
    other = next(id for id in bank.group(first) if id != first)
    loop, avoided = bank.loops[LOOP], frozenset({other})
    rounds = [
        round.model_copy(
            update={"segments": tuple(each.model_copy(update={"pin": (first,)}) for each in round.segments)}
        )
        for round in loop.noun.rounds
    ]
    changed = replace(loop, noun=loop.noun.model_copy(update={"rounds": tuple(rounds)}))
    assert all(slot.pinned == () for slot in Blueprint(Supply(bank), changed, avoided).slots)


@pytest.mark.parametrize("content", [b"# README\n\nSome words.\n", b"\xff\x00", b"rounds: [\n", b""])
def test_what_is_no_selection_cannot_be_avoided(root, tmp_path, content):
    (tmp_path / "file").write_bytes(content)
    done = select(root, LOOP, "--check", "--avoid", tmp_path / "file")
    assert done.exit_code == 2
    assert "file is no selection that can be read" in done.output


@pytest.mark.parametrize("solver", [True, False])
def test_an_update_that_is_stopped_never_makes_it_worse(root, monkeypatch, solver):
    before = (root / LOCK).read_bytes()
    monkeypatch.setattr("playbook_gen.selection.select.find_spec", lambda _: solver or None)
    done = select(root, "--update", "--seconds", 0)
    assert done.exit_code == 0
    assert "unchanged: nothing better was found; " in done.output
    assert "inf" not in done.output
    assert (root / LOCK).read_bytes() == before


@pytest.mark.parametrize("seconds", ["-1", "nan", "inf"])
def test_no_number_of_seconds_is_told(root, seconds):
    done = select(root, "--update", "--seconds", seconds)
    assert (done.exit_code, "not a number of seconds" in done.output) == (2, True)


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("status: active\n", "status: leaked\nsince: 2026-11-21\n", "it is leaked"),
        ("\nfamily:", "\nneeds: [{asked}]\nfamily:", "it builds on another question"),
        ("\nexposure:", "\nnot_with: [{asked}]\nexposure:", "it cannot stand beside '{asked}'"),
        ("", "", "the loop excludes it"),
    ],
)
def test_a_reserve_is_judged_as_it_is_chosen(root, old, new, says):
    before, [loop] = asked(root), build.load(root).bank.selections.values()
    held = next(round.reserve for round in loop.noun.rounds if round.reserve)
    if old:
        change(root, question(root, held), old, new.format(asked=before[1]))
    else:
        change(root, SOURCE, "\nstarter:", f"\nexclude: [{held}]\nstarter:")
    [problem] = [each for each in problems(root) if each.is_error]
    assert problem.message == f"'{held}' can no longer be held in reserve: {says.format(asked=before[1])}"
    done = select(root, "--repair")
    assert done.exit_code == 0, done.output
    assert (asked(root), problems(root)) == (before, [])


def test_what_was_exchanged_is_paired_slot_by_slot():
    before = (("a",), ("b", "c"), ("d",), ("e",))
    after = (("a",), ("x", "c"), (), ("d",))
    assert list(exchanged(before, after)) == [("b", "x"), ("e", None)]


@pytest.mark.parametrize(
    ("since", "recorded"),
    [("2026-01-01", True), ("2999-01-01", False), ("2020-01-01, until: 2020-02-01", False)],
)
def test_only_what_is_exchanged_in_a_running_cycle_is_recorded(root, tmp_path, since, recorded):
    in_use = IN_USE.removesuffix("stance:").replace("2026-01-01", since)
    (root / SOURCE).write_text((root / SOURCE).read_text("utf-8") + in_use, "utf-8")
    leak(root, asked(root)[1])
    assert select(root, LOOP, "--fresh", "--out", tmp_path / "other.yml").exit_code == 0
    assert "replaced" not in (tmp_path / "other.yml").read_text("utf-8")
    done = select(root, "--repair")
    assert done.exit_code == 0, done.output
    assert bool(build.load(root).bank.selections[LOOP].noun.replaced) == recorded


def test_a_check_counts_reserves_and_questions_that_nothing_replaces(root):
    held = build.load(root).bank.selections[LOOP].noun.rounds[-1].reserve
    leak(root, held)
    checked = select(root, "--repair", "--check")
    assert f"in reserve: {held} → " in checked.output
    assert checked.exit_code == 1


def test_a_check_tells_a_question_that_nothing_replaces(root):
    gone = asked(root)[1]
    text = (root / SOURCE).read_text("utf-8")
    others = sorted(path.stem for path in (root / "questions").glob("*/*.yml"))
    bank = build.load(root).bank
    exclude = [id for id in others if bank.questions[id].noun.kind == "eval-design"]
    assert gone in exclude
    excluded = f"\nexclude: [{', '.join(exclude)}]\nstarter:"
    (root / SOURCE).write_text(text.replace("\nstarter:", excluded), "utf-8")
    checked = select(root, "--repair", "--check")
    assert f"{gone} → nothing" in checked.output
    assert checked.exit_code == 1


def test_a_file_named_with_out_is_written_even_if_nothing_changes(root, tmp_path):
    done = select(root, LOOP, "--out", tmp_path / "copy.yml")
    assert (done.exit_code, "unchanged" in done.output) == (0, True)
    assert (tmp_path / "copy.yml").read_bytes() == (root / LOCK).read_bytes()


@pytest.mark.parametrize("name", [LOCK, "content/levels.yml", "questions/../rubrics/new.yml", "README.md"])
def test_a_file_of_the_bank_or_of_others_is_not_written(root, name):
    """Else the selection of a loop in use could be changed past its freeze, and any file be lost."""
    (root / "README.md").write_text("# Words\n", "utf-8")
    before = (root / name).read_bytes() if (root / name).exists() else None
    done = select(root, LOOP, "--avoid", root / LOCK, "--out", root / name)
    assert (done.exit_code, "for --out" in done.output) == (2, True), done.output
    assert ((root / name).read_bytes() if (root / name).exists() else None) == before


def test_a_selection_outside_the_bank_is_written_over(root, tmp_path):
    out = Path(shutil.copy(root / LOCK, tmp_path / "second.yml"))
    assert select(root, LOOP, "--avoid", root / LOCK, "--out", out).exit_code == 0
    assert out.read_bytes() != (root / LOCK).read_bytes()


@pytest.mark.parametrize(
    "because", [" ", "", "one\ntwo", "a\x07bell", "bidi \u202e", "it leaked \u26a0\ufe0f", "\u3164"]
)
def test_a_reason_that_says_nothing_or_that_no_file_may_hold_is_refused(root, because):
    done = select(root, "--repair", "--because", because)
    assert (done.exit_code, "say why in words" in done.output) == (2, True)


def test_packets_for_a_folder_that_cannot_be_written_are_told(root, tmp_path, monkeypatch):
    (tmp_path / "file").write_text("", "utf-8")
    monkeypatch.setattr("playbook_gen.cli.pdf.available", lambda: "a maker")
    monkeypatch.setattr("playbook_gen.cli.pdf.make", lambda *_: [Made("x.pdf", b"", is_new=True)])
    out = tmp_path / "file/inside"
    done = CliRunner().invoke(main, ["pdf", LOOP, "--root", str(root), "--out", str(out)])
    assert (done.exit_code, done.output.count("\n")) == (1, 1)
    assert "x.pdf cannot be written: Not a directory" in done.output
