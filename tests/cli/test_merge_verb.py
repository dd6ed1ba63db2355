"""`yk-reader merge`: what it says, what it asks on a terminal, what it refuses."""

import json
import os
import pty
import select
import shutil
import subprocess
import sys
import time

import pytest
from full_pages import OTHER, PERSON, fill
from merge_kit import note, notes

from yk_reader.edits import AddEntity
from yk_reader.model.entity import Label, Span
from yk_reader.session import Session
from yk_reader.store import Store

COPY = f"{OTHER} (other copy)"
MORNING, NOON = "2026-01-01T08:00:00Z", "2026-01-01T12:00:00Z"


@pytest.fixture
def files(tmp_path):
    """A project, and a copy of it that somebody worked on."""
    mine, theirs = tmp_path / "mine.ykdb", tmp_path / "theirs.ykdb"
    fill(mine)
    shutil.copy(mine, theirs)
    note(theirs, "只有那边", PERSON, 2)
    return mine, theirs


@pytest.fixture
def both(files):
    """The same, and two pages of one person were worked on in both."""
    for path, words, at in zip(files, ("我", "他"), (MORNING, NOON), strict=True):
        for page in (1, 3):
            note(path, words, page=page, at=at)
    return files


def test_it_says_what_it_did(run, files):
    mine, theirs = files
    told = run("merge", mine, theirs)
    assert told.exit_code == 0
    assert told.stdout == ""
    assert f"{theirs} merged: 0 new pages, 4 in common" in told.stderr
    assert "annotations: " in told.stderr
    assert "1 newer than here" in told.stderr
    (saved,) = (mine.parent / "backups").glob("*.ykdb")
    assert f"as it was before it is kept as {saved}" in told.stderr
    assert notes(mine, 2)[PERSON] == "只有那边"
    again = run("merge", mine, theirs)
    assert "newer" not in again.stderr


def test_a_dry_run_writes_nothing(run, both):
    mine, theirs = both
    before, content = mine.read_bytes(), theirs.read_bytes()
    told = run("merge", mine, theirs, "--dry-run", "--conflicts", "ask")
    assert told.exit_code == 0
    assert "would be merged" in told.stderr
    assert "conflict: 000_page" in told.stderr
    assert "nothing was changed" in told.stderr
    assert (mine.read_bytes(), theirs.read_bytes()) == (before, content)
    assert not (mine.parent / "backups").exists()


@pytest.mark.parametrize(("rule", "first"), [("mine", "我"), ("theirs", "他"), ("later", "他")])
def test_a_rule_says_which_copy_has_the_place(run, both, rule, first):
    mine, theirs = both
    told = run("merge", mine, theirs, "--conflicts", rule)
    assert told.exit_code == 0
    assert f"the other is kept as {COPY}" in told.stderr
    found = notes(mine)
    assert found[OTHER] == first
    assert {found[OTHER], found[COPY]} == {"我", "他"}


def test_nobody_is_asked_where_there_is_no_terminal(run, both):
    mine, theirs = both
    before = mine.read_bytes()
    told = run("merge", mine, theirs, "--conflicts", "ask")
    assert told.exit_code == 1
    assert "this is no terminal" in told.stderr
    assert "--conflicts mine, theirs or later" in told.stderr
    assert mine.read_bytes() == before


def test_it_asks_page_by_page_on_a_terminal(both):
    mine, theirs = both
    said = on_a_terminal(
        ["merge", str(mine), str(theirs), "--conflicts", "ask"], [b"neither\n", b"mine\n", b"\n"]
    )
    assert said.count("which has the place") == 3  # one answer was none
    assert "'neither' is not one of" in said
    assert f"000_page, {OTHER}: mine (mine.ykdb) has 1 step of its own, last at " in said
    assert notes(mine, 1)[OTHER] == "我"
    assert notes(mine, 3)[OTHER] == "他"
    assert notes(mine, 3)[COPY] == "我"


def test_who_is_asked_can_go_away(both):
    mine, theirs = both
    before = mine.read_bytes()
    said = on_a_terminal(["merge", str(mine), str(theirs), "--conflicts", "ask"], [b"\x03"], 130)
    assert "which has the place" in said
    assert "Traceback" not in said
    assert mine.read_bytes() == before


