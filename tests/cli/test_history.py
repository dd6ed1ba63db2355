"""The verb `history`: every key in every line, filters, nothing overwritten."""

import json

import pytest

from yk_reader.edits import AddEntity, CorrectLine, Description, SetRole, SetUnsure
from yk_reader.model.entity import Span
from yk_reader.model.vocabulary import Role
from yk_reader.session import Session, apply_group
from yk_reader.store import Store

KEYS = [
    "version", "id", "page_uuid", "page", "sha256", "annotator", "annotator_uuid", "step", "at",
    "kind", "words", "done", "group", "before", "after",
]  # fmt: skip
IMAGES = ["fragments", "articles", "patches", "entities", "status"]


@pytest.fixture
def db(run, seeds, tmp_path):
    """Three sample pages with the work of two people."""
    path = tmp_path / "p.ykdb"
    assert run("import", path, *seeds[:3], "--no-suggest").exit_code == 0
    times = iter(f"2026-03-0{1 + n // 4}T12:00:0{n % 4}Z" for n in range(40))
    with Store.open(path) as store:
        one, two, _three = store.pages.ids()
        session = Session(store, "甲", clock=lambda: next(times))
        start = session.state(one).annotation.fragments[0].start
        session.apply(one, SetRole((start,), Role.NOISE))
        session.apply(one, AddEntity((Span(start, start + 2),), "PER"))
        line = session.state(one).annotation.fragments[2]
        session.apply(one, CorrectLine(line.start, "改过的一行"))
        session.undo(one)
        start_two = session.state(two).annotation.fragments[0].start
        apply_group(
            session,
            {one: SetUnsure((start,), True), two: SetUnsure((start_two,), True)},
            Description("set-unsure", {"line": 1}),
        )
        other = Session(store, "乙", clock=lambda: "2026-04-01T00:00:00Z")
        other.apply(two, SetRole((start_two,), Role.AD))
    return path


def lines(path):
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


def test_each_step_is_a_line_with_every_key(run, db, tmp_path):
    out = run("history", db, "--out", tmp_path / "h.jsonl")
    assert (out.exit_code, out.stderr) == (0, "5 steps written\n")
    steps = lines(tmp_path / "h.jsonl")
    assert all(list(step) == KEYS for step in steps)
    assert all(list(step[side]) == IMAGES for step in steps for side in ("before", "after"))
    assert [s["kind"] for s in steps] == [
        "set-role", "add-entity", "set-unsure", "set-unsure", "set-role",
    ]  # fmt: skip
    assert [s["annotator"] for s in steps] == ["甲"] * 4 + ["乙"]
    assert steps[1]["after"]["entities"][0]["label"] == "PER"
    assert steps[1]["after"]["entities"][0]["spans"][0][2:] == [0, 0]
    role = steps[0]["after"]["fragments"][0]
    assert (role["role"], role["by_role"]["origin"]) == ("noise", "human")
    groups = [s["group"] for s in steps]
    assert groups[:2] == [None, None]
    assert groups[2] == groups[3] == {"id": 1, "kind": "set-unsure", "words": {"line": 1}}
    with Store.open(db) as store:
        rows = {row.name: row.uuid for row in store.pages.rows()}
    assert all(rows[s["page"]] == s["page_uuid"] for s in steps)


def test_undone_steps_say_so(run, db, tmp_path):
    with Store.open(db) as store:
        Session(store, "甲").undo(store.pages.ids()[0])
    run("history", db, "--out", tmp_path / "h.jsonl", "--annotator", "甲")
    assert [s["done"] for s in lines(tmp_path / "h.jsonl")] == [True, True, False, True]


def test_pages_people_and_times_narrow_it(run, db, tmp_path, monkeypatch):
    def kinds(*options):
        out = run("history", db, "--out", "-", *options)
        assert out.exit_code == 0, out.stderr
        return [json.loads(line)["kind"] for line in out.stdout.splitlines()]

    assert kinds("--annotator", "乙") == ["set-role"]
    assert kinds("--page", "001*") == ["set-unsure", "set-role"]
    assert kinds("--since", "2026-03-20") == ["set-role"]
    assert kinds("--until", "2026-03-20") == ["set-role", "add-entity", "set-unsure", "set-unsure"]
    assert kinds("--since", "2026-04-01T00:00:01Z") == []
    assert run("history", db, "--out", "-", "--page", "nirgends").exit_code == 1
    assert run("history", db, "--out", "-", "--annotator", "丙").exit_code == 1
    wrong = run("history", db, "--out", "-", "--since", "yesterday")
    assert wrong.exit_code == 1
    assert "is no date and no time" in wrong.stderr


def test_nothing_is_overwritten_unasked(run, db, tmp_path):
    target = tmp_path / "h.jsonl"
    target.write_text("mine\n", encoding="utf-8")
    out = run("history", db, "--out", target)
    assert (out.exit_code, target.read_text("utf-8")) == (1, "mine\n")
    assert run("history", db, "--out", target, "--force").exit_code == 0
    assert len(lines(target)) == 5
    assert run("history", db, "--out", target, "--annotator", "甲").exit_code == 0, "its own"
    assert len(lines(target)) == 4
    assert run("history", db, "--out", db, "--force").exit_code == 1
    nothing = run("history", db, "--out", target, "--since", "2027-01-01")
    assert nothing.exit_code == 1, "a file that holds something stays"
    assert len(lines(target)) == 4
