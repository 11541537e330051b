"""Packets: what stands on them, how they break, what a program reads from their PDF."""

import os
import shutil
import subprocess
import sys
from base64 import b64encode
from hashlib import sha256
from io import BytesIO
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from click.testing import CliRunner
from packet_checker import SHORT, check, documents
from pypdf import PdfReader, PdfWriter

from playbook_gen import build
from playbook_gen.cli import main
from playbook_gen.cli.pdf import NO_PDF
from playbook_gen.packets import Cache, pdf
from playbook_gen.render import Print

EXAMPLE = Path(__file__).parent / "example"
LOOP = "assistant-engineer/senior"
ROUND = f"{LOOP}/walkthrough"
PACKETS = (LOOP, f"{LOOP}/work-sample", f"{LOOP}/eval-design", ROUND)
SITE = "https://playbook.example"
PAPERS = {
    "a4": Print("a4", site=SITE),
    "letter": Print("letter"),
    "large": Print("a4", large=True),
    "short": Print("a4"),
}
LONG = " ".join(["anchor"] * 90)
WITHOUT = "import sys; sys.modules['weasyprint'] = None; from playbook_gen.cli import main; main()"
CHINESE = "这个问题是关于图书馆的开放时间的。" * 20
ARABIC = "يسأل هذا السؤال عن ساعات عمل المكتبة في أيام العطل. " * 30


@pytest.fixture(scope="module")
def packets():
    """Way of printing → name → document of the example."""
    return {paper: documents(EXAMPLE, how) for paper, how in PAPERS.items()}


def on_short(html):
    return html.replace("size: a4", f"size: {SHORT}")


def soup_of(html):
    return BeautifulSoup(html, "html.parser")


def change(root, path, old, new):
    text = (root / path).read_text("utf-8")
    assert text.count(old) == 1
    (root / path).write_text(text.replace(old, new), "utf-8")


@pytest.mark.parametrize("paper", PAPERS)
def test_the_packets_of_the_example_are_whole_on_every_paper(packets, paper):
    for name in PACKETS if paper == "a4" else (LOOP,):
        html = packets[paper][name]
        shown = on_short(html) if paper == "short" else html
        checked = check(name, shown, large=paper in ("large", "short"), twice=False)
        assert checked.found == ()


@pytest.mark.parametrize(
    ("old", "new", "finding"),
    [
        (".say, blockquote, pre, tr, .axis, .notes,", ".say, pre,", "is split over pages"),
        ("break-after: avoid;", "break-after: page;", "a heading is left alone"),
        (".score, .handout", ".x", "pages, at most"),
        (
            ".qr { float: right; width: 9em;",
            ".qr { float: right; width: 9em; margin-right: -9em !important;",
            "runs off",
        ),
        (' lang="en"', "", "no language"),
        ("<h1", "<h1>Again</h1><h1", "headings of the first level"),
        (' title="Notes on', ' data-title="Notes on', "a field without words for it"),
        ('name="notes_', 'name="notes.', "a dot in the name"),
        ('name="evidence_', 'data-name="evidence_', "fields"),
        ("h1, h2, h3, h4, h5 {", "h1, h2, h3, h4, h5 { bookmark-level: none;", "bookmarks"),
        ("padding: .1em .8em; margin: .5em 0;", "margin-bottom: 30cm;", "pages, at most"),
    ],
)
def test_the_checker_sees_what_is_broken(packets, old, new, finding):
    whole = packets["a4"][ROUND]
    assert old in whole
    broken = whole.replace(old, new)
    found = []
    for height in ("297mm", "125mm", "110mm"):
        paged = broken.replace("size: a4", f"size: 210mm {height}")
        found += check("broken", paged, twice=False).found
        if any(finding in each for each in found):
            return
    pytest.fail(f"nothing says '{finding}': {found}")


