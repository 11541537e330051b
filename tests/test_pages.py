"""View models: times that add up, words that are the same everywhere, addresses that are unique."""

from pathlib import Path

import pytest
import yaml
from test_cases import write

from playbook_gen import build
from playbook_gen.pages import addresses, headings_of, makers, notice, packets, pages, problems_page, words
from playbook_gen.problems import Code, Place, Problem, plural
from playbook_gen.render import anchors_of, render, render_block

LOOP = "assistant-engineer/senior"
OPENING_HOURS = "questions/evaluation/test-the-opening-hours.yml"
PLANS = {
    "work-sample": [(0, 60, "#question-sort-the-letters")],
    "eval-design": [(0, 3, "#opening"), (3, 40, "#question-test-the-opening-hours"), (40, 45, "")],
    "walkthrough": [
        (0, 3, "#opening"),
        (3, 23, "#question-explain-your-sample"),
        (23, 40, "#question-who-told-you"),
        (40, 45, ""),
    ],
}


@pytest.fixture
def bank(example):
    return build.load(example).bank


def page_at(bank, address):
    return next(page for page in pages(bank) if page.address == address)


def plan_of(bank, round_id):
    return page_at(bank, addresses.prep(LOOP, round_id)).blocks[0].plan


@pytest.mark.parametrize("round_id", PLANS)
def test_the_plan_of_a_round(bank, round_id):
    plan = plan_of(bank, round_id)
    rows = [(row.start, row.end, " ".join(link.href for link in row.links)) for row in plan]
    assert rows == PLANS[round_id]
    assert all(row.links or row.do for row in plan)


def test_every_plan_is_gapless_and_takes_the_rounds_minutes(bank):
    for loop in bank.loops.values():
        for round in loop.noun.rounds:
            plan = plan_of(bank, round.id)
            assert [row.start for row in plan] == [0, *(row.end for row in plan[:-1])]
            assert plan[-1].end == round.minutes


def test_a_break_is_a_row_of_the_plan(example):
    path = example / f"content/loops/{LOOP}.yml"
    old = "{minutes: 37, of: slot, kinds: [walkthrough, behavioural]"
    new = "{minutes: 2, of: break}\n      - {minutes: 35, of: slot, kinds: [walkthrough, behavioural]"
    path.write_text(path.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")
    checked = build.load(example)
    assert checked.problems == ()
    assert [(row.start, row.end) for row in plan_of(checked.bank, "walkthrough")] == [
        (0, 3),
        (3, 5),
        (5, 25),
        (25, 40),
        (40, 45),
    ]


def test_an_open_slot_is_a_row_of_the_plan(example):
    """Without it the clock of a packet would announce the next question while the slot still runs."""
    path = example / f"content/loops/{LOOP}.yml"
    old = "kinds: [eval-design], pin: [test-the-opening-hours]"
    path.write_text(path.read_text("utf-8").replace(old, "kinds: [gate]"), "utf-8")
    plan = plan_of(build.load(example).bank, "eval-design")
    assert [(row.start, row.end) for row in plan] == [(0, 3), (3, 40), (40, 45)]
    assert plan[1].do.startswith("Not filled")


@pytest.mark.parametrize(
    ("number", "said"),
    [
        (1, "1 min"),
        (45, "45 min"),
        (60, "60 min"),
        (119, "119 min"),
        (120, "2 h"),
        (121, "2 h 01"),
        (125, "2 h 05"),
        (205, "3 h 25"),
        (600, "10 h"),
    ],
)
def test_minutes_are_said_as_people_say_them(number, said):
    assert words.minutes(number) == said


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("eval-design", "Eval design"),
        ("walkthrough", "Walk-through"),
        ("work-sample", "Work sample"),
        ("coding", "Coding"),
    ],
)
def test_kinds_are_said_in_words(name, said):
    assert words.kind(name) == said


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("always", "Always"),
        ("time-left", "If time is left"),
        ("if: they name a judge", "If: they name a judge"),
    ],
)
def test_when_is_said_in_words(text, said):
    assert words.when(text) == said


@pytest.mark.parametrize(("number", "said"), [(0, "0 rounds"), (1, "1 round"), (2, "2 rounds")])
def test_plural(number, said):
    assert plural(number, "round") == said


def test_levels_are_named_most_junior_first(bank):
    assert words.levels(bank, ["senior", "mid", "nobody"]) == "Mid, Senior"


@pytest.mark.parametrize(
    ("here", "to", "anchor", "way"),
    [
        ("index", "questions", "", "questions.html"),
        ("index", "questions/who-told-you", "", "questions/who-told-you.html"),
        ("questions/a", "questions/b", "", "b.html"),
        ("questions/a", "questions/b", "ask", "b.html#ask"),
        ("questions/a", "questions/a", "ask", "#ask"),
        ("questions/a", "questions/a", "", "a.html"),
        ("questions/a", "index", "", "../index.html"),
        ("loops/r/senior", "loops/r/senior/walk", "", "senior/walk.html"),
        ("loops/r/senior/walk", "loops/r/senior", "", "../senior.html"),
        ("loops/r/senior/walk", "red-flags", "x", "../../../red-flags.html#x"),
        ("guides/first-round", "mistakes", "", "../mistakes.html"),
    ],
)
def test_the_way_from_page_to_page(here, to, anchor, way):
    assert addresses.href(here, to, anchor) == way