def on_a_terminal(arguments, answers, code=0):
    """Run a verb with a terminal; each answer is typed when it asks. What the terminal shows."""
    master, slave = pty.openpty()
    run = subprocess.Popen(
        [sys.executable, "-m", "yk_reader", *arguments], stdin=slave, stdout=slave, stderr=slave,
        start_new_session=True, preexec_fn=lambda: _control(slave),
    )  # fmt: skip
    os.close(slave)
    said, typed, end = b"", 0, time.monotonic() + 120
    shown = select.poll()  # `select.select` takes no file descriptor above 1,023
    shown.register(master, select.POLLIN)
    while time.monotonic() < end:
        if not shown.poll(1000):
            continue
        try:
            data = os.read(master, 4096)
        except OSError:  # the other side is closed
            break
        if not data:
            break
        said += data
        if typed < len(answers) and said.count(b"[later]:") > typed:
            time.sleep(0.5)  # as a person does: `input` lets go of what comes while it begins
            os.write(master, answers[typed])
            typed += 1
    os.close(master)
    assert run.wait(60) == code, said.decode(errors="replace")
    return said.decode()


def _control(slave):
    """Make it the terminal of the new session, so that Ctrl+C is a signal there."""
    import fcntl
    import termios

    fcntl.ioctl(slave, termios.TIOCSCTTY, 0)


def test_labels_become_others(run, files):
    mine, theirs = files
    with Store.open(theirs) as store:
        labels = store.labels.current()
        more = (Label("PERSON", "人", "PERSON"), Label("SHIP", "船", "SHIP"))
        store.labels.save(type(labels)(labels.name, (*labels.labels, *more)))
        session = Session(store, OTHER)
        session.apply(3, AddEntity((Span(0, 2),), "PERSON"))
        session.apply(3, AddEntity((Span(3, 5),), "SHIP"))
    told = run("merge", mine, theirs, "--label", "PERSON=PER", "--label", "SHIP=ORG", "--dry-run")
    assert "label PERSON becomes PER" in told.stderr
    assert "label SHIP becomes ORG" in told.stderr
    told = run("merge", mine, theirs, "--label", "PERSON=PER")
    assert told.exit_code == 0
    assert "label SHIP is added" in told.stderr
    with Store.open(mine) as store:
        assert "PERSON" not in store.labels.used()
        assert store.labels.used()["SHIP"] == 1


@pytest.mark.parametrize("said", ["PER", "=PER", "PER=", "NONE=PER", "PER=NONE"])
def test_labels_that_cannot_be(run, files, said):
    mine, theirs = files
    before = mine.read_bytes()
    told = run("merge", mine, theirs, "--label", said)
    assert told.exit_code == 1
    assert "label" in told.stderr
    assert mine.read_bytes() == before


def test_reports(run, both, tmp_path):
    mine, theirs = both
    tsv, as_object = tmp_path / "merged.tsv", tmp_path / "merged.json"
    assert run("merge", mine, theirs, "--dry-run", "--report", tsv).exit_code == 0
    lines = [line.split("\t") for line in tsv.read_text("utf-8").splitlines()]
    assert lines[0][:3] == ["file", "what", "page"]
    assert ["theirs.ykdb", "annotations conflict", "", "", "", "2", ""] in lines
    assert [line[2:4] for line in lines if line[1] == "conflict"] == [
        ["000_page", OTHER], ["002_page", OTHER],
    ]  # fmt: skip
    told = run("merge", mine, theirs, "--json", "--report", as_object)
    assert told.exit_code == 0
    assert json.loads(told.stdout) == json.loads(as_object.read_text("utf-8"))
    (found,) = json.loads(told.stdout)
    assert found["merged"]
    assert found["conflicts"][0]["kept_as"] == [COPY]


def test_a_report_replaces_nothing_unasked(run, both, tmp_path):
    mine, theirs = both
    report = tmp_path / "notes.tsv"
    report.write_text("my notes", encoding="utf-8")
    before = mine.read_bytes()
    told = run("merge", mine, theirs, "--report", report)
    assert told.exit_code == 1
    assert (report.read_text("utf-8"), mine.read_bytes()) == ("my notes", before)
    for taken in (mine, theirs):  # not even if asked
        assert run("merge", mine, theirs, "--report", taken, "--force").exit_code == 1
    assert run("merge", mine, theirs, "--report", report, "--force").exit_code == 0
    assert report.read_text("utf-8").startswith("file\twhat")


def test_several_files_and_one_twice(run, files, tmp_path):
    mine, theirs = files
    third = tmp_path / "third.ykdb"
    shutil.copy(mine, third)
    note(third, "第三份", page=3)
    told = run("merge", mine, theirs, third, theirs)
    assert told.exit_code == 0
    assert told.stderr.count(" merged: ") == 2
    assert notes(mine, 3)[OTHER] == "第三份"
    assert notes(mine, 2)[PERSON] == "只有那边"