def test_a_filled_packet_is_read_back(packets):
    html = packets["a4"][ROUND]
    writer = PdfWriter(BytesIO(pdf.pdf_of(html)))
    rating, evidence = "rating_who-told-you_teamwork", "evidence_who-told-you_teamwork"
    said = {"candidate": "C-17", evidence: "«The porter, Ola» – twice", "recommendation": "/3", rating: "/4"}
    for page in writer.pages:
        writer.update_page_form_field_values(page, said, auto_regenerate=False)
    filled = BytesIO()
    writer.write(filled)
    fields = PdfReader(filled).get_fields()
    assert {name: fields[name]["/V"] for name in said} == said
    assert fields[rating]["/Opt"][4] == "not-observed"
    assert fields["recommendation"]["/Opt"][3] == "strong-yes"
    assert fields["notes_who-told-you"]["/TU"] == "Notes on Q2, Who told you?"


def test_a_packet_holds_what_is_taken_into_the_room(packets):
    soup = soup_of(packets["a4"][ROUND])
    text = soup.main.get_text(" ", strip=True)
    for said in (
        "Decide: Is the work sample theirs",
        "Not this round:",
        "Done at",
        "Not observed",
        "Say this first",
        "CONFIDENTIAL",
        "How sure you are",
        "Notes are kept until",
    ):
        assert said in text
    assert [line["data-start"] for line in soup.select(".plan tr[data-start]")] == ["0", "3", "23", "40"]
    assert (
        soup.title.get_text() == "Walk-through and the desk, Assistant engineer, senior: interviewer packet"
    )
    ids = [tag["id"] for tag in soup.find_all(id=True)]
    assert len(ids) == len(set(ids))
    for label in soup.find_all("label"):
        assert label["for"] in ids
        assert label.find("input") is None


def test_handouts_are_sheets_of_their_own_without_the_key(packets):
    soup = soup_of(packets["a4"]["assistant-engineer/senior/work-sample"])
    sheets = soup.select("main > .handout")
    assert [sheet.select_one(".number").get_text() for sheet in sheets] == ["Sheet 1", "Sheet 2"]
    assert len(sheets[1].select("tbody tr")) == 20
    key = (EXAMPLE / "content/materials/letters/key.md").read_text("utf-8")
    for line in filter(None, key.split("\n")):
        assert line.lstrip("# ") not in soup.get_text()


def test_a_code_leads_to_the_packet_and_is_left_out_without_an_address(packets):
    with_code, without = soup_of(packets["a4"][ROUND]), soup_of(packets["letter"][ROUND])
    assert with_code.select_one(".qr").get_text(strip=True).endswith(f"{SITE}/packets/{ROUND}.html")
    assert without.select_one(".qr") is None
    assert "http" not in without.main.get_text()
    assert with_code.main["data-version"] == without.main["data-version"]


def test_nothing_leaves_a_packet(packets):
    for name, html in packets["a4"].items():
        soup = soup_of(html)
        policy = soup.find("meta", {"http-equiv": "Content-Security-Policy"})["content"]
        sources = dict(each.split(" ", 1) for each in policy.split("; "))
        scripts = soup.find_all("script")
        assert len(scripts) == (name != LOOP)
        for of, tags in {"script-src": scripts, "style-src": [soup.style]}.items():
            hashes = [f"'sha256-{b64encode(sha256(tag.string.encode()).digest()).decode()}'" for tag in tags]
            assert sources.pop(of, "") == " ".join(hashes)
        names = ("default-src", "connect-src", "base-uri", "form-action")
        assert sources == dict.fromkeys(names, "'none'")
        assert [tag.attrs for tag in scripts] == [{}] * len(scripts)
        assert soup.find_all(["link", "img", "iframe", "form"]) == []
        assert soup.find_all(style=True) == []
        assert soup.find("meta", {"name": "robots"})["content"] == "noindex, nofollow"


def test_every_prep_and_loop_page_leads_to_its_packet():
    site = build.site(EXAMPLE)
    files = {each.url for each in site.attachments if each.url.startswith("packets/")}
    pages = {document.url: str(document.html) for document in site.documents}
    for url in files:
        assert url.rpartition("/")[2] in pages[url.replace("packets/", "loops/")]
    assert len(files) == 4
    assert not any("packets/" in entry.location for each in site.documents for entry in each.search())


