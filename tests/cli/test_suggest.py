"""The verb `suggest`: programs and packages of others, what is sent, Ctrl+C."""

import json
import os
import shlex
import signal
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path

import pytest

from yk_reader.model.page import text_sha256

PAGE = """本报讯（记者 李四）昨日，永康市召开会议。
会议要求，永康各部门抓好落实。

市长张三到会讲话
永康召开工作会议
"""
KIT = Path(__file__).parents[1] / "kit" / "suggester_programs.py"
ROOT = Path(__file__).parents[2]


@pytest.fixture
def db(run, tmp_path, monkeypatch):
    monkeypatch.setenv("YK_READER_CONFIG_DIR", str(tmp_path / "config"))
    texts = tmp_path / "texts"
    texts.mkdir()
    for i, end in enumerate("一二三"):
        (texts / f"p{i}.txt").write_text(f"{PAGE}\n第{end}行。\n", encoding="utf-8")
    path = tmp_path / "p.ykdb"
    assert run("import", path, texts, "--no-suggest").exit_code == 0
    return path


def command(*how):
    return shlex.join([sys.executable, str(KIT), *map(str, how)])


def test_a_command_suggests_and_the_statistics_know_it(run, db):
    done = run("suggest", db, "--command", command("good"), "--annotator", "李")
    assert done.exit_code == 0
    assert "9 of 9 units answered by 永康-1; 9 new suggestions on 3 pages" in done.stderr
    found = json.loads(run("stats", db, "--json").stdout)
    assert found["suggestions by source"] == {"outside:永康-1": 9}
    again = run("suggest", db, "--command", command("good"), "--annotator", "李", "--json")
    assert again.exit_code == 0
    told = json.loads(again.stdout)
    assert (told["new"], told["there"], told["pages"]) == (0, 9, [])
    assert run("check", db).exit_code == 0


def test_show_prints_what_would_be_sent_and_changes_nothing(run, db):
    before = db.read_bytes()
    shown = [json.loads(line) for line in run("suggest", db, "--show").stdout.splitlines()]
    assert len(shown) == 9
    first = shown[0]
    assert set(first) == {"id", "text", "labels", "names", "sha256"}
    assert first["sha256"] == text_sha256(first["text"])
    assert first["labels"] == ["PER", "LOC", "ORG", "TIME", "TITLE"]
    assert len({each["id"] for each in shown}) == 9
    lines = run("suggest", db, "--show", "--layout", "--pages", "p1").stdout.splitlines()
    (page,) = map(json.loads, lines)
    assert set(page) == {"id", "lines", "roles", "sha256"}
    assert page["lines"][2] == {"number": 4, "text": "市长张三到会讲话"}
    assert "headline" in page["roles"]
    assert db.read_bytes() == before


def test_refusals_are_named_and_the_exit_code_is_one(run, db):
    done = run("suggest", db, "--command", command("wrong"), "--pages", "p0")
    assert done.exit_code == 1
    assert "refused: p0: “永康” LOC at 14–16 is not what stands there: “康市”" in done.stderr
    done = run("suggest", db, "--command", command("one-then-die"))
    assert done.exit_code == 1
    assert "ended before all was answered (exit code 7)" in done.stderr
    assert "it wrote: out of memory" in done.stderr


def test_a_layout(run, db):
    done = run("suggest", db, "--layout", "--command", command("good"))
    assert done.exit_code == 0
    assert "3 of 3 pages answered by 永康-1; a layout laid over 3 pages" in done.stderr
    assert run("check", db).exit_code == 0


def test_wrong_use(run, db):
    assert run("suggest", db, "--over", "--command", "x").exit_code == 2
    assert run("suggest", db, "--with", "a", "--command", "b").exit_code == 2
    assert run("suggest").exit_code == 2
    none = run("suggest", db)
    assert none.exit_code == 1
    assert "--command" in none.stderr
    gone = run("suggest", db, "--command", "/no/such/program")
    assert gone.exit_code == 1
    assert "/no/such/program" in gone.stderr
    unknown = run("suggest", db, "--with", "nobody")
    assert "No installed package offers a suggester called 'nobody'" in unknown.stderr


