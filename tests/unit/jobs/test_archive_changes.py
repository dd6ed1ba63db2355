"""An archive that changes between runs over it: what is out of date is named, and left out."""

import json
from pathlib import Path

import pytest
from test_archive_tables import BODY, bring, plain, rows, run, small_chunks

from yk_reader.jobs.archive import running
from yk_reader.jobs.archive.folder import Folder
from yk_reader.jobs.archive.outdated import outdated_in
from yk_reader.jobs.projects import create_project
from yk_reader.store import MACHINE

pytestmark = pytest.mark.formats


def outdated(out):
    head, *found = (out / "outdated.tsv").read_text("utf-8").splitlines()
    assert head.split("\t") == ["sha256", "occurrence", "path"]
    return [tuple(row.split("\t")) for row in found]


def test_the_earlier_pages_of_a_file_that_changed_are_named_and_stay_out_of_projects(tmp_path):
    folder, out = plain(tmp_path / "in", 3), tmp_path / "out"
    assert run(folder, out).outdated == 0
    assert outdated(out) == []
    before = {row["source"]: row for row in rows(out, "pages")}
    path = str(folder / "p01.txt")
    Path(path).write_text(BODY.format("又一"), "utf-8")
    report = run(folder, out)
    assert (report.outdated, report.files) == (1, 4)
    assert json.loads((out / "manifest.json").read_text())["counts"]["outdated"] == 1
    assert outdated(out) == [(before[path]["sha256"], "1", path)]
    old = {(sha, int(nth)) for sha, nth, _ in outdated(out)}
    now = [row for row in rows(out, "pages") if (row["sha256"], row["occurrence"]) not in old]
    assert sorted(row["source"] for row in now) == sorted(before)
    assert any("又一" in row["text"] for row in now)
    with create_project(tmp_path / "a.ykdb") as store:
        brought = bring(store, out)
        assert len(store.pages.ids(MACHINE)) == 3
    assert [str(each) for each, _ in brought.passed] == [path]
    assert not brought.revised


def test_a_file_that_is_again_what_it_was_is_the_one_that_counts(tmp_path):
    folder, out = plain(tmp_path / "in", 2), tmp_path / "out"
    path = folder / "p01.txt"
    run(folder, out)
    first = path.read_bytes()
    path.write_text(BODY.format("又一"), "utf-8")
    run(folder, out)
    path.write_bytes(first)
    report = run(folder, out)
    assert report.outdated == 2
    old = {(one.sha256, one.nth) for one in outdated_in(Folder(out))}
    now = [row for row in rows(out, "pages") if (row["sha256"], row["occurrence"]) not in old]
    assert sorted(row["text"].encode() for row in now) == sorted(
        each.read_bytes() for each in folder.iterdir()
    )
    assert run(folder, out).before == 3, "and then all is done"


def test_a_newer_state_that_cannot_be_read_does_not_take_the_place_of_the_older(tmp_path):
    folder, out = plain(tmp_path / "in", 2), tmp_path / "out"
    run(folder, out)
    (folder / "p01.txt").write_bytes(b"")
    report = run(folder, out)
    assert (report.outdated, [f.code for f in report.failures]) == (0, ["empty-file"])
    with create_project(tmp_path / "a.ykdb") as store:
        bring(store, out)
        assert len(store.pages.ids(MACHINE)) == 2


def test_an_import_of_an_unfinished_run_says_what_is_missing(tmp_path, monkeypatch):
    small_chunks(monkeypatch)
    folder, out = plain(tmp_path / "in", 6), tmp_path / "out"
    report = run(folder, out)
    assert report.chunks > 1
    for left in sorted((out / "chunks").iterdir())[1:]:
        for path in left.iterdir():
            path.unlink()
        left.rmdir()
    with create_project(tmp_path / "a.ykdb") as store:
        brought = bring(store, out)
    (told,) = [why for path, why in brought.remarks if path == out]
    assert told.startswith(f"{report.chunks - 1} of {report.chunks} chunks are not finished")
    run(folder, out)
    with create_project(tmp_path / "b.ykdb") as store:
        brought = bring(store, out)
        assert len(store.pages.ids(MACHINE)) == 6
    assert not brought.remarks


def test_what_was_passed_over_stands_in_a_list(tmp_path, monkeypatch):
    folder, out = plain(tmp_path / "in", 1), tmp_path / "out"
    names = ["x.reflow.txt", 'a "b"\\\n\u202e.xml', b"\xff.xml".decode("utf-8", "surrogateescape")]
    for name in names:
        (folder / name).write_text("<dc/>")
    run(folder, out)
    head, *found = (out / "skipped.tsv").read_text("utf-8").splitlines()
    assert head == "path\twhy"
    paths = [json.loads(f'"{row.split(chr(9))[0]}"') for row in found]
    assert sorted(paths) == sorted(str(folder / name) for name in names)
    assert "\u202e" not in "".join(found)
    monkeypatch.setattr(running, "sources", lambda *_: iter(()))
    run(folder, out)
    assert (out / "skipped.tsv").read_text("utf-8") == "path\twhy\n", "of the last run"


def test_a_pdf_of_pictures_gets_advice_that_can_be_followed(tmp_path):
    from pdf_maker import MadePage, make_pdf

    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "scan.pdf").write_bytes(make_pdf([MadePage()]))
    (failure,) = run(tmp_path / "in", tmp_path / "out").failures
    assert failure.code == "pdf-no-text"
    assert "yk-reader import" in failure.advice