@pytest.mark.parametrize(
    ("file", "url"),
    [
        ("brief.md", "materials/letters/brief.md.txt"),
        ("letters.csv", "materials/letters/letters.csv"),
        ("notes.txt", "materials/letters/notes.txt"),
    ],
)
def test_markdown_is_offered_as_text(file, url):
    assert addresses.material_file("letters", file) == url
    assert addresses.file_href("materials/letters", url) == url.removeprefix("materials/")


def test_a_guide_keeps_its_place_below_the_pages():
    assert addresses.guide("content/pages/guides/first-round.md") == "guides/first-round"


def test_every_address_is_unique_in_any_letter_case(bank):
    found = [page.address.casefold() for page in pages(bank)]
    assert len(found) == len(set(found))


def test_every_anchor_of_a_page_is_unique(bank):
    for page in pages(bank):
        anchors = [block.id for block in page.blocks if block.title]
        assert len(anchors) == len(set(anchors)), page.address
        assert "" not in anchors


def test_headings_known_before_a_page_is_made_are_on_it(bank):
    """The check of links trusts them, so that it need not make the page."""
    known = {address: headings_of(bank, address) for address in makers(bank)}
    assert {"competencies", "rubrics", "loops/assistant-engineer/senior"} <= {*filter(known.get, known)}
    for address, make in makers(bank).items():
        assert known[address] <= anchors_of(render(make(), {})), address


@pytest.mark.parametrize("id", ["opening", "mistakes", "sources", "adjustments", "before-you-start"])
def test_a_question_named_like_a_part_of_the_page_keeps_anchors_unique(example, id):
    (example / "questions/teamwork/who-told-you.yml").rename(example / f"questions/teamwork/{id}.yml")
    path = example / f"content/loops/{LOOP}.yml"
    path.write_text(path.read_text(encoding="utf-8").replace("who-told-you", id), encoding="utf-8")
    checked = build.load(example)
    if not checked.errors:
        test_every_anchor_of_a_page_is_unique(checked.bank)


def test_a_file_named_twice_is_a_problem_or_shown_once(example):
    path = example / "content/materials/letters/material.yml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("file: letters.csv", "file: brief.md"), encoding="utf-8")
    (example / "content/materials/letters/letters.csv").unlink()
    checked = build.load(example)
    if not checked.errors:
        test_every_anchor_of_a_page_is_unique(checked.bank)


def test_every_page_but_the_collected_ones_can_be_edited(bank):
    without = {page.address for page in pages(bank) if page.source is None}
    assert without == {"questions", "bank-health", "rubrics", "mistakes", "contribute", "codes"}


CASE = Path(__file__).parent / "cases/problems/selection-is-fine.yml"
EVERYWHERE = {
    f"content/loops/{LOOP}.yml",
    "content/loops/assistant-engineer/_base.yml",
    f"content/selections/{LOOP}.yml",
    "content/levels.yml",
    "content/round-types.yml",
    "content/ai-policies.yml",
}
HANDED = {
    f"content/materials/letters/{name}" for name in ("material.yml", "brief.md", "key.md", "letters.csv")
}
SAMPLE = {"questions/prompting/sort-the-letters.yml", "rubrics/small-work-sample.yml", *HANDED}


def test_pages_and_packets_of_a_loop_are_dated_by_all_they_are_made_from(example):
    path = example / f"content/loops/{LOOP}.yml"
    text = path.read_text(encoding="utf-8").replace("drops: [timed-puzzle]\n", "")
    path.write_text("extends: _base\n" + text, encoding="utf-8")
    path.with_name("_base.yml").write_text("drops: [timed-puzzle]\n", encoding="utf-8")
    write(example, yaml.safe_load(CASE.read_text(encoding="utf-8"))["write"])
    checked = build.load(example)
    assert checked.errors == ()
    bank, documents = checked.bank, packets(checked.bank)
    for round, asks in (("work-sample", SAMPLE), ("eval-design", {OPENING_HOURS})):
        assert set(page_at(bank, addresses.prep(LOOP, round)).files) == EVERYWHERE | asks
        assert set(documents[addresses.packet(LOOP, round)]().made_from) == EVERYWHERE | asks
    whole = page_at(bank, addresses.loop(LOOP)).files
    assert whole == documents[addresses.packet_of_loop(LOOP)]().made_from
    assert EVERYWHERE | SAMPLE | {OPENING_HOURS} < set(whole)


