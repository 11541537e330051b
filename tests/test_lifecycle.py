"""From draft to active to retired or leaked: what its page says, and that nobody is asked it any more."""

from bs4 import BeautifulSoup

from playbook_gen import build

DRAFT = "questions/teamwork/a-no-you-gave.yml"
ASKED = "questions/teamwork/who-told-you.yml"
REST = """\
title: A no you gave
status: active
kind: behavioural
competency: teamwork
decides: Did the desk get something in its place?
levels: {senior: 1}
minutes: 15
ask: Tell me about something the desk wanted and did not get.
follow_ups:
  - ask: Who told them?
  - ask: What did they get?
anchors:
  - Tells of no such wish.
  - Tells of a wish, and the reason for the no.
  - Also says what the desk got in its place.
  - Also says what the desk made of it.
strong:
  - Says what the desk got in its place.
  - Names who asked.
weak:
  - Speaks only of the roadmap.
  - Says that there was no time.
sources: []
"""


def state_of(root, path):
    """Return what the page of a question says of its state: a sentence, a list, and a link."""
    url = path.replace("questions/teamwork/", "questions/").replace(".yml", ".html")
    html = next(str(each.html) for each in build.site(root).documents if each.url == url)
    found = BeautifulSoup(html, "html.parser").find(class_="pb-status")
    if found is None:
        return None
    links = [link["href"] for link in found.find_all("a")]
    return " ".join(found.p.get_text().split()), [each.get_text() for each in found.find_all("li")], links


def test_a_draft_says_what_it_lacks_until_it_is_finished(example):
    said, lacks, _ = state_of(example, DRAFT)
    assert said == "Draft. This question is not asked in any loop."
    assert lacks == [
        *("anchors", "follow-ups", "decides", "kind", "minutes"),
        *("a second strong signal", "a second weak signal"),
    ]
    almost = REST.replace("  - ask: What did they get?\n", "").replace("kind: behavioural\n", "")
    (example / DRAFT).write_text(almost.replace("active", "draft"), encoding="utf-8")
    assert build.load(example).errors[0].message.startswith("'kind' is not said")
    (example / DRAFT).write_text(almost.replace("active\n", "draft\nkind: behavioural\n"), encoding="utf-8")
    assert state_of(example, DRAFT)[1] == ["a second follow-up"]
    (example / DRAFT).write_text(REST, encoding="utf-8")
    assert build.load(example).problems == ()
    assert state_of(example, DRAFT) is None


def test_what_is_retired_or_leaked_says_since_when_and_what_is_asked_instead(example):
    for status in ("retired", "leaked"):
        gone = f"status: {status}\nsince: 2026-11-21\nreplaced_by: who-told-you"
        (example / DRAFT).write_text(REST.replace("status: active", gone), encoding="utf-8")
        assert build.load(example).problems == ()
        assert state_of(example, DRAFT) == (
            f"{status.capitalize()} since 2026-11-21. This question is not asked in any loop. "
            "Ask instead: Who told you?",
            [],
            ["who-told-you.html"],
        )


def test_a_leak_fails_the_loops_that_ask_it(example):
    (example / DRAFT).write_text(REST, encoding="utf-8")
    text = (example / ASKED).read_text(encoding="utf-8")
    leaked = "status: leaked\nsince: 2026-11-21\nreplaced_by: a-no-you-gave"
    (example / ASKED).write_text(text.replace("status: active", leaked), encoding="utf-8")
    (error,) = build.load(example).errors
    assert error.place.path == "content/loops/assistant-engineer/senior.yml"
    assert error.message == "'who-told-you' cannot be asked here: it is leaked"
    assert error.help == "pin another question; replaced by: a-no-you-gave"
