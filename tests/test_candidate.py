"""What candidates are shown, and what is said to whoever opens the interviewers' site by mistake."""

import re
from dataclasses import replace
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from click.testing import CliRunner
from test_plugin import built, change, files_of, soup_of, soups_of

from playbook_gen import build
from playbook_gen.candidate import candidate_pages, candidate_view
from playbook_gen.candidate.said import duration, shortly
from playbook_gen.cli import main

PAGE = "assistant-engineer/senior"


def handouts(root, out):
    return CliRunner().invoke(main, ["handouts", "--root", str(root), "--out", str(out)])


@pytest.fixture(scope="module")
def pages(shared_example):
    return {
        document.address: BeautifulSoup(str(document.html), "html.parser")
        for document in build.candidate_site(shared_example).documents
    }


@pytest.mark.parametrize(
    ("minutes", "long", "short"),
    [
        (0, "0 min", "0 min"),
        (45, "45 min", "45 min"),
        (60, "1 h", "1 h"),
        (61, "1 h 1 min", "1 h 1"),
        (210, "3 h 30 min", "3 h 30"),
    ],
)
def test_time_is_said_in_full_and_shortly(minutes, long, short):
    assert (duration(minutes), shortly(minutes)) == (long, short)


def test_there_is_a_page_for_every_loop_and_a_home(pages):
    assert list(pages) == ["index", PAGE]
    (link,) = pages["index"].select(".pb-rounds a")
    assert (link["href"], link.text) == (f"{PAGE}.html", "2 h 50")


def test_levels_stand_in_their_order_whichever_job_comes_first(shared_example):
    view = candidate_view(build.load(shared_example).bank)
    [senior] = view.interviews
    mid = replace(senior, role="night-engineer", title="Night engineer", level="mid", level_title="Mid")
    home = candidate_pages(replace(view, interviews=(senior, mid)))[0]
    [table] = [block for block in home.blocks if block.id == "jobs"]
    assert table.levels == ("Mid", "Senior")
    assert [[cell is not None for cell in cells] for _, cells in table.jobs] == [[False, True], [True, False]]


def test_a_page_tells_each_round_its_rules_and_all_the_time(pages):
    page = pages[PAGE]
    stops = [stop.get_text() for stop in page.select(".pb-timeline h3")]
    assert stops == [
        "A call with the head of the desk",
        "Work sample",
        "Evaluation design",
        "Walk-through and the desk",
    ]
    assert [time.get_text() for time in page.select(".pb-answers dd")] == [
        "20 min",
        "1 h 30 min",
        "1 h",
        "2 h 50 min",
    ]
    for words in ("Have an editor ready.", "The last 5 minutes are for your own questions.", "An hour more"):
        assert words in page.get_text()
    assert "Think of a fault you did not find yourself." in page.get_text()


def html_of(root):
    return "".join(document.html for document in build.candidate_site(root).documents)


def test_hints_of_questions_that_are_not_public_stay_away(example):
    change(
        example,
        "questions/teamwork/who-told-you.yml",
        "candidate_hint:",
        "exposure: private\ncandidate_hint:",
    )
    assert "a fault you did not find" not in html_of(example)


def test_hints_are_of_what_the_loop_could_ask(example):
    """A kind and a level are not enough: what the loop leaves out, nobody needs to practise."""
    loop = "content/loops/assistant-engineer/senior.yml"
    assert "fault you did not find" in html_of(example)
    change(example, loop, "count: 2, pin: [explain-your-sample, who-told-you]", "pin: [explain-your-sample]")
    change(example, loop, "reasons:\n", "exclude: [who-told-you]\nreasons:\n")
    assert "fault you did not find" not in "".join(
        each.html for each in build.candidate_site(example).documents
    )


@pytest.mark.parametrize("pins", ["who-told-you, explain-your-sample", "who-told-you", "explain-your-sample"])
def test_hints_are_the_same_whatever_is_pinned(example, pins):
    """Were a pin named first, or only when it is one, candidates could read the pins off the page."""
    question = "questions/prompting/explain-your-sample.yml"
    change(example, question, "sources:", "candidate_hint: Have your sample open.\nsources:")
    before = html_of(example)
    loop = "content/loops/assistant-engineer/senior.yml"
    change(example, loop, "count: 2, pin: [explain-your-sample, who-told-you]", f"count: 2, pin: [{pins}]")
    assert html_of(example) == before