@pytest.mark.parametrize(("stale", "address", "tab"), [(True, "problems", None), (False, "index", "Home")])
def test_the_page_of_problems_is_home_only_without_a_good_site(stale, address, tab):
    problem = Problem(Place("content/levels.yml", 2, 3), Code.PB101, "unknown key '<b>'", "say & write")
    page = problems_page((problem,), stale=stale)
    assert (page.address, page.tab) == (address, tab)
    html = render(page, {}).html
    assert "content/levels.yml:2:3" in html
    assert "unknown key &#39;&lt;b&gt;&#39;" in html
    assert "say &amp; write" in html


def test_the_notice_shows_the_error_that_broke_the_build_and_counts_errors():
    to_do = Problem(Place("content/a.yml", 1), Code.PB022, "to do", "do it")
    error = Problem(Place("content/b.yml", 2), Code.PB101, "unknown key", "delete it")
    html = render_block(notice(addresses.HOME, (to_do, error))).html
    assert "has 1 error;" in html
    assert "content/b.yml" in html
    assert "content/a.yml" not in html


def test_a_row_of_home_says_once_what_levels_share_and_each_cell_what_they_do_not(example):
    text = (example / f"content/loops/{LOOP}.yml").read_text("utf-8")
    changed = text.replace("minutes: 60", "minutes: 50").replace("ai_policy: tool", "ai_policy: forbidden")
    changed = changed.replace("id: walkthrough\n", "id: presentation\n")
    (example / "content/loops/assistant-engineer/mid.yml").write_text(changed, "utf-8")
    table = page_at(build.load(example).bank, addresses.HOME).blocks[1]
    assert table.levels == ("Mid", "Senior")
    assert [row.facts for row in table.rows] == [(), *[("No AI", "45 min")] * 3]
    assert [[cell and cell.link.title for cell in row.cells] for row in table.rows] == [
        ["No AI, 50 min", "AI allowed, 60 min"],
        ["Prep", "Prep"],
        [None, "Prep"],
        ["Prep", None],
    ]
    assert table.rows[1].cells[1].label == "Prep: Evaluation design, Senior"


def test_a_role_without_a_loop_is_on_the_home_page(example):
    path = example / "content/roles.yml"
    role = path.read_text("utf-8")
    path.write_text(role + role.replace("assistant-engineer:", "night-engineer:"), "utf-8")
    site = build.site(example)
    home = next(each for each in site.documents if each.address == "index")
    section = next(each for each in home.sections if each.id == "role-night-engineer")
    assert "no loop for this role" in section.html


def test_coverage_is_drawn_to_the_scale_of_its_longest_bar(bank):
    block = next(each for each in page_at(bank, addresses.loop(LOOP)).blocks if each.id == "coverage")
    longest = max(max(row.share, row.target) for row in block.rows)
    assert max(max(row.bar, row.mark) for row in block.rows) == 100
    for row in block.rows:
        assert row.mark == pytest.approx(100 * row.target / longest, abs=1.5)
        assert row.bar == pytest.approx(100 * row.share / longest, abs=1.5)
        assert sum(row.cells) == pytest.approx(row.share, abs=1.5)


def test_levels_are_compared_by_the_weights_of_their_loops(example):
    text = (example / f"content/loops/{LOOP}.yml").read_text("utf-8")
    changed = text.replace("{evaluation: 40, prompting: 40, teamwork: 20}", "{evaluation: 60, prompting: 40}")
    (example / "content/loops/assistant-engineer/mid.yml").write_text(changed, "utf-8")
    page = page_at(build.load(example).bank, addresses.loop(LOOP))
    block = next(each for each in page.blocks if each.id == "levels")
    assert [level.link and level.link.href for level in block.levels] == ["mid.html", None]
    rows = {row.competency: (row.weights, row.bars) for row in block.rows}
    assert rows == {
        "Prompting": ((40, 40), (66.7, 66.7)),
        "Evaluation": ((60, 40), (100.0, 66.7)),
        "Working with the desk": ((0, 20), (0.0, 33.3)),
    }


def test_a_mistake_made_with_a_competency_stands_last_and_only_where_it_is_asked(example):
    others = "title: {0}\nphase: scoring\nbad: B.\ngood: G.\nwhy: W.\nwhere:\n  {1}\nsources: []\n"
    for title, where in (
        ("Afar", "competencies: [prompting]"),
        ("Near", "kinds: [walkthrough, behavioural]"),
    ):
        path = example / f"content/mistakes/{title.lower()}.yml"
        path.write_text(others.format(title, where), encoding="utf-8")
    bank = build.load(example).bank
    biting = {
        page.address: [mistake.id for mistake in block.mistakes]
        for page in pages(bank)
        for block in page.blocks
        if block.id == "mistakes"
    }
    assert biting[addresses.question("explain-your-sample")] == ["near", "afar", "rating-the-tool"]
    assert biting[addresses.question("who-told-you")] == ["filling-the-silence", "near"]