def bad_input(root):
    """Make the example as bad as its rules let it be: long, many, foreign."""
    anchor = "Also made it easier to be told the next time."
    change(root, "questions/teamwork/who-told-you.yml", anchor, LONG)
    change(root, "questions/teamwork/who-told-you.yml", "Tells of no such person.", CHINESE[:300])
    change(root, "questions/prompting/explain-your-sample.yml", "Says the tool wrote it.", ARABIC)
    change(
        root, "questions/prompting/explain-your-sample.yml", "title: Explain", f"title: {'Long ' * 50}Explain"
    )
    opening = "Welcome. We read your work together"
    change(root, "content/round-types.yml", opening, f"{'Please sit down. ' * 60}{opening}")
    brief = root / "content/materials/letters/brief.md"
    brief.write_text(f"{brief.read_text('utf-8')}\n{CHINESE}\n\n{ARABIC}\n\n`{'x' * 300}`\n", "utf-8")


def test_breaks_stay_clean_when_the_input_is_bad(example):
    bad_input(example)
    made = documents(example, Print("a4"))
    for shown in (made[f"{LOOP}/work-sample"], on_short(made[ROUND])):
        found = check("bad", shown, large=True, twice=False).found
        assert [each for each in found if "pages, at most" not in each] == []


def test_twelve_questions_in_a_round_and_none(example):
    loop = example / "content/loops/assistant-engineer/senior.yml"
    text = (example / "questions/teamwork/who-told-you.yml").read_text("utf-8")
    names = [f"story-{number}" for number in range(12)]
    for name in names:
        story = text.replace("minutes: 15", "minutes: 3").replace("Who told you?", f"Story {name}")
        (example / f"questions/teamwork/{name}.yml").write_text(story, "utf-8")
    slot = "of: slot, kinds: [walkthrough, behavioural], count: 2"
    pins = f"minutes: 37, {slot}, pin: [explain-your-sample, who-told-you]"
    twelve = f"minutes: 112, of: slot, kinds: [behavioural], count: 12, pin: [{', '.join(names)}]"
    old = loop.read_text("utf-8")
    loop.write_text(
        old.replace(pins, twelve).replace("desk\n    minutes: 45", "desk\n    minutes: 120"), "utf-8"
    )
    many = documents(example, Print("a4"))[ROUND]
    assert many.count("data-question=") == 12
    assert check("many", many, large=True, twice=False).found == ()
    loop.write_text(old.replace(pins, "minutes: 37, of: slot, kinds: [estimation]"), "utf-8")
    none = documents(example, Print("a4"))[ROUND]
    assert "asks nothing yet" in none
    assert check("none", none, twice=False).found == ()


def test_a_hostile_title_stays_text(example):
    title = '"; } </style><script>alert(1)</script> \\'
    written = title.replace("\\", "\\\\").replace('"', '\\"')
    change(
        example, "content/loops/assistant-engineer/senior.yml", "Walk-through and the desk", f'"{written}"'
    )
    html = documents(example, Print("a4"))[ROUND]
    assert [each for each in soup_of(html).find_all("script") if "alert" in each.string] == []
    assert soup_of(html).h1.get_text() == title
    style = soup_of(html).style.get_text()
    assert "alert(1)" not in style
    assert check("hostile", html, twice=False).found == ()


def run(*arguments):
    return CliRunner().invoke(main, ["pdf", *map(str, arguments)])


def test_the_command_makes_what_was_named_and_remembers_it(example, tmp_path):
    out = tmp_path / "out"
    first = run(ROUND, "--root", example, "--out", out, "--paper", "letter")
    assert first.exit_code == 0, first.output
    (made,) = (path for path in out.rglob("*") if path.is_file())
    assert made.relative_to(out).as_posix() == f"{ROUND}.pdf"
    box = PdfReader(made).pages[0].mediabox
    assert (round(box.width), round(box.height)) == (612, 792)
    content = made.read_bytes()
    made.unlink()
    again = run(ROUND, "--root", example, "--out", out, "--paper", "letter")
    assert "0 of them new" in again.output
    assert made.read_bytes() == content
    change(example, "questions/teamwork/who-told-you.yml", "Tells of no such person.", "Tells of nobody.")
    assert "1 of them new" in run(ROUND, "--root", example, "--out", out, "--paper", "letter").output
    assert made.read_bytes() != content