@pytest.fixture
def packages(tmp_path, monkeypatch):
    """A package with a good suggester, a broken one, one that is no function, one that fails."""
    place = tmp_path / "site"
    info = place / "others-1.0.dist-info"
    info.mkdir(parents=True)
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: others\nVersion: 1.0\n")
    (info / "entry_points.txt").write_text(
        "[yk_reader.suggesters]\ngood = others:suggest\nbroken = others_broken:suggest\n"
        "value = others:VALUE\nfails = others:fails\n"
    )
    (place / "others.py").write_text(
        "VALUE = 7\n"
        "def suggest(requests):\n"
        "    print('loading')\n"
        "    for one in requests:\n"
        "        at = one['text'].find('永康')\n"
        "        found = [dict(start=at, end=at + 2, label='LOC', text='永康')]\n"
        "        found = found if at >= 0 else []\n"
        "        yield {'id': one['id'], 'entities': found}\n"
        "def fails(requests):\n"
        "    for one in requests:\n"
        "        raise ZeroDivisionError('no model')\n",
        encoding="utf-8",
    )
    (place / "others_broken.py").write_text("import no_such_module\n")
    monkeypatch.syspath_prepend(str(place))


@pytest.mark.usefixtures("packages")
def test_suggesters_of_installed_packages(run, db):
    done = run("suggest", db, "--with", "good")
    assert done.exit_code == 0, done.stderr
    assert "6 new suggestions on 3 pages" in done.stderr
    found = json.loads(run("stats", db, "--json").stdout)
    assert found["suggestions by source"] == {"outside:@good": 6}
    for name, why in (
        ("broken", "no_such_module"),
        ("value", "no function"),
        ("fails", "no model"),
    ):
        done = run("suggest", db, "--with", name)
        assert done.exit_code == 1
        assert why in done.stderr
    listed = run("suggest", "--list")
    assert listed.stdout.split() == ["good", "broken", "value", "fails"]
    assert "broken cannot be used: ModuleNotFoundError" in listed.stderr
    assert "value cannot be used" in listed.stderr
    assert "good cannot" not in listed.stderr


def came(db):
    """Whether the suggestions of the first page are in the file."""
    with closing(sqlite3.connect(f"file:{db}?mode=ro", uri=True)) as read:
        rows = read.execute("SELECT count(*) FROM entity WHERE source LIKE 'outside:%'")
        return rows.fetchone()[0] >= 3


def lives(pid):
    """Whether a process is there and no zombie."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except (ProcessLookupError, FileNotFoundError):
        return False


@pytest.mark.skipif(os.name != "posix", reason="signals")
def test_ctrl_c_ends_the_program_and_keeps_what_came(run, db, tmp_path):
    pids = tmp_path / "pids"
    started = subprocess.Popen(
        [sys.executable, "-m", "yk_reader", "suggest", str(db), "--annotator", "李", "--command",
         command("first-page-then-hang", pids)],
        env={**os.environ, "PYTHONPATH": str(ROOT)}, stderr=subprocess.PIPE, text=True,
    )  # fmt: skip
    until = time.monotonic() + 60
    while not (pids.exists() and pids.read_text() and came(db)) and time.monotonic() < until:
        time.sleep(0.05)
    started.send_signal(signal.SIGINT)
    _, said = started.communicate(timeout=60)
    assert started.returncode == 130, said
    assert "2 pages not reached" in said
    until = time.monotonic() + 20  # a busy computer takes a while to end what was killed
    while any(map(lives, pids.read_text().split())) and time.monotonic() < until:
        time.sleep(0.05)
    assert not any(map(lives, pids.read_text().split()))
    assert json.loads(run("stats", db, "--json").stdout)["suggestions by source"] == {
        "outside:永康-1": 3
    }
