"""The worked example of a suggester, against a server of the standard library."""

import importlib.util
import json
import os
import shlex
import subprocess
import sys
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

PROGRAM = Path(__file__).parents[2] / "docs" / "examples" / "suggester" / "openai_suggester.py"
TEXT = "本报讯（记者 李四）昨日，永康市召开会议。\n会议要求，永康各部门抓好落实。\n"

SAYS = {
    "good": {"entities": [
        {"text": "李四", "label": "PER"}, {"text": "永康市", "label": "LOC"},
        {"text": "永康", "label": "LOC"},
    ]},
    "shifted": {"entities": [{"start": 1, "end": 3, "label": "PER", "text": "李四"}]},
    "doubled": {"entities": [{"start": 7, "end": 9, "label": "PER", "text": "李四"}] * 2},
    "invented": {"entities": [{"text": "王五", "label": "PER"}, {"text": "李四", "label": "HERO"}]},
    "malformed": {"entities": [7, {"text": 3}, {"start": None, "label": "PER"}, "x"]},
    "none": {"entities": "nothing"},
}  # fmt: skip


class Model(BaseHTTPRequestHandler):
    """Says what the test wants."""

    how = "good"
    seen: list = []  # noqa: RUF012

    def do_POST(self):
        body = self.rfile.read(int(self.headers["Content-Length"]))
        type(self).seen.append((self.path, dict(self.headers), json.loads(body)))
        if self.how == "redirect":
            self.send_response(302)
            self.send_header("Location", "http://example.org/")
            self.end_headers()
            return
        if self.how == "error":
            self.send_error(500)
            return
        said = SAYS.get(self.how)
        text = "I am afraid not." if said is None else f"```json\n{json.dumps(said)}\n```"
        reply = json.dumps({"choices": [{"message": {"content": text}}]})
        if self.how == "no-json":
            reply = "<html>"
        elif self.how == "other":
            reply = "[]"
        self.send_response(200)
        self.end_headers()
        self.wfile.write(reply.encode())

    def log_message(self, *_arguments):
        pass


@pytest.fixture
def server(monkeypatch):
    made = ThreadingHTTPServer(("127.0.0.1", 0), Model)
    thread = threading.Thread(target=made.serve_forever, daemon=True)
    thread.start()
    monkeypatch.setattr(Model, "seen", [])
    monkeypatch.setenv("YK_SUGGESTER_KEY", "secret-1")
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:9")
    yield f"http://127.0.0.1:{made.server_address[1]}/v1"
    made.shutdown()
    made.server_close()
    thread.join()


@pytest.fixture
def db(run, tmp_path):
    page = tmp_path / "p0.txt"
    page.write_text(TEXT, encoding="utf-8")
    path = tmp_path / "p.ykdb"
    assert run("import", path, page, "--no-suggest").exit_code == 0
    return path


def suggest(run, db, url, *more):
    command = shlex.join([sys.executable, str(PROGRAM), "--url", url, "--model", "qwen", *more])
    done = run("suggest", db, "--annotator", "李", "--json", "--command", command)
    return json.loads(done.stdout), done


def test_what_the_model_finds_becomes_suggestions(run, db, server, monkeypatch):
    monkeypatch.setattr(Model, "how", "good")
    report, done = suggest(run, db, server)
    assert report["new"] >= 2, done.stderr
    assert report["sources"] == ["qwen"]
    path, headers, body = Model.seen[0]
    assert path == "/v1/chat/completions"
    assert headers["Authorization"] == "Bearer secret-1"
    assert "PER (" in body["messages"][0]["content"]
    assert "李四" in body["messages"][0]["content"]
    assert run("check", db).exit_code == 0


@pytest.mark.parametrize(
    ("how", "codes"),
    [
        ("shifted", {"text"}),
        ("doubled", {"doubled", "text"}),
        ("invented", {"label"}),
        ("malformed", {"no-object", "offsets"}),
        ("none", set()),
        ("talk", {"said-error"}),
        ("no-json", {"said-error"}),
        ("other", {"said-error"}),
        ("error", {"said-error"}),
        ("redirect", {"said-error"}),
    ],
)
def test_what_a_model_gets_wrong_is_refused(run, db, server, monkeypatch, how, codes):
    monkeypatch.setattr(Model, "how", how)
    report, done = suggest(run, db, server)
    assert {each["code"] for each in report["refused"]} <= codes, done.stderr
    assert bool(report["refused"]) == bool(codes)
    assert report["new"] == (1 if how == "doubled" else 0)
    assert report["failure"] == ""
    assert run("check", db).exit_code == 0


def test_an_endpoint_elsewhere_is_refused_and_nothing_is_sent(run, db):
    for url in ("http://example.org/v1", "http://192.168.1.7:80/v1", "file:///etc/passwd",
                "http://127.0.0.1.example.org/", "http://localhost@example.org/"):  # fmt: skip
        report, done = suggest(run, db, url)
        assert report["failure"] == "suggester-ended"
        assert "is not this computer" in done.stderr


def test_show_sends_nothing(run, db):
    shown = run("suggest", db, "--show").stdout
    done = subprocess.run(
        [sys.executable, str(PROGRAM), "--show", "--url", "http://example.org/"],
        input=shown, text=True, capture_output=True, timeout=60, check=True, env=os.environ,
    )  # fmt: skip
    assert "Labels: PER (" in done.stdout
    assert "secret" not in done.stdout


def test_loopback():
    spec = importlib.util.spec_from_file_location("openai_suggester", PROGRAM)
    example = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(example)
    assert example.is_loopback("http://[::1]:80/v1")
    assert example.is_loopback("http://localhost:11434/v1")
    assert example.is_loopback("http://127.9.9.9/v1")
    assert not example.is_loopback("ftp://127.0.0.1/")
    assert not example.is_loopback("http://0.0.0.0/")