def test_the_address_is_that_of_the_site(example, tmp_path):
    (example / "mkdocs.yml").write_text(
        "site_url: https://desk.example/x/\nhooks:\n  - !!python/name:os.x\n", "utf-8"
    )
    assert run(ROUND, "--root", example, "--out", tmp_path).exit_code == 0
    text = PdfReader(tmp_path / f"{ROUND}.pdf").pages[0].extract_text()
    assert "https://desk.example/x/packets/" in text.replace("\n", "")


def test_the_command_says_what_is_wrong(example, tmp_path):
    wrong = run("assistant-engineer/senor", "--root", example, "--out", tmp_path)
    assert (wrong.exit_code, "did you mean 'assistant-engineer/senior'" in wrong.output) == (2, True)
    (example / "content/materials/letters/brief.md").unlink()
    broken = run("--root", example, "--out", tmp_path)
    assert (broken.exit_code, "content/materials/letters/material.yml" in broken.output) == (1, True)


def without_weasyprint(*arguments):
    command = [sys.executable, "-c", WITHOUT, *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, timeout=120, check=False)


FONTS = "<fontconfig><dir>{}</dir><cachedir>{}</cachedir></fontconfig>"


def test_a_packet_is_made_anew_when_a_font_was_installed_or_its_code_changed(tmp_path, monkeypatch):
    (font,) = [each for each in pdf._fonts() if each.endswith("LiberationSans-Regular.ttf")]
    folder, config = tmp_path / "fonts", tmp_path / "fonts.conf"
    folder.mkdir()
    shutil.copyfile(font, folder / "one.ttf")
    config.write_text(FONTS.format(folder, tmp_path / "cache"), encoding="utf-8")
    monkeypatch.setenv("FONTCONFIG_FILE", str(config))
    makers = [pdf.available(), pdf.available()]
    shutil.copyfile(font, folder / "two.ttf")
    makers.append(pdf.available())
    (tmp_path / "pdf.py").write_bytes(Path(pdf.__file__).read_bytes() + b"# another line")
    monkeypatch.setattr(pdf, "__file__", str(tmp_path / "pdf.py"))
    makers.append(pdf.available())
    assert makers[0] == makers[1]
    assert len(set(makers)) == 3


def test_a_cache_that_cannot_be_written_costs_time_only(tmp_path):
    (tmp_path / "file").write_text("", encoding="utf-8")
    cache = Cache(tmp_path / "file/inside", "a maker")
    cache.put("<p>a packet</p>", b"%PDF")
    assert cache.get("<p>a packet</p>") is None


def test_without_weasyprint_only_the_pdf_is_missing(example, tmp_path):
    done = without_weasyprint("pdf", "--root", example, "--out", tmp_path)
    assert done.returncode == NO_PDF
    assert done.stderr.startswith("WeasyPrint is not installed; run: pip install 'playbook-gen[pdf]'")
    done = without_weasyprint("export", tmp_path / "tree", "--root", example)
    assert done.returncode == 0, done.stderr
    assert (tmp_path / f"tree/docs/packets/{ROUND}.html").is_file()


def test_bytes_do_not_depend_on_the_process(packets):
    script = (
        "import sys; from playbook_gen.packets import pdf; "
        "sys.stdout.buffer.write(pdf.pdf_of(sys.stdin.read()))"
    )
    env = os.environ | {"PYTHONHASHSEED": "7", "TZ": "Asia/Tokyo", "SOURCE_DATE_EPOCH": "1"}
    html = packets["letter"][ROUND]
    done = subprocess.run(
        [sys.executable, "-c", script],
        input=html.encode(),
        env=env,
        capture_output=True,
        timeout=120,
        check=True,
    )
    assert done.stdout == pdf.pdf_of(html)
