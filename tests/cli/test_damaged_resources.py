"""Lexicons and label sets of the program that are damaged: told by name, the rest goes on."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from yk_reader.jobs.projects import open_project
from yk_reader.model.errors import KnownError
from yk_reader.tagging import labels, preset
from yk_reader.tagging.known import lexicons
from yk_reader.tagging.labels import MADE
from yk_reader.text.resources import resources

ROOT = Path(__file__).resolve().parents[2]
TEXT = "市里开会\n本报讯（记者 李四）昨日，市长张三到永康市调研。\n"
LISTS = sorted(path.name for path in (resources() / "lexicons").iterdir())


@pytest.fixture
def program(tmp_path: Path) -> Path:
    """A copy of the program whose resources can be damaged."""
    shutil.copytree(ROOT / "yk_reader", tmp_path / "program" / "yk_reader")
    shutil.copytree(resources(), tmp_path / "program" / "resources")
    return tmp_path / "program"


def run(program: Path, *arguments: object) -> subprocess.CompletedProcess[str]:
    """A verb of the copy, in a process of its own: lists are read when the program starts."""
    return subprocess.run(
        [sys.executable, "-m", "yk_reader", *map(str, arguments)],
        cwd=program, capture_output=True, encoding="utf-8", check=False,
        env={**os.environ, "PYTHONUTF8": "1", "PYTHONPATH": str(program)},
    )  # fmt: skip


def damage(path: Path, kind: str) -> None:
    data = path.read_bytes()
    if kind == "gone":
        path.unlink()
    elif kind == "cut":
        path.write_bytes(data[: len(data) * 2 // 3].rstrip(b"\n"))
    elif kind == "empty":
        path.write_bytes(b"")
    elif kind == "gb18030":
        path.write_bytes(data.decode("utf-8").encode("gb18030"))
    elif kind == "binary":
        path.write_bytes(b"\x00\x01\x02\n" * 1000)
    else:
        path.write_text('{"words": [\n', encoding="utf-8")


@pytest.mark.slow
@pytest.mark.parametrize("kind", ["cut", "empty", "gb18030", "binary", "gone"])
def test_damaged_lexicons_are_named_once_and_everything_else_works(program, tmp_path, kind):
    for name in LISTS:
        damage(program / "resources" / "lexicons" / name, kind)
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    for call in (
        ("import", tmp_path / "p.ykdb", tmp_path / "a.txt"),
        ("tag", tmp_path / "a.txt", "--out", tmp_path / "out"),
    ):
        done = run(program, *call)
        assert done.returncode == 0, done.stderr
        assert done.stderr.count("Lexicons of the program are damaged") == 1
        assert all(f"{name} (" in done.stderr for name in LISTS)
        assert str(program / "resources" / "lexicons") in done.stderr
        assert "Traceback" not in done.stderr
    found = (tmp_path / "out" / "a.entities.tsv").read_text(encoding="utf-8")
    assert "\tPER\t张三\t" in found
    assert run(program, "stats", tmp_path / "p.ykdb").stderr == ""


@pytest.mark.parametrize("name", LISTS)
@pytest.mark.parametrize("kind", ["cut", "gb18030"])
def test_the_lexicon_that_is_damaged_is_the_one_that_is_named(name, kind, tmp_path, monkeypatch):
    shutil.copytree(resources() / "lexicons", tmp_path / "lexicons")
    damage(tmp_path / "lexicons" / name, kind)
    monkeypatch.setattr(lexicons, "resources", lambda: tmp_path)
    found = lexicons.lexicon_notice.__wrapped__()
    assert [part.split(" (")[0] for part in found.details["files"].split(", ")] == [name]
    assert lexicons.read_sections(tmp_path / "lexicons" / name) == {}


def test_lexicons_that_were_edited_elsewhere_are_no_damage(tmp_path, monkeypatch):
    shutil.copytree(resources() / "lexicons", tmp_path / "lexicons")
    monkeypatch.setattr(lexicons, "resources", lambda: tmp_path)
    path = tmp_path / "lexicons" / "rules.txt"
    before = lexicons.read_sections(path)
    text = path.read_text(encoding="utf-8").replace("\n", "\r\n")
    path.write_bytes(b"\xef\xbb\xbf" + text.encode())
    assert lexicons.lexicon_notice.__wrapped__() is None
    assert lexicons.read_sections(path) == before


@pytest.mark.parametrize("name", LISTS)
def test_a_lexicon_that_is_missing_is_named(name, tmp_path, monkeypatch):
    shutil.copytree(resources() / "lexicons", tmp_path / "lexicons")
    (tmp_path / "lexicons" / name).unlink()
    monkeypatch.setattr(lexicons, "resources", lambda: tmp_path)
    assert lexicons.lexicon_notice.__wrapped__().details["files"] == f"{name} (missing)"
    assert lexicons.read_sections(tmp_path / "lexicons" / name) == {}


def test_a_place_without_its_kind_is_damage(tmp_path, monkeypatch):
    shutil.copytree(resources() / "lexicons", tmp_path / "lexicons")
    monkeypatch.setattr(lexicons, "resources", lambda: tmp_path)
    with (tmp_path / "lexicons" / "places-world.txt").open("a", encoding="utf-8") as file:
        file.write("月球\n")
    assert "places-world.txt (line " in lexicons.lexicon_notice.__wrapped__().details["files"]


@pytest.mark.parametrize("kind", ["cut", "gb18030", "json", "empty", "gone"])
def test_a_damaged_label_set_of_the_program_is_named(tmp_path, monkeypatch, kind):
    shutil.copytree(resources() / "labels", tmp_path / "labels")
    path = tmp_path / "labels" / "cluener.json"
    if kind == "gone":
        path.unlink()
    else:
        damage(path, kind)
    monkeypatch.setattr(labels, "resources", lambda: tmp_path)
    with pytest.raises(KnownError) as error:
        preset("cluener")
    assert error.value.code == "preset-damaged"
    assert str(path) in error.value.message
    assert preset("msra").labels


@pytest.mark.slow
@pytest.mark.parametrize("name", ["default", "extended"])
def test_without_a_label_set_of_the_program_projects_are_made_and_texts_tagged(
    program, tmp_path, name
):
    path = program / "resources" / "labels" / f"{name}.json"
    damage(path, "json")
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "words.txt").write_text("永康市\tLOC\n", encoding="utf-8")
    words = ("--words", tmp_path / "words.txt")
    for call in (
        ("import", tmp_path / "p.ykdb", tmp_path / "a.txt"),
        ("tag", tmp_path / "a.txt", "--out", tmp_path / "out", *words),
        ("tag", "--plain", tmp_path / "a.txt", "--out", tmp_path / "plain"),
    ):
        done = run(program, *call)
        assert done.returncode == 0, done.stderr
        assert done.stderr.count(f"The label set {path}") == 1
        assert "Traceback" not in done.stderr
    for out in ("out", "plain"):
        found = (tmp_path / out / "a.entities.tsv").read_text(encoding="utf-8")
        assert "\tPER\t张三\t" in found
        assert "\tTITLE\t市长\t" in found
    done = run(program, "stats", tmp_path / "p.ykdb")
    assert done.returncode == 0, done.stderr
    with open_project(tmp_path / "p.ykdb", read_only=True) as store:
        labels_there = store.labels.current()
        assert [label.name for label in labels_there.labels] == [*MADE]
        assert [label.key for label in labels_there.labels] == ["1", "2", "3", "4", "5"]
        assert len(store.labels.names()) == (2 if name == "default" else 1)


def test_without_the_model_for_old_pages_they_are_proposed_and_it_is_told_once(program, tmp_path):
    damage(program / "resources" / "models" / "lines-old.npz", "gone")
    page = "南陵開河\n（南陵十二日路通電）今日縣府召\n集士紳、議定開北溪、所需款項由\n各區分擔、\n"
    (tmp_path / "a.txt").write_text(page, encoding="utf-8")
    done = run(program, "segment", tmp_path / "a.txt", "--out", tmp_path / "out")
    assert done.returncode == 0, done.stderr
    assert done.stderr.count("The model of lines lines-old is missing.") == 1
    assert "Old pages are proposed without it" in done.stderr
    rows = (tmp_path / "out" / "a.lines.tsv").read_text(encoding="utf-8").splitlines()
    assert [row.split("\t")[2] for row in rows[1:]] == ["headline", "body", "body", "body"]


def test_what_proposals_lack_is_told_once(program, tmp_path):
    damage(program / "resources" / "models" / "lines.npz", "gone")
    damage(program / "resources" / "tables" / "wraps.txt", "empty")
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    for call in (
        ("import", tmp_path / "p.ykdb", tmp_path / "a.txt"),
        ("tag", tmp_path / "a.txt", "--out", tmp_path / "out"),
        ("segment", tmp_path / "a.txt", "--out", tmp_path / "out2"),
    ):
        done = run(program, *call)
        assert done.returncode == 0, done.stderr
        assert done.stderr.count("The model of lines") == 1
        assert done.stderr.count("Tables of the program are damaged") == 1