def test_a_bank_that_tells_candidates_nothing_still_has_their_pages(example):
    for path in (
        "content/playbook.yml",
        "content/loops/assistant-engineer/senior.yml",
        "content/round-types.yml",
    ):
        file = example / path
        kept = re.sub(r"^( *)candidate:\n(?:\1 +.*\n)+", "", file.read_text("utf-8"), flags=re.MULTILINE)
        file.write_text(kept, "utf-8")
    documents = build.candidate_site(example).documents
    assert [document.title for document in documents] == [
        "Your interviews",
        "Your interviews: Assistant engineer, senior",
    ]


# The interviewers' site says whose it is.


@pytest.fixture(scope="module")
def interviewers(shared_example):
    return built(shared_example, "--strict")


def test_every_page_for_interviewers_says_so_and_sends_robots_away(interviewers):
    for url, page in soups_of(interviewers).items():
        if url.startswith("packets/"):
            assert "CONFIDENTIAL" in page.body.get_text(), url
        else:
            assert page.select_one(".md-copyright").get_text(strip=True) == build.CONFIDENTIAL, url
        assert page.select_one("meta[name=robots]")["content"] == "noindex, nofollow", url
    assert (interviewers / "robots.txt").read_bytes() == build.KEEP_OUT


def test_the_notice_stands_before_what_a_site_says_of_itself(example):
    change(example, "mkdocs.yml", "extra:\n", "copyright: © The library\n\nextra:\n")
    page = soup_of(built(example), "index.html")
    assert page.select_one(".md-copyright").get_text(strip=True) == f"{build.CONFIDENTIAL} © The library"


def test_the_site_for_candidates_is_open_and_has_no_way_back(example):
    change(example, "mkdocs.yml", "  - playbook\n", "  - playbook: {audience: candidate}\n")
    site = built(example, "--strict")
    for url, page in soups_of(site).items():
        assert "onfidential" not in page.get_text(), url
        assert page.select("meta[name=robots], [rel=edit], .md-source, .md-content__button") == [], url
    ours = {
        name for name in files_of(site) if not name.startswith(("assets/javascripts", "assets/stylesheets"))
    }
    assert ours == {
        "404.html",
        "index.html",
        f"{PAGE}.html",
        "sitemap.xml",
        "sitemap.xml.gz",
        "search/search_index.js",
        "search/search_index.json",
        "assets/images/favicon.png",
        "assets/playbook/iframe-worker.js",
        "assets/playbook/playbook.css",
    }


# Handouts.


def test_handouts_are_one_file_a_sheet_that_the_material_page_names(example, tmp_path):
    change(
        example,
        "content/materials/letters/material.yml",
        "    title: The letters\n    audience: handout\n",
        "    title: The letters\n    audience: handout\n    sheet: later\n",
    )
    assert handouts(example, tmp_path / "out").output == f"3 handouts in {tmp_path / 'out'}\n"
    names = {path.name for path in (tmp_path / "out").iterdir()}
    documents = {document.address: str(document.html) for document in build.site(example).documents}
    named = re.findall(
        r"handouts/(\w+\.html)", documents["materials/letters"] + documents["materials/letters-b"]
    )
    assert (set(named), len(named)) == (names, 3)


def test_a_handout_holds_its_files_as_they_are_and_reaches_for_nothing(example, tmp_path):
    handouts(example, tmp_path / "out")
    texts = [path.read_text("utf-8") for path in (tmp_path / "out").iterdir()]
    text = next(text for text in texts if "May I keep the atlas" in text)
    page = BeautifulSoup(text, "html.parser")
    assert [heading.text for heading in page.select("h1, h2")] == ["Sort the letters", "The letters"]
    assert len(page.select("tbody tr")) == 20
    (save,) = page.select("a")
    assert save["download"] == "letters.csv"
    assert [tag.name for tag in page.select("script, img, link, iframe")] == []
    assert "belong to two desks" not in text


