"""An export for which the disk has no room says so, and leaves nothing and loses nothing."""

import contextlib
import random
import shutil
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest

from yk_reader.formats.registry import formats
from yk_reader.jobs.export import ExportOptions, export
from yk_reader.jobs.importing import ImportOptions, import_paths
from yk_reader.jobs.projects import create_project
from yk_reader.model.errors import KnownError

OPTIONS = ExportOptions(suggested=True)
FORMATS = ["jsonl", "doccano", "conll", "csv", "label-studio", "parquet"]


@pytest.fixture(scope="module")
def project(tmp_path_factory):
    """A project whose export takes more than the small disk has, however it is packed."""
    home, rng = tmp_path_factory.mktemp("full"), random.Random(28)
    (home / "in").mkdir()
    for number in range(12):
        lines = ("".join(chr(rng.randrange(0x4E00, 0x9FA0)) for _ in range(500)) for _ in range(20))
        (home / "in" / f"{number}.txt").write_text("。\n\n".join(lines), encoding="utf-8")
    with create_project(home / "p.ykdb") as store:
        import_paths(store, [home / "in"], options=ImportOptions(labels=()))
        yield store


@pytest.fixture
def small_disk(tmp_path):
    """A disk of 300 KB that has 100 KB left, where this system lets one be made."""
    folder = tmp_path / "disk"
    folder.mkdir()
    mounting = ["mount", "-t", "tmpfs", "-o", "size=300k", "tmpfs", str(folder)]
    if shutil.which("mount") is None or subprocess.run(mounting, check=False).returncode:
        pytest.skip("only root can make a small disk here")
    (folder / "other").write_bytes(bytes(200_000))
    yield folder
    subprocess.run(["umount", "-l", str(folder)], check=True)


def fails(store, format_: str, out: Path) -> str:
    with pytest.raises(KnownError) as caught:
        export(store, format_, out, options=OPTIONS)
    assert caught.value.code == "cannot-write"
    assert "free some room" in caught.value.advice
    return caught.value.message


@pytest.mark.parametrize("format_", FORMATS)
def test_what_does_not_fit_is_no_half_file(project, small_disk, format_):
    if format_ == "parquet":
        pytest.importorskip("pyarrow")
    message = fails(project, format_, small_disk / "gold.out")
    assert "No space left on device" in message
    assert str(small_disk) in message
    assert [each.name for each in small_disk.rglob("*") if not each.is_dir()] == ["other"]


def test_an_older_file_stays_when_the_newer_does_not_fit(project, small_disk, monkeypatch):
    out = small_disk / "gold.jsonl"
    first = project.pages.ids("machine")[:1]
    with monkeypatch.context() as patch:
        patch.setattr(type(project.pages), "ids", lambda *_, **__: first)
        assert export(project, "jsonl", out, options=OPTIONS).pages == 1
    before = {each.name: each.read_bytes() for each in small_disk.iterdir()}
    assert {"gold.jsonl", "gold.jsonl.manifest.json"} < before.keys()
    fails(project, "jsonl", out)
    assert {each.name: each.read_bytes() for each in small_disk.iterdir()} == before


@pytest.mark.parametrize("at", [1, 3])
def test_a_write_that_fails_is_told_on_every_system(project, tmp_path, monkeypatch, at):
    """`at`: the first page, or one behind it."""
    wanted, writes = formats()["jsonl"].write, []

    @contextlib.contextmanager
    def write(sink, wishes):
        with wanted(sink, wishes) as add:

            def full(document):
                writes.append(document.name)
                if len(writes) == at:
                    raise OSError(28, "No space left on device")
                return add(document)

            yield full

    monkeypatch.setattr("yk_reader.jobs.export_files.Export.begun", lambda _, *more: write(*more))
    (tmp_path / "out").mkdir()
    message = fails(project, "jsonl", tmp_path / "out" / "gold.jsonl")
    assert "No space left on device" in message
    assert len(writes) == at
    assert list((tmp_path / "out").iterdir()) == []


@pytest.mark.parametrize("format_", ["reflow", "page", "html"])
def test_files_of_pages_end_with_the_room(project, small_disk, format_):
    out = small_disk / "out"
    report = export(project, format_, out, options=OPTIONS)
    assert report.stopped is not None
    assert "No space left on device" in report.stopped.message
    assert 0 < report.pages < 12
    assert (report.refused, report.pages + report.left) == ([], 12)
    there = {path.name for path in out.iterdir() if not path.name.startswith(".")}
    assert there == {path.name for path in report.written}


def test_a_list_of_the_pages_that_finds_no_room_is_told(project, tmp_path, monkeypatch):
    def lines(*_):
        raise OSError(28, "No space left on device")
        yield

    monkeypatch.setattr("yk_reader.jobs.manifest.Manifest.lines", lines)
    report = export(project, "reflow", tmp_path / "out", options=replace(OPTIONS, manifest=True))
    assert (report.pages, report.left) == (12, 0)
    assert report.stopped is not None
    assert "manifest" in report.stopped.message
    assert not [path for path in report.written if "manifest" in path.name]