def test_handouts_are_the_same_every_time_and_old_ones_go(example, tmp_path):
    out = tmp_path / "out"
    handouts(example, out)
    first = files_of(out)
    change(example, "content/materials/letters/letters.csv", "the atlas", "the globe")
    handouts(example, out)
    second = files_of(out)
    assert (len(first), len(second), len(first.keys() & second.keys())) == (2, 2, 1)
    assert sorted(path.name for path in tmp_path.iterdir() if path.name.startswith("out")) == ["out"]


def test_a_folder_with_something_else_in_it_is_refused(example, tmp_path):
    out = tmp_path / "out"
    out.mkdir()
    (out / "notes.txt").write_text("mine", "utf-8")
    done = handouts(example, out)
    assert done.exit_code == 1
    assert "holds notes.txt, which is no handout" in done.output
    assert [path.name for path in out.iterdir()] == ["notes.txt"]


def test_what_lies_beside_the_folder_is_left_alone(example, tmp_path):
    for name in ("out.old", "out.new"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "notes.txt").write_text("mine", "utf-8")
    before = {path.name for path in tmp_path.iterdir()}
    handouts(example, tmp_path / "out")
    assert handouts(example, tmp_path / "out").exit_code == 0
    assert {path.name for path in tmp_path.iterdir()} == before | {"out"}
    assert (tmp_path / "out.old/notes.txt").is_file() and (tmp_path / "out.new/notes.txt").is_file()
    assert (tmp_path / "out").stat().st_mode == (tmp_path / "out.old").stat().st_mode


def test_the_old_handouts_are_back_where_the_swap_stops_in_between(example, tmp_path, monkeypatch):
    out, rename = tmp_path / "out", Path.rename
    handouts(example, out)
    before = files_of(out)

    def full(path, target):
        if path.name == "new":
            raise OSError(28, "No space left on device", str(target))
        return rename(path, target)

    monkeypatch.setattr(Path, "rename", full)
    done = handouts(example, out)
    assert (done.exit_code, files_of(out)) == (1, before)
    assert "the old handouts are kept" in done.output


def test_the_folder_one_is_in_is_refused(example, tmp_path, monkeypatch):
    (tmp_path / "empty").mkdir()
    monkeypatch.chdir(tmp_path / "empty")
    done = handouts(example, ".")
    assert (done.exit_code, "is the folder you are in" in done.output) == (1, True)


def test_a_broken_bank_leaves_the_old_handouts(example, tmp_path):
    out = tmp_path / "out"
    handouts(example, out)
    before = files_of(out)
    change(example, "content/materials/letters/material.yml", "audience: interviewer", "audience: everybody")
    done = handouts(example, out)
    assert (done.exit_code, files_of(out)) == (1, before)


HUGE = "x" * 140_000
"""More than a cell of a CSV may hold."""


@pytest.mark.parametrize(
    ("name", "text", "shown"),
    [
        ("broken.csv", "a,b\n1,2,3\n", "<pre><code>a,b\n1,2,3"),
        ("huge.csv", f"a,b\n1,{HUGE}\n", f"<pre><code>a,b\n1,{HUGE}"),
        ("lines.jsonl", '{"a": "<b>"}\n', "<li><code>{&#34;a&#34;: &#34;&lt;b&gt;&#34;}</code></li>"),
        ("hostile.md", "<script>alert(1)</script>\n", "<pre><code>&lt;script&gt;alert(1)&lt;/script&gt;"),
    ],
    ids=["broken", "huge", "lines", "hostile"],
)
def test_a_file_of_any_form_is_shown_as_text(example, tmp_path, name, text, shown):
    (example / "content/materials/letters" / name).write_text(text, "utf-8")
    entry = f"  - file: {name}\n    title: Another\n    audience: handout\n  - file: key.md\n"
    change(example, "content/materials/letters/material.yml", "  - file: key.md\n", entry)
    assert handouts(example, tmp_path / "out").exit_code == 0
    assert any(shown in path.read_text("utf-8") for path in (tmp_path / "out").iterdir())
